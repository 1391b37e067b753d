package dev.crossrole.policy.aws.spec;

import dev.crossrole.policy.aws.request.ConditionContext;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/** "Condition operators" and "Creating a condition with multiple keys or values". */
record SpecCondition(String operator, String key, List<String> wanted, boolean variables, ConditionContext context) {

    Truth holds() {
        String name = operator.replaceFirst("^(ForAllValues|ForAnyValue):", "");
        boolean all = operator.startsWith("ForAllValues:");
        boolean any = operator.startsWith("ForAnyValue:");
        boolean ifExists = name.endsWith("IfExists");
        String base = ifExists ? name.substring(0, name.length() - "IfExists".length()) : name;
        List<String> seen = context.values(key);
        if (base.equals("Null")) {
            return ifExists ? Truth.DOUBT : all || any ? Truth.of(all) : isNull(seen.isEmpty());
        }
        boolean negated = base.contains("Not");
        Optional<Comparison> comparison = comparison(base);
        if (comparison.isEmpty()) {
            return Truth.DOUBT;
        }
        if (seen.isEmpty()) {
            // The key is absent: false, but true if negated or IfExists; ForAllValues is true and ForAnyValue is false.
            return Truth.of(all || ifExists || (negated && !any));
        }
        if ((all || any) && seen.stream().allMatch(String::isEmpty)) {
            return Truth.of(all);
        }
        List<Truth> each = seen.stream()
                .map(value -> {
                    Truth one = Truth.any(
                            wanted.stream().map(want -> comparison.get().compare(want, value)));
                    return negated ? one.not() : one;
                })
                .toList();
        Truth every = Truth.every(each.stream());
        Truth some = Truth.any(each.stream());
        // The guide asks for a set operator where there are several values; without one it is clear only if both would
        // agree.
        return all ? every : any ? some : every == some ? every : Truth.DOUBT;
    }

    private Truth isNull(boolean absent) {
        return Truth.any(wanted.stream().map(want -> switch (want.toLowerCase(Locale.ROOT)) {
            case "true" -> Truth.of(absent);
            case "false" -> Truth.of(!absent);
            default -> Truth.DOUBT;
        }));
    }

    private interface Comparison {
        Truth compare(String wanted, String seen);
    }

    private Optional<Comparison> comparison(String base) {
        return Optional.ofNullable(
                switch (base) {
                    case "StringEquals", "StringNotEquals" ->
                        (want, seen) -> Truth.of(SpecText.matches(want, seen, variables, false, context));
                    case "StringLike", "StringNotLike" ->
                        (want, seen) -> Truth.of(SpecText.matches(want, seen, variables, true, context));
                    case "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase" -> this::ignoringCase;
                    case "NumericEquals", "NumericNotEquals" -> ordered(SpecCondition::number, sign -> sign == 0);
                    case "NumericLessThan" -> ordered(SpecCondition::number, sign -> sign < 0);
                    case "NumericLessThanEquals" -> ordered(SpecCondition::number, sign -> sign <= 0);
                    case "NumericGreaterThan" -> ordered(SpecCondition::number, sign -> sign > 0);
                    case "NumericGreaterThanEquals" -> ordered(SpecCondition::number, sign -> sign >= 0);
                    case "DateEquals", "DateNotEquals" -> ordered(SpecCondition::date, sign -> sign == 0);
                    case "DateLessThan" -> ordered(SpecCondition::date, sign -> sign < 0);
                    case "DateLessThanEquals" -> ordered(SpecCondition::date, sign -> sign <= 0);
                    case "DateGreaterThan" -> ordered(SpecCondition::date, sign -> sign > 0);
                    case "DateGreaterThanEquals" -> ordered(SpecCondition::date, sign -> sign >= 0);
                    case "Bool" -> ordered(SpecCondition::bool, sign -> sign == 0);
                    case "BinaryEquals" -> SpecCondition::binary;
                    case "IpAddress", "NotIpAddress" -> SpecCondition::inRange;
                    case "ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike" ->
                        (want, seen) -> SpecText.arnMatches(want, seen, variables, context);
                    default -> null;
                });
    }

    /** The guide does not say which letters are the same: A to Z are, and whether others are is a matter of doubt. */
    private Truth ignoringCase(String want, String seen) {
        boolean ascii = equal(want, seen, c -> c >= 'A' && c <= 'Z' ? c + 32 : c);
        boolean unicode = equal(want, seen, c -> Character.toLowerCase(Character.toUpperCase(c)));
        return ascii ? Truth.TRUE : unicode ? Truth.DOUBT : Truth.FALSE;
    }

    private boolean equal(String want, String seen, IntUnaryOperator fold) {
        ConditionContext.Builder folded = ConditionContext.builder();
        for (String name : context.keys()) {
            folded.put(
                    name,
                    context.values(name).stream()
                            .map(value -> folded(value, fold))
                            .toList());
        }
        return SpecText.matches(folded(want, fold), folded(seen, fold), variables, false, folded.build());
    }

    private static String folded(String text, IntUnaryOperator fold) {
        return text.codePoints()
                .map(fold)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static <T extends Comparable<T>> Comparison ordered(
            Function<String, Optional<T>> reader, IntPredicate holds) {
        return (want, seen) -> {
            Optional<T> limit = reader.apply(want);
            Optional<T> value = reader.apply(seen);
            return limit.isEmpty() || value.isEmpty()
                    ? Truth.DOUBT
                    : Truth.of(holds.test(value.get().compareTo(limit.get())));
        };
    }

    private static Optional<BigDecimal> number(String text) {
        return text.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)") && text.length() <= 64
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    private static Optional<Instant> date(String text) {
        try {
            if (text.matches("[0-9]{4}")) {
                return Optional.of(at(text + "-01-01"));
            }
            if (text.matches("[0-9]{1,12}")) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
            }
            if (text.matches("[0-9]{4}-[0-9]{2}")) {
                return Optional.of(at(text + "-01"));
            }
            return Optional.of(
                    text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
                            ? at(text)
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant at(String day) {
        return LocalDate.parse(day).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static Optional<Boolean> bool(String text) {
        return Stream.of(true, false)
                .filter(value -> text.equalsIgnoreCase(value.toString()))
                .findFirst();
    }

    private static Truth binary(String want, String seen) {
        try {
            return Truth.of(Arrays.equals(
                    Base64.getDecoder().decode(want), Base64.getDecoder().decode(seen)));
        } catch (IllegalArgumentException e) {
            return Truth.DOUBT;
        }
    }

    /** Only called with addresses that are no names, so that nothing is looked up. */
    private static Truth inRange(String want, String seen) {
        String[] range = want.split("/", 2);
        if (!isAddress(seen) || !isAddress(range[0])) {
            return Truth.DOUBT;
        }
        try {
            byte[] network = InetAddress.getByName(range[0]).getAddress();
            byte[] address = InetAddress.getByName(seen).getAddress();
            int prefix = range.length == 1 ? network.length * 8 : Integer.parseInt(range[1]);
            if (prefix < 0 || prefix > network.length * 8) {
                return Truth.DOUBT;
            }
            boolean inside = network.length == address.length;
            for (int bit = 0; inside && bit < prefix; bit++) {
                int mask = 128 >> (bit % 8);
                inside = (network[bit / 8] & mask) == (address[bit / 8] & mask);
            }
            return Truth.of(inside);
        } catch (UnknownHostException | NumberFormatException e) {
            return Truth.DOUBT;
        }
    }

    private static boolean isAddress(String text) {
        return text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    }
}
