package dev.crossrole.localcloud.google.bigquery.analysis;

import dev.crossrole.localcloud.google.bigquery.schema.DataType;
import dev.crossrole.localcloud.google.bigquery.schema.ScalarType;
import dev.crossrole.localcloud.google.bigquery.sql.Position;
import dev.crossrole.localcloud.google.bigquery.sql.SqlException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** CAST and SAFE_CAST by {@code casts.txt}. */
final class Casts {
    private final Map<String, String> templates = new HashMap<>();

    private Casts() {}

    static Casts load() {
        Casts casts = new Casts();
        for (String line : SignatureTable.lines("casts.txt")) {
            int equals = line.indexOf(" = ");
            casts.templates.put(line.substring(0, equals), line.substring(equals + 3));
        }
        return casts;
    }

    /**
     * The operand as another type.
     *
     * @throws SqlException when GoogleSQL has no such cast, or the local BigQuery does not do it
     */
    Typed cast(Typed operand, DataType target, boolean safe, Position position) {
        Optional<Typed> same =
                operand.type().equals(target) || operand.untyped() ? Coercion.to(target, operand) : Optional.empty();
        if (same.isPresent()) {
            return Typed.of(same.get().sql(), target);
        }
        Optional<String> template = operand.type() instanceof ScalarType from && target instanceof ScalarType to
                ? Optional.ofNullable(templates.get(from + " " + to))
                : Optional.empty();
        if (template.isEmpty()) {
            throw operand.type() instanceof ScalarType
                            && target instanceof ScalarType
                            && !isFloatToNumeric(operand, target)
                    ? new SqlException("Invalid cast from " + operand.type().sql() + " to " + target.sql(), position)
                    : SqlException.unsupported("CAST from " + operand.type().sql() + " to " + target.sql(), position);
        }
        String converted = template.get().replace("$1", operand.sql());
        if (safe) {
            return Typed.of(converted, target);
        }
        String message = EngineTypes.text("Bad " + target.sql().toLowerCase(java.util.Locale.ROOT) + " value: ");
        return Typed.of(
                "(CASE WHEN " + operand.sql() + " IS NOT NULL AND (" + converted + ") IS NULL THEN error(" + message
                        + " || CAST(" + operand.sql() + " AS VARCHAR)) ELSE " + converted + " END)",
                target);
    }

    /** A cast that GoogleSQL has, but that the engine rounds in another way. */
    private static boolean isFloatToNumeric(Typed operand, DataType target) {
        return operand.is(ScalarType.FLOAT64) && target == ScalarType.NUMERIC;
    }
}
