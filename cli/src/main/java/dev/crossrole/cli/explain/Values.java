package dev.crossrole.cli.explain;

import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.aws.SessionName;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.ConditionContext;
import dev.crossrole.policy.aws.sts.SessionTags;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Options whose values are more than text. */
final class Values {
    private Values() {}

    static Instant at(Arguments arguments, InstantSource clock) {
        return arguments
                .find("at")
                .map(text -> {
                    try {
                        return Instant.parse(text);
                    } catch (DateTimeException e) {
                        throw new UsageException(
                                "--at must be a time such as 2026-11-23T08:00:00Z, but is '" + text + "'");
                    }
                })
                .orElseGet(clock::instant);
    }

    /** The condition keys that were given; a key that is given again gets one value more. */
    static ConditionContext context(Arguments arguments) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : arguments.all("context")) {
            int equals = equalsIn("context", pair);
            List<String> all = values.computeIfAbsent(pair.substring(0, equals), key -> new ArrayList<>());
            if (equals + 1 < pair.length()) {
                all.add(pair.substring(equals + 1));
            }
        }
        ConditionContext.Builder context = ConditionContext.builder();
        values.forEach(context::put);
        values.forEach((key, all) -> {
            if (all.isEmpty()) {
                context.absent(key);
            }
        });
        return context.build();
    }

    /** The tags that the call passes. */
    static SessionTags tags(Arguments arguments) {
        Map<String, String> transitive = pairs("transitive-tag", arguments.all("transitive-tag"));
        Map<String, String> all = new LinkedHashMap<>(pairs("tag", arguments.all("tag")));
        transitive.forEach((key, value) -> {
            if (all.put(key, value) != null) {
                throw new UsageException("--tag and --transitive-tag are both given for " + key);
            }
        });
        return new SessionTags(all, transitive.keySet());
    }

    /** The tags that the caller's session hands on, if it is one; empty where it is and nobody told them. */
    static Optional<SessionTags> inheritedTags(Arguments arguments, boolean session) {
        Map<String, String> inherited = pairs("inherited-tag", arguments.all("inherited-tag"));
        boolean none = arguments.flag("no-inherited-tag");
        if (none && !inherited.isEmpty()) {
            throw new UsageException("--inherited-tag and --no-inherited-tag contradict each other; leave one out");
        }
        return session && !none && inherited.isEmpty()
                ? Optional.empty()
                : Optional.of(new SessionTags(inherited, inherited.keySet()));
    }

    private static Map<String, String> pairs(String option, List<String> pairs) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : pairs) {
            int equals = equalsIn(option, pair);
            if (values.put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
                throw new UsageException("--" + option + " is given twice for " + pair.substring(0, equals));
            }
        }
        return values;
    }

    private static int equalsIn(String option, String pair) {
        int equals = pair.indexOf('=');
        if (equals < 1) {
            throw new UsageException("--" + option + " must have the form KEY=VALUE, but is '" + pair + "'");
        }
        return equals;
    }

    /**
     * Who owns what the session asks for: as the ARN says, or else as the option does; empty where neither does.
     *
     * @throws UsageException where they contradict each other
     */
    static Optional<AccountId> resourceAccount(Arguments arguments) {
        Optional<AccountId> named = arguments.find("resource").flatMap(AwsRequest::accountIn);
        Optional<AccountId> given = arguments.find("resource-account").map(Values::account);
        if (named.isPresent() && given.isPresent() && !named.equals(given)) {
            throw new UsageException("--resource-account is " + given.get() + ", but " + arguments.get("resource")
                    + " belongs to " + named.get() + "; leave the option out");
        }
        return named.or(() -> given);
    }

    private static AccountId account(String text) {
        if (!AccountId.isValid(text)) {
            throw new UsageException("--resource-account must have 12 digits, but is '" + text + "'");
        }
        return AccountId.of(text);
    }

    /** A name that may stand in a session's ARN; one that may not was refused before. */
    static Optional<SessionName> sessionName(Optional<String> wanted) {
        return wanted.map(SessionName::safe);
    }
}
