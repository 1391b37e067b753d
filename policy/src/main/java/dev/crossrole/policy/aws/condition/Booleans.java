package dev.crossrole.policy.aws.condition;

import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.aws.text.Ascii;
import java.util.Optional;

/**
 * {@code true} and {@code false} in any case. The user guide contradicts itself on policy variables under {@code Bool} ("Condition
 * operators" has them, "Policy variables" has not), so a value that is neither word is not understood.
 */
final class Booleans {
    private Booleans() {}

    static Comparison comparison(String wanted, boolean doubt) {
        Optional<Boolean> value = parse(wanted);
        if (value.isEmpty()) {
            return Comparison.always(doubt);
        }
        boolean expected = value.get();
        return (seen, context) ->
                Outcome.of(parse(seen).map(found -> found == expected).orElse(doubt));
    }

    static Optional<Boolean> parse(String text) {
        if (Ascii.equalsIgnoreCase(text, "true")) {
            return Optional.of(true);
        }
        return Ascii.equalsIgnoreCase(text, "false") ? Optional.of(false) : Optional.empty();
    }
}
