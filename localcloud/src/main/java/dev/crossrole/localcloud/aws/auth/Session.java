package dev.crossrole.localcloud.aws.auth;

import dev.crossrole.identity.aws.AwsPrincipal;
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
 */
public record Session(
        Origin origin,
        Instant issuedAt,
        Instant expiresAt,
        Optional<String> policy,
        List<String> policyArns,
        Map<String, String> tags,
        Set<String> transitiveTagKeys,
        Optional<String> sourceIdentity) {

    public Session {
        policyArns = List.copyOf(policyArns);
        tags = Map.copyOf(tags);
        transitiveTagKeys = Set.copyOf(transitiveTagKeys);
    }

    /** A session without policies, tags or the like. */
    public static Session plain(Origin origin, Instant issuedAt, Instant expiresAt) {
        return new Session(
                origin, issuedAt, expiresAt, Optional.empty(), List.of(), Map.of(), Set.of(), Optional.empty());
    }

    /** Whether policies were passed when it was made. A session of {@code GetFederationToken} without any may do nothing by itself. */
    public boolean hasPolicies() {
        return policy.isPresent() || !policyArns.isEmpty();
    }

    /** The call that made the credentials. */
    public sealed interface Origin {
        /** {@code AssumeRole}. */
        record AssumeRole() implements Origin {}

        /**
         * {@code AssumeRoleWithWebIdentity}.
         *
         * @param provider {@code aws:FederatedProvider}: {@code accounts.google.com} or the ARN of an identity provider
         */
        record WebIdentity(String provider) implements Origin {}

        /** The role of an instance profile, handed out by the instance metadata service. */
        record InstanceProfile() implements Origin {}

        /** {@code GetSessionToken}: the user in person, for a while. */
        record SessionToken() implements Origin {}

        /** {@code GetFederationToken}: someone whom a user speaks for, and who may never do more than that user. */
        record FederationToken(AwsPrincipal.User user, String userId) implements Origin {}
    }
}
