package dev.crossrole.policy.aws.condition;

import dev.crossrole.policy.Outcome;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Numbers of the {@code Numeric…} operators: integers or decimals. */
final class Numbers {
    /** Enough for any number a request holds; longer ones only cost time. */
    private static final int MAX_LENGTH = 64;

    private Numbers() {}

    /** {@code holds} gets the sign of the request's value compared with the policy's. */
    static Comparison comparison(String wanted, boolean doubt, IntPredicate holds) {
        Optional<BigDecimal> limit = parse(wanted);
        if (limit.isEmpty()) {
            return Comparison.always(doubt);
        }
        BigDecimal value = limit.get();
        return (seen, context) -> Outcome.of(
                parse(seen).map(number -> holds.test(number.compareTo(value))).orElse(doubt));
    }

    static Optional<BigDecimal> parse(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH || !isPlain(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** No exponents: 1e9999999 would make a comparison expensive. */
    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+');
    }
}
