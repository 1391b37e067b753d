package dev.crossrole.localcloud.aws.sts;

import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.auth.Session;
import dev.crossrole.localcloud.aws.query.Constraint;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.QueryException;
import dev.crossrole.policy.aws.document.MalformedPolicyException;
import dev.crossrole.policy.aws.sts.SessionTags;
import dev.crossrole.policy.aws.sts.StsFault;
import dev.crossrole.policy.aws.validation.PolicyKind;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters that limit or mark a session. Reading them notes violations in the call's {@link Members}; {@link #grant} checks what
 * the model cannot express. Limits: botocore's model of STS; at most ten policies by the API reference.
 */
record SessionParameters(
        Optional<String> policy, List<String> policyArns, SessionTags tags, Optional<String> sourceIdentity) {
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
        return new SessionParameters(policy, arns, SessionTags.none(), Optional.empty());
    }

    /** Reads tags too. */
    static SessionParameters policiesAndTags(Members members) {
        SessionParameters policies = policies(members);
        return new SessionParameters(
                policies.policy(), policies.policyArns(), tags(members, Set.of()), Optional.empty());
    }

    /** Reads tags and nothing else. */
    static SessionParameters tagsAlone(Members members) {
        return new SessionParameters(Optional.empty(), List.of(), tags(members, Set.of()), Optional.empty());
    }

    /** The tags of a call that opens no session, and so inherits none. */
    Map<String, String> requestTags() {
        tags.fault(SessionTags.none()).ifPresent(fault -> {
            throw refusal(fault);
        });
        return tags.tags();
    }

    /** Reads all that {@code AssumeRole} takes. */
    static SessionParameters all(Members members) {
        SessionParameters policies = policies(members);
        Set<String> transitive =
                new LinkedHashSet<>(members.list("TransitiveTagKeys", "", Constraint.length(1, 128), TAG));
        return new SessionParameters(
                policies.policy(),
                policies.policyArns(),
                tags(members, transitive),
                members.optional("SourceIdentity", Constraint.length(2, 64), NAME));
    }

    private static SessionTags tags(Members members, Set<String> transitive) {
        List<String> keys = members.list("Tags", ".Key", Constraint.length(1, 128), TAG);
        List<String> values = members.list("Tags", ".Value", Constraint.length(0, 256), TAG);
        if (keys.size() != values.size()) {
            members.violate("Tags", "Member must have both a key and a value");
            return SessionTags.none();
        }
        if (keys.size() > MAX_TAGS) {
            members.violate("Tags", "Member must have length less than or equal to " + MAX_TAGS);
        }
        Map<String, String> tags = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            if (tags.put(keys.get(i), values.get(i)) != null) {
                throw new QueryException(
                        400,
                        "InvalidParameterValue",
                        "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
        }
        return new SessionTags(tags, transitive);
    }

    /** These parameters with the tags and the source identity that a token brings; such calls have no parameters for them. */
    SessionParameters with(SessionTags claimed, Optional<String> identity) {
        return new SessionParameters(policy, policyArns, claimed, identity);
    }

    /** What the new session is to carry, with what it inherits from {@code caller}. */
    SessionGrant grant(Optional<Session> caller, AccountState state) {
        policy.ifPresent(SessionParameters::requirePolicy);
        policyArns.stream()
                .filter(arn -> !state.policies().has(arn))
                .findFirst()
                .ifPresent(arn -> {
                    throw QueryException.validation("Policy " + arn + " does not exist or is not attachable.");
                });
        SessionTags calling = caller.map(session -> new SessionTags(session.tags(), session.transitiveTagKeys()))
                .orElse(SessionTags.none());
        tags.fault(calling).ifPresent(fault -> {
            throw refusal(fault);
        });
        SessionGrant grant = new SessionGrant(
                policy, policyArns, tags, calling, sourceIdentity.or(() -> caller.flatMap(Session::sourceIdentity)));
        grant.packedSize().filter(percent -> percent > 100).ifPresent(percent -> {
            throw new QueryException(
                    400,
                    "PackedPolicyTooLarge",
                    "Packed size of session tags consumes " + percent + "% of allotted space.");
        });
        return grant;
    }

    private static void requirePolicy(String text) {
        try {
            PolicyKind.SESSION.parse(text);
        } catch (MalformedPolicyException e) {
            throw new QueryException(400, "MalformedPolicyDocument", String.valueOf(e.getMessage()));
        }
    }

    /** A fault of the request that is no matter of permissions. */
    static QueryException refusal(StsFault fault) {
        return new QueryException(400, fault.code(), fault.message());
    }
}
