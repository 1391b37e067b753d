package dev.crossrole.localcloud.aws.sts;

import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.auth.Session;
import dev.crossrole.localcloud.aws.query.Constraint;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.QueryException;
import dev.crossrole.policy.aws.document.MalformedPolicyException;
import dev.crossrole.policy.aws.document.PolicyDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parameters that limit or mark a session. Reading them notes violations in the call's {@link Members}; {@link #grant} checks what
 * the model cannot express. Limits: botocore's model of STS; at most ten policies by the API reference.
 */
record SessionParameters(
        Optional<String> policy,
        List<String> policyArns,
        List<String> tagKeys,
        List<String> tagValues,
        List<String> transitiveTagKeys,
        Optional<String> sourceIdentity) {
    static final Constraint NAME = Constraint.pattern("[\\w+=,.@-]*");
    private static final Constraint TAG = Constraint.pattern("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    private static final int MAX_POLICY_ARNS = 10;
    private static final int MAX_TAGS = 50;

    /** Reads the parameters that every operation with session policies has. */
    static SessionParameters policies(Members members) {
        List<String> arns = members.list("PolicyArns", ".arn", Constraint.length(20, 2048));
        if (arns.size() > MAX_POLICY_ARNS) {
            members.violate("PolicyArns", "Member must have length less than or equal to " + MAX_POLICY_ARNS);
        }
        Optional<String> policy = members.optional(
                "Policy", Constraint.length(1, 2048), Constraint.pattern("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+"));
        return new SessionParameters(policy, arns, List.of(), List.of(), List.of(), Optional.empty());
    }

    /** Reads tags too. */
    static SessionParameters policiesAndTags(Members members) {
        SessionParameters policies = policies(members);
        List<String> keys = members.list("Tags", ".Key", Constraint.length(1, 128), TAG);
        List<String> values = members.list("Tags", ".Value", Constraint.length(0, 256), TAG);
        if (keys.size() != values.size()) {
            members.violate("Tags", "Member must have both a key and a value");
        }
        if (keys.size() > MAX_TAGS) {
            members.violate("Tags", "Member must have length less than or equal to " + MAX_TAGS);
        }
        return new SessionParameters(
                policies.policy(), policies.policyArns(), keys, values, List.of(), Optional.empty());
    }

    /** Reads all that {@code AssumeRole} takes. */
    static SessionParameters all(Members members) {
        SessionParameters tags = policiesAndTags(members);
        return new SessionParameters(
                tags.policy(),
                tags.policyArns(),
                tags.tagKeys(),
                tags.tagValues(),
                members.list("TransitiveTagKeys", "", Constraint.length(1, 128), TAG),
                members.optional("SourceIdentity", Constraint.length(2, 64), NAME));
    }

    /** These parameters with the tags and the source identity that a token brings; such calls have no parameters for them. */
    SessionParameters withClaims(AwsClaims claims) {
        List<String> keys = List.copyOf(claims.tags().keySet());
        return new SessionParameters(
                policy,
                policyArns,
                keys,
                keys.stream().map(key -> claims.tags().getOrDefault(key, "")).toList(),
                claims.transitiveTagKeys(),
                claims.sourceIdentity());
    }

    /** What the new session is to carry, with what it inherits from {@code caller}. */
    SessionGrant grant(Optional<Session> caller, AccountState state) {
        checkPolicies(state);
        Map<String, String> inherited = new LinkedHashMap<>();
        caller.ifPresent(session -> session.transitiveTagKeys()
                .forEach(key -> inherited.put(key, session.tags().getOrDefault(key, ""))));
        Map<String, String> tags = tags(inherited.keySet());
        SessionGrant grant = new SessionGrant(
                policy,
                policyArns,
                tags,
                inherited,
                transitive(tags.keySet()),
                sourceIdentity.or(() -> caller.flatMap(Session::sourceIdentity)));
        grant.packedSize().filter(percent -> percent > 100).ifPresent(percent -> {
            throw new QueryException(
                    400,
                    "PackedPolicyTooLarge",
                    "Packed size of session tags consumes " + percent + "% of allotted space.");
        });
        return grant;
    }

    private void checkPolicies(AccountState state) {
        policy.ifPresent(SessionParameters::requirePolicy);
        policyArns.stream()
                .filter(arn -> !state.policies().has(arn))
                .findFirst()
                .ifPresent(arn -> {
                    throw QueryException.validation("Policy " + arn + " does not exist or is not attachable.");
                });
    }

    private static void requirePolicy(String text) {
        try {
            PolicyDocument.parse(text);
        } catch (MalformedPolicyException e) {
            throw new QueryException(400, "MalformedPolicyDocument", String.valueOf(e.getMessage()));
        }
    }

    private Map<String, String> tags(Set<String> inherited) {
        if (SessionGrant.hasDuplicates(tagKeys)) {
            throw invalid("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
        }
        if (tagKeys.stream().anyMatch(key -> SessionGrant.containsIgnoringCase(inherited, key))) {
            throw invalid(
                    "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key"
                            + " from the calling session.");
        }
        Map<String, String> tags = new LinkedHashMap<>();
        for (int i = 0; i < tagKeys.size(); i++) {
            tags.put(tagKeys.get(i), tagValues.get(i));
        }
        if (transitiveTagKeys.stream().anyMatch(key -> !SessionGrant.containsIgnoringCase(tags.keySet(), key))) {
            throw invalid("The specified transitive tag key must be included in the requested tags.");
        }
        return tags;
    }

    /** The keys to pass on as the tags spell them: a transitive key may be named in another case. */
    private Set<String> transitive(Set<String> tagKeys) {
        Set<String> wanted = Set.copyOf(transitiveTagKeys);
        return tagKeys.stream()
                .filter(key -> SessionGrant.containsIgnoringCase(wanted, key))
                .collect(Collectors.toSet());
    }

    private static QueryException invalid(String text) {
        return new QueryException(400, "InvalidParameterValue", text);
    }
}
