package dev.crossrole.localcloud.aws.access;

import dev.crossrole.localcloud.aws.account.Account;
import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.account.Tagged;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.auth.Session;
import dev.crossrole.policy.aws.request.ConditionContext;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code aws:} keys that follow from the request and the account; those that follow from who calls are the policy engine's.
 * Source: IAM User Guide, "AWS global condition context keys".
 */
final class GlobalKeys {
    /** The listeners take connections from this machine alone. */
    private static final String LOOPBACK = "127.0.0.1";

    private final Account account;
    private final InstantSource clock;

    GlobalKeys(Account account, InstantSource clock) {
        this.account = account;
        this.clock = clock;
    }

    ConditionContext of(Question question, Optional<Identity> caller, AccountState state) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        ConditionContext.Builder keys = ConditionContext.builder()
                .put("aws:CurrentTime", now.toString())
                .put("aws:EpochTime", Long.toString(now.getEpochSecond()))
                .put("aws:SourceIp", LOOPBACK)
                .put("aws:SecureTransport", "false")
                .put("aws:ViaAWSService", "false")
                .put("aws:RequestedRegion", region(question.service()))
                .putIfPresent("aws:UserAgent", question.request().headers().first("user-agent"))
                .putIfPresent("aws:referer", question.request().headers().first("referer"));
        caller.ifPresent(identity -> addCaller(keys, identity, state));
        addResource(keys, Entities.tagsAt(question.resource(), account.id(), state));
        return keys.build();
    }

    /** IAM has one endpoint, and it stands in us-east-1. */
    private String region(String service) {
        return service.startsWith("iam.") ? "us-east-1" : account.region();
    }

    private static void addCaller(ConditionContext.Builder keys, Identity identity, AccountState state) {
        Entities.behind(identity, state)
                .filter(Tagged.class::isInstance)
                .map(Tagged.class::cast)
                .ifPresent(
                        tagged -> TagKeys.of("aws:PrincipalTag/", tagged.tags()).forEach(keys::put));
        identity.session().ifPresent(session -> addSession(keys, session));
    }

    /** A session's tags win over those of the role or user. Source: IAM User Guide, "Pass session tags in AWS STS". */
    private static void addSession(ConditionContext.Builder keys, Session session) {
        keys.put("aws:TokenIssueTime", session.issuedAt().toString());
        keys.put("aws:MultiFactorAuthPresent", "false");
        keys.putIfPresent("aws:SourceIdentity", session.sourceIdentity());
        session.tags().forEach((key, value) -> keys.put("aws:PrincipalTag/" + key, value));
    }

    private static void addResource(ConditionContext.Builder keys, Map<String, String> tags) {
        TagKeys.of("aws:ResourceTag/", tags).forEach(keys::put);
        TagKeys.of("iam:ResourceTag/", tags).forEach(keys::put);
    }
}
