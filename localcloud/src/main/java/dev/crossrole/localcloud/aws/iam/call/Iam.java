package dev.crossrole.localcloud.aws.iam.call;

import dev.crossrole.localcloud.aws.access.PolicyAuthorizer;
import dev.crossrole.localcloud.aws.access.Question;
import dev.crossrole.localcloud.aws.account.Account;
import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.account.DeclaredId;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.query.QueryException;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.aws.AccessDeniedMessage;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
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

    /** What is the account's own in the name of its issuer. It follows from the account, so that other clouds can be told beforehand. */
    public String issuerId() {
        RandomGenerator repeatable = DeclaredId.of("issuer", account.id().digits());
        // Version 4, variant 1 (RFC 9562 section 5.4).
        long high = (repeatable.nextLong() & ~0xf000L) | 0x4000L;
        long low = (repeatable.nextLong() & ~(3L << 62)) | (1L << 63);
        return new UUID(high, low).toString();
    }

    /** Randomness for key pairs, which the Java platform takes in no other form. */
    public SecureRandom keys() {
        return random instanceof SecureRandom secure ? secure : new SecureRandom();
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
