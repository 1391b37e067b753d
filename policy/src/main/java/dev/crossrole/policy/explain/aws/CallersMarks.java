package dev.crossrole.policy.explain.aws;

import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.aws.PolicyEngine;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.ConditionContext;
import dev.crossrole.policy.explain.Missing;
import dev.crossrole.policy.explain.Precondition;
import java.util.List;
import java.util.Optional;

/**
 * What the session that calls may bring with it and its ARN does not show: transitive tags and a source identity go on to the session
 * that is asked for, which takes a permission each. Sources: IAM User Guide, "Passing session tags in AWS STS" and "Monitor and control
 * actions taken with assumed roles".
 */
final class CallersMarks {
    private final AssumeRoleCall call;
    private final AwsRequest asked;

    /** The marks of the caller of that call, which came to this request. */
    CallersMarks(AssumeRoleCall call, AwsRequest asked) {
        this.call = call;
        this.asked = asked;
    }

    /** What depends on marks that nobody told; empty where nothing does, since the policies allow for them. */
    Optional<Precondition> check() {
        if (!(call.principal() instanceof AwsPrincipal.AssumedRole)) {
            return Optional.empty();
        }
        Precondition marks = new Precondition(
                Layer.REQUEST, "caller", "the session that calls", "what it brings with it is allowed");
        boolean tags = call.inherited().isEmpty() && !allowTags();
        boolean identity = call.sourceIdentity().isEmpty()
                && asked.context().isOpen("aws:sourceidentity")
                && !allow("sts:SetSourceIdentity", "sts:SourceIdentity");
        if (tags) {
            marks.unknown(
                    "transitive tags",
                    "none, or such as the policies allow",
                    List.of(),
                    "It depends on whether the session that calls brings transitive tags with it, which take sts:TagSession.",
                    Missing.of(Missing.Kind.INHERITED_TAGS));
        }
        if (identity) {
            marks.unknown(
                    "source identity",
                    "none, or one that the policies allow",
                    List.of(),
                    "It depends on whether the session that calls has a source identity, which takes sts:SetSourceIdentity.",
                    new Missing(Missing.Kind.CONDITION_KEY, "aws:SourceIdentity"));
        }
        return Optional.of(marks).filter(whatever -> tags || identity);
    }

    /** Tags that are passed may also be in conflict with those that are inherited. */
    private boolean allowTags() {
        return call.tags().isEmpty()
                && allow("sts:TagSession", "aws:RequestTag/*", "aws:TagKeys", "aws:ResourceTag/*", "iam:ResourceTag/*");
    }

    /** Whether the policies allow an action whatever values these keys have. */
    private boolean allow(String action, String... keys) {
        ConditionContext.Builder open = ConditionContext.builder().putAll(asked.context());
        ConditionContext.Builder unknown = ConditionContext.builder();
        for (String key : keys) {
            unknown.notGiven(key);
        }
        ConditionContext context = open.putAll(unknown.build()).build();
        AwsRequest request = new AwsRequest(asked.caller(), action, asked.resource(), asked.resourceAccount(), context);
        return PolicyEngine.decide(request, AssumeRoleCall.policies(call.call(), call.policies()))
                .allowed();
    }
}
