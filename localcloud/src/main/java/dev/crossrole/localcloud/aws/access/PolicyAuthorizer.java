package dev.crossrole.localcloud.aws.access;

import dev.crossrole.localcloud.aws.account.Account;
import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Evidence;
import dev.crossrole.policy.aws.PolicyEngine;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.Caller;
import dev.crossrole.policy.aws.request.ConditionContext;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides by the policies of one account. Every decision is explained in full and logged: a local cloud is asked why. */
public final class PolicyAuthorizer implements Authorizer {
    private final Account account;
    private final GlobalKeys globalKeys;
    private final Journal journal;
    private final AuthorizationMessages messages;

    public PolicyAuthorizer(Account account, InstantSource clock, Journal journal, AuthorizationMessages messages) {
        this.account = account;
        this.globalKeys = new GlobalKeys(account, clock);
        this.journal = journal;
        this.messages = messages;
    }

    @Override
    public Decision authorize(Question question) {
        Caller caller = Callers.of(question.caller());
        return decide(question, caller, caller.describe(), List.of());
    }

    @Override
    public Optional<String> encodedMessage(Question question, Decision denial) {
        return messages.encode(request(question), denial);
    }

    /** Opens what {@link #encodedMessage} made. */
    public Optional<String> decodedMessage(String encoded) {
        return messages.decode(encoded);
    }

    /**
     * Decides about someone without AWS credentials: the bearer of another issuer's token, or an AWS service.
     *
     * @param principal who it is, as the log is to name him
     * @param preconditions what was checked before, such as the token; it becomes part of the evidence
     */
    public Decision authorizeOutsider(
            Question question, Caller outsider, String principal, List<Evidence> preconditions) {
        return decide(question, outsider, principal, preconditions);
    }

    /** The request as the policy engine sees it, for the words of a denial. */
    public AwsRequest request(Question question) {
        return request(question, Callers.of(question.caller()), account.state());
    }

    private Decision decide(Question question, Caller caller, String principal, List<Evidence> preconditions) {
        AccountState state = account.state();
        AwsRequest request = request(question, caller, state);
        Decision decision = withEvidence(
                preconditions, PolicyEngine.explain(request, ApplicablePolicies.of(question, account.id(), state)));
        journal.add(question, principal, decision);
        return decision;
    }

    private AwsRequest request(Question question, Caller caller, AccountState state) {
        ConditionContext.Builder own = ConditionContext.builder();
        question.context().forEach(own::put);
        Optional<Identity> identity = question.caller();
        return new AwsRequest(
                caller,
                question.action(),
                question.resource(),
                Optional.of(account.id()),
                globalKeys.of(question, identity, state).with(own.build()));
    }

    private static Decision withEvidence(List<Evidence> before, Decision decision) {
        if (before.isEmpty()) {
            return decision;
        }
        List<Evidence> all = new ArrayList<>(before);
        all.addAll(decision.evidence());
        return new Decision(decision.verdict(), decision.reason(), decision.explicitDeny(), decision.blockedBy(), all);
    }
}
