package dev.crossrole.identity.json;

import java.math.BigDecimal;
import java.util.OptionalLong;

/** A JSON number, kept as it was written so that no digit of an id is lost. */
public record JsonNumber(String text) implements Json {
    public JsonNumber {
        if (!isNumber(text)) {
            throw new IllegalArgumentException("'" + text + "' is not a JSON number");
        }
    }

    public static JsonNumber of(long value) {
        return new JsonNumber(Long.toString(value));
    }

    /** The value where it is an integer that fits 64 bits, written as digits alone or not. */
    public OptionalLong asLong() {
        // An exponent such as 1e999999999 would make BigDecimal allocate the whole number.
        if (text.length() > 32) {
            return OptionalLong.empty();
        }
        try {
            // Almost all are digits alone. BigDecimal computes powers of five up to 5^65536 when it is loaded (JDK 25,
            // its FIVE_TO_2_TO), which
            // takes a short process some 20 ms.
            if (digits(text, text.startsWith("-") ? 1 : 0) == text.length()) {
                return OptionalLong.of(Long.parseLong(text));
            }
            BigDecimal value = new BigDecimal(text);
            return Math.abs((long) value.scale()) > 32 ? OptionalLong.empty() : OptionalLong.of(value.longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** The grammar of RFC 8259 section 6. */
    private static boolean isNumber(String text) {
        int at = text.startsWith("-") ? 1 : 0;
        int whole = digits(text, at);
        if (whole == at || (text.charAt(at) == '0' && whole > at + 1)) {
            return false;
        }
        int fraction = whole;
        if (text.startsWith(".", whole)) {
            fraction = digits(text, whole + 1);
            if (fraction == whole + 1) {
                return false;
            }
        }
        if (fraction == text.length()) {
            return true;
        }
        int exponent = fraction + 1;
        if (text.startsWith("+", exponent) || text.startsWith("-", exponent)) {
            exponent++;
        }
        boolean marked = text.charAt(fraction) == 'e' || text.charAt(fraction) == 'E';
        return marked && exponent < text.length() && digits(text, exponent) == text.length();
    }

    /** The index after the digits that begin there. */
    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    @Override
    public String kind() {
        return "a number";
    }
}
