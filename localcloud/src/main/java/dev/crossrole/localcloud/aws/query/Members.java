package dev.crossrole.localcloud.aws.query;

import dev.crossrole.identity.Secret;
import dev.crossrole.localcloud.http.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The members of a call. Reading one notes what it breaks and goes on, since AWS counts all violations in one answer; so read all
 * members, then call {@link #check}, and use the values only after that.
 */
public final class Members {
    /** More list items than any API takes; the limits themselves are the operations' business. */
    private static final int MAX_ITEMS = 200;

    private final Parameters parameters;
    private final boolean quoting;
    private final List<String> violations = new ArrayList<>();

    private Members(Parameters parameters, boolean quoting) {
        this.parameters = parameters;
        this.quoting = quoting;
    }

    /** The members of a call to STS, whose answers quote what is wrong. */
    public static Members quoting(Parameters parameters) {
        return new Members(parameters, true);
    }

    /** The members of a call to IAM, whose answers name the member alone. */
    public static Members naming(Parameters parameters) {
        return new Members(parameters, false);
    }

    /** A member that must be there. Where it is not, the result is empty text until {@link #check} refuses the call. */
    public String required(String name, Constraint... constraints) {
        Optional<String> value = optional(name, constraints);
        if (value.isEmpty()) {
            violations.add("Value " + (quoting ? "null " : "") + "at '" + camel(name)
                    + "' failed to satisfy constraint: Member must not be null");
        }
        return value.orElse("");
    }

    public Optional<String> optional(String name, Constraint... constraints) {
        Optional<String> value = parameters.first(name);
        value.ifPresent(text -> check(camel(name), text, quoting, constraints));
        return value;
    }

    /** A member that must be there and that no answer may quote: a token. */
    public Secret requiredSecret(String name, Constraint... constraints) {
        Optional<String> value = parameters.first(name);
        if (value.isEmpty()) {
            return Secret.of(required(name));
        }
        check(camel(name), value.get(), false, constraints);
        return Secret.of(value.get());
    }

    /** A member that is an integer in a range. */
    public Optional<Integer> integer(String name, int least, int most) {
        Optional<String> value = parameters.first(name);
        if (value.isPresent() && Constraint.integer(value.get()).isEmpty()) {
            // The code is recorded from IAM and STS, the words are not known.
            throw new QueryException(400, "MalformedInput", "The value of " + name + " is not an integer.");
        }
        return optional(name, Constraint.range(least, most)).flatMap(Constraint::integer);
    }

    /** The items {@code Name.member.1}, {@code Name.member.2} and so on, each with its own members under {@code suffix}. */
    public List<String> list(String name, String suffix, Constraint... constraints) {
        List<String> items = new ArrayList<>();
        for (int i = 1; i <= MAX_ITEMS; i++) {
            Optional<String> item = parameters.first(name + ".member." + i + suffix);
            if (item.isEmpty()) {
                break;
            }
            check(camel(name) + "." + i + ".member" + camelSuffix(suffix), item.get(), quoting, constraints);
            items.add(item.get());
        }
        return List.copyOf(items);
    }

    /** Notes a violation that no constraint can see, such as a list that is too long. */
    public void violate(String name, String rule) {
        violations.add("Value at '" + camel(name) + "' failed to satisfy constraint: " + rule);
    }

    /** Refuses the call where something is wrong with it. */
    public void check() {
        if (!violations.isEmpty()) {
            throw QueryException.validation(violations.size() + " validation error" + (violations.size() > 1 ? "s" : "")
                    + " detected: " + String.join("; ", violations));
        }
    }

    private void check(String path, String value, boolean quoted, Constraint... constraints) {
        for (Constraint constraint : constraints) {
            for (String rule : constraint.violations(value)) {
                violations.add("Value " + (quoted ? "'" + value + "' " : "") + "at '" + path
                        + "' failed to satisfy constraint: " + rule);
            }
        }
    }

    private static String camel(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static String camelSuffix(String suffix) {
        return suffix.isEmpty() ? "" : "." + camel(suffix.substring(1));
    }
}
