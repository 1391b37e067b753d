package dev.crossrole.localcloud.aws.auth;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What temporary credentials carry besides who they speak for. Source: IAM User Guide, "Temporary security credentials".
 *
 * @param origin the call that made them
 * @param issuedAt {@code aws:TokenIssueTime}
 * @param expiresAt the instant from which AWS refuses them
 * @param policy the session policy as JSON, where one was passed
 * @param policyArns the managed policies passed as session policies
 * @param tags session tags, which are seen as {@code aws:PrincipalTag/…}
 * @param transitiveTagKeys the tags that pass on to the sessions this one opens
 * @param sourceIdentity {@code aws:SourceIdentity}, which passes on to the sessions this one opens
 * @param federatedProvider {@code aws:FederatedProvider}: whose token opened the session
 * @param mfa whether a second factor was shown
 */
public record Session(
        Origin origin,
        Instant issuedAt,
        Instant expiresAt,
        Optional<String> policy,
        List<String> policyArns,
        Map<String, String> tags,
        Set<String> transitiveTagKeys,
        Optional<String> sourceIdentity,
        Optional<String> federatedProvider,
        boolean mfa) {

    public Session {
        policyArns = List.copyOf(policyArns);
        tags = Map.copyOf(tags);
        transitiveTagKeys = Set.copyOf(transitiveTagKeys);
    }

    /** A session without policies, tags or the like. */
    public static Session plain(Origin origin, Instant issuedAt, Instant expiresAt) {
        return new Session(
                origin,
                issuedAt,
                expiresAt,
                Optional.empty(),
                List.of(),
                Map.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** The calls that make temporary credentials. */
    public enum Origin {
        ASSUME_ROLE,
        ASSUME_ROLE_WITH_WEB_IDENTITY,
        INSTANCE_PROFILE,
        GET_SESSION_TOKEN,
        GET_FEDERATION_TOKEN
    }
}
