package dev.crossrole.policy.aws.condition;

import java.util.Optional;

/**
 * IP addresses as bytes, without ever asking a name server as {@link java.net.InetAddress} might: four for IPv4 in dotted decimal,
 * sixteen for IPv6 (RFC 4291 section 2.2). An IPv4-mapped IPv6 address is the IPv4 address that it stands for.
 */
final class IpAddressParser {
    private static final int V6_GROUPS = 8;

    private IpAddressParser() {}

    static Optional<byte[]> parse(String text) {
        if (text.length() > 45) {
            return Optional.empty();
        }
        return text.indexOf(':') < 0 ? v4(text) : v6(text).map(IpAddressParser::unmapped);
    }

    private static Optional<byte[]> v4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            int value = number(parts[i], 10, 3);
            // A leading zero means octal to some readers and decimal to others.
            if (value < 0 || value > 255 || (parts[i].length() > 1 && parts[i].charAt(0) == '0')) {
                return Optional.empty();
            }
            bytes[i] = (byte) value;
        }
        return Optional.of(bytes);
    }

    private static Optional<byte[]> v6(String text) {
        String plain = text;
        int dot = text.indexOf('.');
        if (dot >= 0) {
            int colon = text.lastIndexOf(':');
            Optional<byte[]> tail = v4(text.substring(colon + 1));
            if (tail.isEmpty()) {
                return Optional.empty();
            }
            byte[] b = tail.get();
            plain = text.substring(0, colon + 1) + Integer.toHexString((b[0] & 255) << 8 | (b[1] & 255)) + ":"
                    + Integer.toHexString((b[2] & 255) << 8 | (b[3] & 255));
        }
        int gap = plain.indexOf("::");
        if (gap < 0) {
            return groups(plain, V6_GROUPS).filter(g -> g.length == V6_GROUPS).map(g -> join(g, new int[0]));
        }
        Optional<int[]> head = groups(plain.substring(0, gap), V6_GROUPS - 1);
        Optional<int[]> tail = groups(plain.substring(gap + 2), V6_GROUPS - 1);
        if (head.isEmpty() || tail.isEmpty() || head.get().length + tail.get().length >= V6_GROUPS) {
            return Optional.empty();
        }
        return Optional.of(join(head.get(), tail.get()));
    }

    private static Optional<int[]> groups(String text, int max) {
        if (text.isEmpty()) {
            return Optional.of(new int[0]);
        }
        String[] parts = text.split(":", -1);
        int[] groups = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            groups[i] = number(parts[i], 16, 4);
            if (groups[i] < 0) {
                return Optional.empty();
            }
        }
        return groups.length > max ? Optional.empty() : Optional.of(groups);
    }

    private static byte[] join(int[] head, int[] tail) {
        byte[] bytes = new byte[2 * V6_GROUPS];
        for (int i = 0; i < head.length; i++) {
            put(bytes, i, head[i]);
        }
        for (int i = 0; i < tail.length; i++) {
            put(bytes, V6_GROUPS - tail.length + i, tail[i]);
        }
        return bytes;
    }

    private static void put(byte[] bytes, int group, int value) {
        bytes[2 * group] = (byte) (value >>> 8);
        bytes[2 * group + 1] = (byte) value;
    }

    private static byte[] unmapped(byte[] v6) {
        for (int i = 0; i < 10; i++) {
            if (v6[i] != 0) {
                return v6;
            }
        }
        return v6[10] == -1 && v6[11] == -1 ? new byte[] {v6[12], v6[13], v6[14], v6[15]} : v6;
    }

    /** A number of one to {@code maxDigits} digits, or -1. */
    private static int number(String digits, int radix, int maxDigits) {
        if (digits.isEmpty() || digits.length() > maxDigits) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            int digit = c < 128 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }
}
