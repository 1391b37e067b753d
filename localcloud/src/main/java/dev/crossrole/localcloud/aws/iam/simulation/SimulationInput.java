package dev.crossrole.localcloud.aws.iam.simulation;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.aws.Arn;
import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.iam.call.IamErrors;
import dev.crossrole.localcloud.aws.iam.call.Page;
import dev.crossrole.localcloud.aws.query.Constraint;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.simulation.SourcePolicy;
import dev.crossrole.policy.aws.document.MalformedPolicyException;
import dev.crossrole.policy.aws.document.PolicyDocument;
import dev.crossrole.policy.aws.request.Caller;
import dev.crossrole.policy.aws.request.ConditionContext;
import dev.crossrole.policy.aws.validation.PolicyKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What both operations of the policy simulator are told. The parameters are read as texts first, since a call without permission learns
 * nothing about them.
 *
 * @param policies {@code PolicyInputList}
 * @param boundaries {@code PermissionsBoundaryPolicyInputList}, which holds one at most
 * @param actions each is simulated on each resource
 * @param resources {@code *} alone where the call names none
 */
record SimulationInput(
        List<String> policies,
        List<String> boundaries,
        List<String> actions,
        List<String> resources,
        Optional<String> resourcePolicy,
        Optional<String> resourceOwner,
        Optional<String> callerArn,
        ConditionContext context,
        Page page) {
    /** As many items as {@link Members#list} reads. */
    private static final int MAX_ITEMS = 200;

    private static final Constraint DOCUMENT = Constraint.length(1, 131_072);

    /** Parameters whose effect this simulator does not have. To ignore them would be to answer another question. */
    private static final List<String> NOT_SERVED =
            List.of("PolicyExclusionList", "OrderedOrganizationPolicyInputList", "ResourceHandlingOption");

    /** One action on one resource. */
    record Scenario(String action, String resource) {}

    static SimulationInput read(Members members, QueryCall call) {
        for (String name : NOT_SERVED) {
            if (call.parameters().names().stream().anyMatch(parameter -> parameter.startsWith(name))) {
                throw IamErrors.invalidInput("The local cloud does not serve " + name + ".");
            }
        }
        List<String> actions = list(members, call, "ActionNames", Constraint.length(3, 128));
        if (actions.isEmpty()) {
            members.violate("ActionNames", "Member must not be null");
        }
        List<String> resources = list(members, call, "ResourceArns", Constraint.length(1, 2048));
        return new SimulationInput(
                list(members, call, "PolicyInputList", DOCUMENT),
                list(members, call, "PermissionsBoundaryPolicyInputList", DOCUMENT),
                actions,
                resources.isEmpty() ? List.of("*") : resources,
                members.optional("ResourcePolicy", DOCUMENT),
                members.optional("ResourceOwner", Constraint.length(1, 2048)),
                members.optional("CallerArn", Constraint.length(1, 2048)),
                context(members, call),
                Page.of(members));
    }

    private static List<String> list(Members members, QueryCall call, String name, Constraint constraint) {
        if (call.parameters().has(name + ".member." + (MAX_ITEMS + 1))) {
            members.violate(name, "Member must have length less than or equal to " + MAX_ITEMS);
        }
        return members.list(name, "", constraint);
    }

    private static ConditionContext context(Members members, QueryCall call) {
        ConditionContext.Builder context = ConditionContext.builder();
        List<String> keys = members.list("ContextEntries", ".ContextKeyName", Constraint.length(5, 256));
        if (call.parameters().has("ContextEntries.member." + (MAX_ITEMS + 1) + ".ContextKeyName")) {
            members.violate("ContextEntries", "Member must have length less than or equal to " + MAX_ITEMS);
        }
        for (int i = 0; i < keys.size(); i++) {
            String values = "ContextEntries.member." + (i + 1) + ".ContextKeyValues";
            context.put(keys.get(i), members.list(values, ""));
        }
        return context.build();
    }

    /** Each action on each resource, actions first. */
    List<Scenario> scenarios() {
        List<Scenario> all = new ArrayList<>();
        for (String action : actions) {
            if (!action.matches("[^:*?]+:[^:*?]+")) {
                throw IamErrors.invalidInput(
                        "Invalid action name '" + action + "': it must have the form service:Name, without wildcards.");
            }
            resources.forEach(resource -> all.add(new Scenario(action, resource)));
        }
        return all;
    }

    List<SourcePolicy> identity() {
        return identity("PolicyInputList", policies);
    }

    Optional<SourcePolicy> boundary() {
        if (boundaries.size() > 1) {
            throw IamErrors.invalidInput("PermissionsBoundaryPolicyInputList must hold one policy at most.");
        }
        return identity("PermissionsBoundaryPolicyInputList", boundaries).stream()
                .findFirst();
    }

    private static List<SourcePolicy> identity(String list, List<String> texts) {
        List<SourcePolicy> all = new ArrayList<>();
        for (String text : texts) {
            String id = list + "." + (all.size() + 1);
            all.add(SourcePolicy.identity(id, text, parse(id, text, PolicyKind.IDENTITY::parse)));
        }
        return all;
    }

    /** It may be a bucket's or a role's, so that only the grammar of all policies is asked of it. */
    Optional<SourcePolicy> resource() {
        return resourcePolicy.map(
                text -> SourcePolicy.resource(text, parse("ResourcePolicy", text, PolicyDocument::parse)));
    }

    private static PolicyDocument parse(String id, String text, Function<String, PolicyDocument> reader) {
        try {
            return reader.apply(text);
        } catch (MalformedPolicyException e) {
            throw IamErrors.invalidInput("Invalid policy " + id + ": " + e.detail());
        }
    }

    /** The account in the ARN of {@code ResourceOwner}, such as {@code arn:aws:iam::123456789012:root}. */
    Optional<AccountId> owner() {
        return resourceOwner.map(text -> {
            Arn arn = arn("ResourceOwner", text);
            if (!AccountId.isValid(arn.account())) {
                throw IamErrors.invalidInput("ResourceOwner '" + text + "' names no account.");
            }
            return AccountId.of(arn.account());
        });
    }

    /** The user of {@code CallerArn}: of this account with his own id, of another one without. */
    Optional<Caller.Principal> caller(AccountState state) {
        return callerArn.map(text -> SimulatedCaller.of(arn("CallerArn", text), state));
    }

    static Arn arn(String parameter, String text) {
        try {
            return Arn.parse(text);
        } catch (IllegalArgumentException e) {
            throw IamErrors.invalidInput(parameter + " " + e.getMessage() + ".");
        }
    }
}
