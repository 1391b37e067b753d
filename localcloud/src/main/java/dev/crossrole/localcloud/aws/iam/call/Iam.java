package dev.crossrole.localcloud.aws.iam.call;

import dev.crossrole.localcloud.aws.access.PolicyAuthorizer;
import dev.crossrole.localcloud.aws.access.Question;
import dev.crossrole.localcloud.aws.account.Account;
import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.query.QueryException;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.aws.AccessDeniedMessage;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What all operations of IAM work with. */
public record Iam(Account account, PolicyAuthorizer authorizer, InstantSource clock, RandomGenerator random) {
    private static final String SERVICE = "iam.amazonaws.com";

    public AccountState state() {
        return account.state();
    }

    /** Now, in the whole seconds that IAM answers in. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** May the caller do what he calls to that resource? */
    public static Question question(QueryCall call, Identity caller, String resource) {
        return Question.of(
                call.request(), call.requestId(), SERVICE, Optional.of(caller), "iam:" + call.action(), resource);
    }

    /** Refuses the call where the caller may not. Asked before anything is said about what exists. */
    public void require(Question question) {
        Decision decision = authorizer.authorize(question);
        if (!decision.allowed()) {
            throw QueryException.accessDenied(
                    AccessDeniedMessage.of(decision, authorizer.request(question)),
                    authorizer.encodedMessage(question, decision));
        }
    }
}
