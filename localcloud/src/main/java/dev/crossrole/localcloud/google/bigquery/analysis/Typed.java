package dev.crossrole.localcloud.google.bigquery.analysis;

import dev.crossrole.localcloud.google.bigquery.schema.DataType;
import dev.crossrole.localcloud.google.bigquery.schema.ScalarType;
import dev.crossrole.localcloud.google.bigquery.sql.Position;
import dev.crossrole.localcloud.google.bigquery.sql.SqlException;
import java.util.Optional;

/**
 * An expression of the engine with its GoogleSQL type.
 *
 * @param sql safe to stand as an operand anywhere
 * @param constant whether it is a literal or a parameter, which coerces to more types than a value does
 * @param text the text of a constant STRING or FLOAT64, from which it can be made another type
 * @param untyped whether it is a bare NULL or an empty array, which takes any type
 */
record Typed(String sql, DataType type, boolean constant, Optional<String> text, boolean untyped) {
    /**
     * The most characters of one expression. Some templates write an argument several times, so nesting them multiplies: stopped here,
     * long before memory is.
     */
    private static final int MAX_SQL = 1 << 20;

    Typed {
        if (sql.length() > MAX_SQL) {
            throw SqlException.unsupported("a query this complex", new Position(1, 1));
        }
    }

    static Typed of(String sql, DataType type) {
        return new Typed(sql, type, false, Optional.empty(), false);
    }

    static Typed constant(String sql, DataType type) {
        return new Typed(sql, type, true, Optional.empty(), false);
    }

    static Typed constant(String sql, DataType type, String text) {
        return new Typed(sql, type, true, Optional.of(text), false);
    }

    /** NULL, which is an INT64 where nothing asks for another type. */
    static Typed nothing() {
        return new Typed("CAST(NULL AS BIGINT)", ScalarType.INT64, true, Optional.empty(), true);
    }

    boolean is(ScalarType scalar) {
        return type == scalar;
    }
}
