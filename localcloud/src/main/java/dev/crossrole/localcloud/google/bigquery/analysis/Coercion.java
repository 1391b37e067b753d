package dev.crossrole.localcloud.google.bigquery.analysis;

import static dev.crossrole.localcloud.google.bigquery.schema.ScalarType.DATE;
import static dev.crossrole.localcloud.google.bigquery.schema.ScalarType.DATETIME;
import static dev.crossrole.localcloud.google.bigquery.schema.ScalarType.FLOAT64;
import static dev.crossrole.localcloud.google.bigquery.schema.ScalarType.INT64;
import static dev.crossrole.localcloud.google.bigquery.schema.ScalarType.NUMERIC;
import static dev.crossrole.localcloud.google.bigquery.schema.ScalarType.STRING;
import static dev.crossrole.localcloud.google.bigquery.schema.ScalarType.TIME;
import static dev.crossrole.localcloud.google.bigquery.schema.ScalarType.TIMESTAMP;

import dev.crossrole.localcloud.google.bigquery.schema.DataType;
import dev.crossrole.localcloud.google.bigquery.schema.ScalarType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What becomes another type without CAST. Source: GoogleSQL reference, "Conversion rules", columns "Coerce to". */
final class Coercion {
    private static final Map<ScalarType, Set<ScalarType>> VALUES = Map.of(
            INT64, Set.of(NUMERIC, FLOAT64),
            NUMERIC, Set.of(FLOAT64),
            DATE, Set.of(DATETIME));

    private static final Map<ScalarType, Set<ScalarType>> CONSTANTS =
            Map.of(STRING, Set.of(DATE, TIME, DATETIME, TIMESTAMP), FLOAT64, Set.of(NUMERIC));

    /** The order in which numbers and dates give way to each other. */
    private static final List<ScalarType> WIDENING = List.of(INT64, NUMERIC, FLOAT64, DATE, DATETIME);

    private Coercion() {}

    /** The value as that type; empty where only a CAST makes it one. */
    static Optional<Typed> to(DataType target, Typed value) {
        if (value.type().equals(target) && !value.untyped()) {
            return Optional.of(value);
        }
        if (value.untyped()) {
            boolean array = value.type() instanceof DataType.ArrayOf;
            return array && !(target instanceof DataType.ArrayOf)
                    ? Optional.empty()
                    : Optional.of(Typed.of(
                            (array ? "CAST([]" : "CAST(NULL") + " AS " + EngineTypes.name(target) + ")", target));
        }
        if (!(value.type() instanceof ScalarType from) || !(target instanceof ScalarType scalar)) {
            return Optional.empty();
        }
        if (value.constant()
                && value.text().isPresent()
                && CONSTANTS.getOrDefault(from, Set.of()).contains(scalar)) {
            return constant(scalar, value.text().get());
        }
        return VALUES.getOrDefault(from, Set.of()).contains(scalar)
                ? Optional.of(cast(value, scalar))
                : Optional.empty();
    }

    /** The type that all of them become; empty where there is none. */
    static Optional<DataType> common(List<Typed> values) {
        Optional<DataType> common = Optional.empty();
        for (Typed value : values) {
            if (value.untyped()) {
                continue;
            }
            DataType so = common.orElse(value.type());
            if (to(so, value).isPresent()) {
                common = Optional.of(so);
            } else if (so instanceof ScalarType a
                    && value.type() instanceof ScalarType b
                    && WIDENING.indexOf(b) > WIDENING.indexOf(a)
                    && VALUES.getOrDefault(a, Set.of()).contains(b)) {
                common = Optional.of(b);
            } else if (CONSTANTS.getOrDefault(so, Set.of()).contains(value.type())) {
                // A constant came first; whether it really becomes the type is seen when it is made one.
                common = Optional.of(value.type());
            } else {
                return Optional.empty();
            }
        }
        DataType found =
                common.orElse(values.isEmpty() ? INT64 : values.getFirst().type());
        return values.stream().allMatch(value -> to(found, value).isPresent()) ? Optional.of(found) : Optional.empty();
    }

    private static Optional<Typed> constant(ScalarType type, String text) {
        try {
            return Optional.of(Typed.constant(
                    "CAST(" + Literals.scalar(type, text) + " AS " + EngineTypes.name(type) + ")", type));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Typed cast(Typed value, ScalarType type) {
        String sql = "CAST(" + value.sql() + " AS " + EngineTypes.name(type) + ")";
        return value.constant() ? Typed.constant(sql, type) : Typed.of(sql, type);
    }
}
