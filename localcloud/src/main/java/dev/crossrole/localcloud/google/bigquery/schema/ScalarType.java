package dev.crossrole.localcloud.google.bigquery.schema;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The types of single values that the local BigQuery holds. Not among them, and refused by name: BIGNUMERIC, GEOGRAPHY, INTERVAL,
 * JSON and RANGE.
 *
 * <p>Schemas in the REST API keep the names of BigQuery's older dialect (INTEGER, FLOAT, BOOLEAN); both spellings are read. Source:
 * BigQuery v2 discovery document, TableFieldSchema.type.
 */
public enum ScalarType implements DataType {
    INT64("INTEGER"),
    FLOAT64("FLOAT"),
    NUMERIC("NUMERIC"),
    BOOL("BOOLEAN"),
    STRING("STRING"),
    BYTES("BYTES"),
    DATE("DATE"),
    TIME("TIME"),
    DATETIME("DATETIME"),
    TIMESTAMP("TIMESTAMP");

    /** Source: GoogleSQL reference, "Data types", which names these aliases. */
    private static final Map<String, ScalarType> ALIASES = Map.ofEntries(
            Map.entry("INT", INT64),
            Map.entry("INTEGER", INT64),
            Map.entry("BIGINT", INT64),
            Map.entry("SMALLINT", INT64),
            Map.entry("TINYINT", INT64),
            Map.entry("BYTEINT", INT64),
            Map.entry("FLOAT", FLOAT64),
            Map.entry("DECIMAL", NUMERIC),
            Map.entry("BOOLEAN", BOOL));

    private final String schemaName;

    ScalarType(String schemaName) {
        this.schemaName = schemaName;
    }

    /** The name in a schema of the REST API. */
    public String schemaName() {
        return schemaName;
    }

    @Override
    public String sql() {
        return name();
    }

    /** The type of that name in any case, or of an alias; empty for a type that is not held here. */
    public static Optional<ScalarType> named(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        for (ScalarType type : values()) {
            if (type.name().equals(upper)) {
                return Optional.of(type);
            }
        }
        return Optional.ofNullable(ALIASES.get(upper));
    }
}
