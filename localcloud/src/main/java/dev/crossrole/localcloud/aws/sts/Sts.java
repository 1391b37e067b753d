package dev.crossrole.localcloud.aws.sts;

import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.localcloud.aws.access.Journal;
import dev.crossrole.localcloud.aws.access.PolicyAuthorizer;
import dev.crossrole.localcloud.aws.access.Question;
import dev.crossrole.localcloud.aws.account.Account;
import dev.crossrole.localcloud.aws.account.Role;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.auth.TemporaryCredentials;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.query.QueryException;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Verdict;
import dev.crossrole.policy.aws.AccessDeniedMessage;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What all operations of STS work with.
 *
 * @param ids makes ids of tokens, which are UUIDs
 */
record Sts(
        Account account,
        PolicyAuthorizer authorizer,
        TemporaryCredentials temporary,
        Journal journal,
        InstantSource clock,
        Supplier<String> ids) {
    private static final String SERVICE = "sts.amazonaws.com";

    /** Now, in the whole seconds that STS answers in. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    static Question question(QueryCall call, Optional<Identity> caller, String action, String resource) {
        return Question.of(call.request(), call.requestId(), SERVICE, caller, "sts:" + action, resource);
    }

    /** Asks for a caller with AWS credentials, and refuses the call where the answer is no. */
    void require(Question question) {
        Decision decision = authorizer.authorize(question);
        if (!decision.allowed()) {
            throw QueryException.accessDenied(
                    AccessDeniedMessage.of(decision, authorizer.request(question)),
                    authorizer.encodedMessage(question, decision));
        }
    }

    /**
     * The refusal of an action whatever policies say. It carries an encoded message like any other: without one it would tell the caller
     * that there is no such role.
     */
    QueryException denied(Question question) {
        Decision refusal = new Decision(Verdict.DENIED, "", false, Set.of(Layer.TRUST), List.of());
        return QueryException.accessDenied(
                AccessDeniedMessage.plain(authorizer.request(question)), authorizer.encodedMessage(question, refusal));
    }

    /** The role of that ARN; where there is none, that is noted, for the caller is told no more than of one that does not trust. */
    Optional<Role> role(Arn arn, Question question, String principal) {
        Optional<Role> role = find(arn);
        if (role.isEmpty()) {
            journal.refuse(question, principal, Layer.TRUST, arn.toString(), "There is no such role.");
        }
        return role;
    }

    private Optional<Role> find(Arn arn) {
        try {
            RoleArn wanted = RoleArn.parse(arn.toString());
            return account.state()
                    .roles()
                    .find(wanted.name())
                    .filter(role -> role.roleArn().equals(wanted));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
