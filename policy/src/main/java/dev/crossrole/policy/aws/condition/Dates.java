package dev.crossrole.policy.aws.condition;

import dev.crossrole.policy.Outcome;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Points in time of the {@code Date…} operators: a W3C profile of ISO 8601 (https://www.w3.org/TR/NOTE-datetime: year, month, day, or
 * a time with its zone) or seconds since 1970. Four digits alone are a year. Source: IAM User Guide, "Date condition operators".
 */
final class Dates {
    private static final int MAX_LENGTH = 40;

    private Dates() {}

    /** {@code holds} gets the sign of the request's value compared with the policy's. */
    static Comparison comparison(String wanted, boolean doubt, IntPredicate holds) {
        Optional<Instant> limit = parse(wanted);
        if (limit.isEmpty()) {
            return Comparison.always(doubt);
        }
        Instant value = limit.get();
        return (seen, context) -> Outcome.of(
                parse(seen).map(time -> holds.test(time.compareTo(value))).orElse(doubt));
    }

    static Optional<Instant> parse(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(text));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Instant read(String text) {
        boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (text.length() == "YYYY".length() && digits) {
            return Year.parse(text).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        if (digits) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
        if (text.indexOf('-') != "YYYY".length()) {
            throw new DateTimeException("The year must have four digits");
        }
        if (text.length() == "YYYY-MM".length()) {
            return YearMonth.parse(text).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        if (text.length() == "YYYY-MM-DD".length()) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        return OffsetDateTime.parse(text).toInstant();
    }
}
