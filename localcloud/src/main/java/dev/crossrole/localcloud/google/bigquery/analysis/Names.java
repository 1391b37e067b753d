package dev.crossrole.localcloud.google.bigquery.analysis;

import dev.crossrole.localcloud.google.bigquery.sql.Expression;

/** The name that an expression has without an alias. Source: GoogleSQL reference, "Implicit aliases". */
final class Names {
    private Names() {}

    /** The last name of a path; empty for other expressions. */
    static String implied(Expression expression) {
        return switch (expression) {
            case Expression.Path path -> path.names().getLast();
            case Expression.MemberOf member -> member.name();
            default -> "";
        };
    }
}
