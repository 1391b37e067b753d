package dev.crossrole.identity.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The parameters of a query, each decoded and encoded again, so that it does not matter which of several spellings was sent.
 *
 * <p>A {@code +} on the wire is read as a space, as AWS does: S3 accepts {@code a+b} under a signature over {@code a%20b}
 * (https://github.com/mhart/aws4fetch/issues/83), and the canonical string in AWS's own error shows {@code %20} for it
 * (https://github.com/saleweaver/python-amazon-sp-api/pull/405). SDKs send {@code %20} and {@code %2B} and never a bare plus.
 */
record CanonicalQuery(List<Parameter> parameters) {

    /** Name and value in canonical encoding. */
    record Parameter(String name, String value) {
        String decodedName() {
            return new String(PercentCoding.decode(name), UTF_8);
        }

        String decodedValue() {
            return new String(PercentCoding.decode(value), UTF_8);
        }
    }

    CanonicalQuery {
        parameters = List.copyOf(parameters);
    }

    static CanonicalQuery parse(String query) {
        List<Parameter> parameters = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.add(new Parameter(recode(name), recode(value)));
            }
        }
        return new CanonicalQuery(parameters);
    }

    CanonicalQuery with(String name, String value) {
        List<Parameter> more = new ArrayList<>(parameters);
        more.add(new Parameter(PercentCoding.encode(name), PercentCoding.encode(value)));
        return new CanonicalQuery(more);
    }

    CanonicalQuery and(CanonicalQuery other) {
        List<Parameter> more = new ArrayList<>(parameters);
        more.addAll(other.parameters);
        return new CanonicalQuery(more);
    }

    CanonicalQuery without(String name) {
        Predicate<Parameter> named = parameter -> parameter.name().equals(name);
        return new CanonicalQuery(parameters.stream().filter(named.negate()).toList());
    }

    /** The decoded values of a parameter, in the order they were sent. */
    List<String> values(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.decodedName().equals(name))
                .map(Parameter::decodedValue)
                .toList();
    }

    Optional<String> first(String name) {
        return values(name).stream().findFirst();
    }

    boolean has(String name) {
        return !values(name).isEmpty();
    }

    /** Sorted by encoded name, then by encoded value. */
    String text() {
        return parameters.stream()
                .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
                .map(parameter -> parameter.name() + "=" + parameter.value())
                .collect(Collectors.joining("&"));
    }

    private static String recode(String raw) {
        return PercentCoding.encode(PercentCoding.decode(raw.replace('+', ' ')));
    }
}
