package dev.crossrole.localcloud.google.bigquery.sql;

import java.util.Locale;
import java.util.Set;

/** Statements of GoogleSQL that are refused by name rather than as a mistake. */
final class StatementKinds {
    private static final Set<String> KNOWN = Set.of(
            "ALTER",
            "ASSERT",
            "BEGIN",
            "CALL",
            "COMMIT",
            "DECLARE",
            "DROP",
            "EXECUTE",
            "EXPORT",
            "GRANT",
            "IF",
            "LOAD",
            "LOOP",
            "MERGE",
            "REVOKE",
            "ROLLBACK",
            "SET",
            "TRUNCATE",
            "UNDROP",
            "WHILE");

    private StatementKinds() {}

    static boolean isKnown(String word) {
        return KNOWN.contains(word.toUpperCase(Locale.ROOT));
    }
}
