package dev.crossrole.policy.explain.aws;

import dev.crossrole.policy.Layer;
import dev.crossrole.policy.aws.NamedPolicy;
import dev.crossrole.policy.aws.document.MalformedPolicyException;
import dev.crossrole.policy.aws.sts.AssumptionLimits;
import dev.crossrole.policy.aws.sts.SessionTags;
import dev.crossrole.policy.aws.sts.StsFault;
import dev.crossrole.policy.aws.validation.PolicyKind;
import dev.crossrole.policy.explain.CloudAnswer;
import dev.crossrole.policy.explain.Missing;
import dev.crossrole.policy.explain.Precondition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What STS demands of a call's parameters. Source: botocore's model of STS for lengths and characters, STS API reference for
 * durations; the wording of range constraints is Coral's usual one and was not seen at STS itself.
 */
final class CallRules {
    private static final int MAX_POLICY = 2048;
    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final Duration HOUR = Duration.ofHours(1);

    private CallRules() {}

    /** The parameters that every way of asking has. */
    static Precondition parameters(SessionCall call, String operation) {
        Precondition rules =
                new Precondition(Layer.REQUEST, "request", operation, "the parameters are ones that STS takes");
        call.sessionName().ifPresent(name -> text(rules, "RoleSessionName", name, 2, 64, "_+=,.@-"));
        call.duration().ifPresent(duration -> range(rules, duration));
        call.sessionPolicies().forEach(policy -> policy(rules, policy));
        return rules;
    }

    /** A parameter of letters, digits and some signs. */
    static void text(Precondition rules, String parameter, String value, int shortest, int longest, String signs) {
        boolean length = value.length() >= shortest && value.length() <= longest;
        boolean characters = value.chars()
                .allMatch(c -> (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || signs.indexOf(c) >= 0);
        String wanted = shortest + " to " + longest + " of letters, digits and " + signs;
        rules.require(
                parameter,
                wanted,
                List.of(value),
                length && characters,
                parameter + " '" + value + "' must have " + wanted
                        + (length ? "." : ", but has " + value.length() + " characters."),
                violation(
                        parameter,
                        value,
                        length
                                ? "Member must satisfy regular expression pattern: [\\w+=,.@-]*"
                                : "Member must have length between " + shortest + " and " + longest));
    }

    private static void range(Precondition rules, Duration duration) {
        boolean inRange = duration.compareTo(SHORTEST) >= 0 && duration.compareTo(LONGEST) <= 0;
        StsFault fault =
                new AssumptionLimits(LONGEST, false).fault(duration).orElse(new StsFault("ValidationError", ""));
        rules.require(
                "DurationSeconds",
                "900 to 43200",
                List.of(seconds(duration)),
                inRange,
                "A session may last 900 to 43200 seconds, but " + seconds(duration) + " are asked for.",
                new CloudAnswer(fault.code(), fault.message()));
    }

    private static void policy(Precondition rules, NamedPolicy policy) {
        int length = policy.document().source().compact().length();
        rules.require(
                "Policy",
                "at most " + MAX_POLICY + " characters",
                List.of(length + " without white space"),
                length <= MAX_POLICY,
                "The session policy '" + policy.name() + "' is longer than " + MAX_POLICY + " characters.",
                violation("policy", "…", "Member must have length less than or equal to " + MAX_POLICY));
        Optional<String> malformed = malformed(policy);
        rules.require(
                "Policy",
                "a session policy",
                List.of(policy.name()),
                malformed.isEmpty(),
                "The session policy '" + policy.name() + "' is not one that STS takes: " + malformed.orElse(""),
                new CloudAnswer("MalformedPolicyDocument", malformed.orElse("")));
    }

    private static Optional<String> malformed(NamedPolicy policy) {
        try {
            PolicyKind.SESSION.validate(policy.document());
            return Optional.empty();
        } catch (MalformedPolicyException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** How long the role lets a session last, which STS looks at last. */
    static Precondition limits(SessionCall call, boolean chained) {
        Precondition rules = new Precondition(
                Layer.REQUEST, "limits of the role", "MaxSessionDuration", "the session may last so long");
        Duration wanted = call.wantedDuration();
        List<String> seen = List.of(seconds(wanted));
        if (wanted.compareTo(SHORTEST) < 0 || wanted.compareTo(LONGEST) > 0) {
            return rules;
        }
        if (chained) {
            require(
                    rules,
                    "at most 3600 where a role session asks",
                    seen,
                    new AssumptionLimits(LONGEST, true).fault(wanted));
        }
        if (call.maximum().isPresent()) {
            Duration maximum = call.maximum().get();
            require(rules, "at most " + seconds(maximum), seen, new AssumptionLimits(maximum, false).fault(wanted));
        } else if (wanted.compareTo(HOUR) > 0) {
            // Every role allows an hour; the default maximum is just that.
            rules.unknown(
                    "DurationSeconds",
                    "at most the role's MaxSessionDuration",
                    seen,
                    "Whether the role allows " + seconds(wanted) + " seconds depends on its MaxSessionDuration.",
                    Missing.of(Missing.Kind.MAX_SESSION_DURATION));
        }
        return rules;
    }

    private static void require(Precondition rules, String wanted, List<String> seen, Optional<StsFault> fault) {
        rules.require(
                "DurationSeconds",
                wanted,
                seen,
                fault.isEmpty(),
                fault.map(StsFault::message).orElse(""),
                answer(fault.orElse(new StsFault("ValidationError", ""))));
    }

    static CloudAnswer answer(StsFault fault) {
        return new CloudAnswer(fault.code(), fault.message());
    }

    private static CloudAnswer violation(String parameter, String value, String constraint) {
        String name = Character.toLowerCase(parameter.charAt(0)) + parameter.substring(1);
        return new CloudAnswer(
                "ValidationError",
                "1 validation error detected: Value '" + value + "' at '" + name + "' failed to satisfy constraint: "
                        + constraint);
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }

    /** The limits on session tags, under the name that the call has for them, beside those of the session that calls. */
    static void tags(Precondition rules, String name, SessionTags tags, SessionTags calling) {
        if (tags.isEmpty()) {
            return;
        }
        Optional<StsFault> fault = tags.fault(calling);
        rules.require(
                name,
                "at most 50 tags, each key once, and none that was inherited",
                List.copyOf(tags.tags().keySet()),
                fault.isEmpty(),
                fault.map(StsFault::message).orElse(""),
                answer(fault.orElse(new StsFault("InvalidParameterValue", ""))));
    }
}
