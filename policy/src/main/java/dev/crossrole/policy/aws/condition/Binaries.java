package dev.crossrole.policy.aws.condition;

import dev.crossrole.policy.Outcome;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Base64 on both sides, compared byte for byte. Source: IAM User Guide, "Binary condition operators". */
final class Binaries {
    private Binaries() {}

    static Comparison comparison(String wanted, boolean doubt) {
        Optional<byte[]> value = parse(wanted);
        if (value.isEmpty()) {
            return Comparison.always(doubt);
        }
        byte[] expected = value.get();
        return (seen, context) -> Outcome.of(
                parse(seen).map(found -> Arrays.equals(found, expected)).orElse(doubt));
    }

    private static Optional<byte[]> parse(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
