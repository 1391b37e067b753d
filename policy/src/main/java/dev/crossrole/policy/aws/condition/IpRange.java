package dev.crossrole.policy.aws.condition;

import dev.crossrole.policy.Outcome;
import java.util.Optional;

/**
 * A range in CIDR form, {@code 203.0.113.0/24} or {@code 2001:DB8::/32}; an address alone is the range of itself. Source: IAM User
 * Guide, "IP address condition operators".
 */
final class IpRange {
    private final byte[] network;
    private final int prefix;

    private IpRange(byte[] network, int prefix) {
        this.network = network;
        this.prefix = prefix;
    }

    static Comparison comparison(String wanted, boolean doubt) {
        Optional<IpRange> range = parse(wanted);
        if (range.isEmpty()) {
            return Comparison.always(doubt);
        }
        IpRange expected = range.get();
        return (seen, context) ->
                Outcome.of(IpAddressParser.parse(seen).map(expected::contains).orElse(doubt));
    }

    static Optional<IpRange> parse(String text) {
        int slash = text.indexOf('/');
        Optional<byte[]> network = IpAddressParser.parse(slash < 0 ? text : text.substring(0, slash));
        if (network.isEmpty()) {
            return Optional.empty();
        }
        int bits = network.get().length * Byte.SIZE;
        int prefix = slash < 0 ? bits : prefix(text.substring(slash + 1), bits);
        return prefix < 0 ? Optional.empty() : Optional.of(new IpRange(network.get(), prefix));
    }

    private static int prefix(String digits, int max) {
        boolean plain =
                !digits.isEmpty() && digits.length() <= 3 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int value = plain ? Integer.parseInt(digits) : -1;
        return value <= max ? value : -1;
    }

    /** An IPv4 address is in no IPv6 range, and the other way round. */
    boolean contains(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        int whole = prefix / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (address[i] != network[i]) {
                return false;
            }
        }
        int rest = prefix % Byte.SIZE;
        return rest == 0 || ((address[whole] ^ network[whole]) & 0xff) >>> (Byte.SIZE - rest) == 0;
    }
}
