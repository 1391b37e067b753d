package dev.crossrole.identity.json;

import java.math.BigDecimal;
import java.util.OptionalLong;

/** A JSON number, kept as it was written so that no digit of an id is lost. */
public record JsonNumber(String text) implements Json {

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
            BigDecimal value = new BigDecimal(text);
            return Math.abs((long) value.scale()) > 32 ? OptionalLong.empty() : OptionalLong.of(value.longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public String kind() {
        return "a number";
    }
}
