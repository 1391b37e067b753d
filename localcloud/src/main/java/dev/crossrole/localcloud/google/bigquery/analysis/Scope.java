package dev.crossrole.localcloud.google.bigquery.analysis;

import dev.crossrole.localcloud.google.bigquery.sql.Position;
import dev.crossrole.localcloud.google.bigquery.sql.SqlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The names that an expression can use: what FROM brings, the aliases of the select list where they count, and what the queries around
 * it have. Source: GoogleSQL reference, "Aliases" and "Range variables".
 */
final class Scope {
    private final Optional<Scope> outer;
    private final List<RangeVariable> variables = new ArrayList<>();
    private final Map<String, RangeVariable.Column> merged = new LinkedHashMap<>();
    private final Map<String, Typed> aliases = new HashMap<>();
    private final Map<String, Relation> commonTables = new HashMap<>();

    private Scope(Optional<Scope> outer) {
        this.outer = outer;
    }

    static Scope empty() {
        return new Scope(Optional.empty());
    }

    /** A scope of a query within. */
    Scope inner() {
        return new Scope(Optional.of(this));
    }

    /** The scope around this one. */
    Scope outer() {
        return outer.orElseThrow(() -> new IllegalStateException("this scope is the outermost"));
    }

    void add(RangeVariable variable) {
        variables.add(variable);
    }

    /** Makes a column of USING one column of both sides. */
    void merge(RangeVariable.Column column) {
        merged.put(column.name().toLowerCase(Locale.ROOT), column);
    }

    /** The column that USING made of that name. */
    Optional<RangeVariable.Column> merged(String name) {
        return Optional.ofNullable(merged.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The columns that USING made, in order. */
    List<RangeVariable.Column> merged() {
        return List.copyOf(merged.values());
    }

    /** Names an entry of WITH. Its own names are not visible: it is a table, not a part of this query. */
    void addCommonTable(String name, Relation table) {
        commonTables.put(name.toLowerCase(Locale.ROOT), table);
    }

    /** Lets an alias of the select list stand for its expression, before any column of that name. */
    void addAlias(String name, Typed value) {
        aliases.put(name.toLowerCase(Locale.ROOT), value);
    }

    List<RangeVariable> variables() {
        return List.copyOf(variables);
    }

    Optional<Relation> commonTable(String name) {
        Relation found = commonTables.get(name.toLowerCase(Locale.ROOT));
        return found != null ? Optional.of(found) : outer.flatMap(scope -> scope.commonTable(name));
    }

    /** The variable of that name here or around. */
    Optional<RangeVariable> variable(String name) {
        for (RangeVariable variable : variables) {
            if (variable.name().equalsIgnoreCase(name)) {
                return Optional.of(variable);
            }
        }
        return outer.flatMap(scope -> scope.variable(name));
    }

    /**
     * The value of a name.
     *
     * @param name the first part of a path
     * @param more the second part, which is the column where the first names a table
     * @throws SqlException when nothing, or more than one thing, has the name
     */
    Found find(String name, Optional<String> more, Position position) {
        Typed alias = aliases.get(name.toLowerCase(Locale.ROOT));
        if (alias != null) {
            return new Found(alias, 1);
        }
        for (RangeVariable variable : variables) {
            if (variable.name().equalsIgnoreCase(name)) {
                return in(variable, more, position);
            }
        }
        if (merged(name).isPresent()) {
            return new Found(merged(name).get().value(), 1);
        }
        List<RangeVariable.Column> columns = variables.stream()
                .flatMap(variable -> variable.named(name).stream())
                .toList();
        if (columns.size() > 1) {
            throw new SqlException("Column name " + name + " is ambiguous", position);
        }
        if (!columns.isEmpty()) {
            return new Found(columns.getFirst().value(), 1);
        }
        return outer.orElseThrow(() -> new SqlException("Unrecognized name: " + name, position))
                .find(name, more, position);
    }

    private static Found in(RangeVariable variable, Optional<String> more, Position position) {
        if (more.isEmpty() || variable.value().isPresent()) {
            return new Found(variable.whole(), 1);
        }
        List<RangeVariable.Column> columns = variable.named(more.get());
        if (columns.size() != 1) {
            throw new SqlException(
                    columns.isEmpty()
                            ? "Name " + more.get() + " not found inside " + variable.name()
                            : "Column name " + more.get() + " is ambiguous",
                    position);
        }
        return new Found(columns.getFirst().value(), 2);
    }

    /**
     * A value that was found.
     *
     * @param parts how many parts of the path name it; the rest are members of it
     */
    record Found(Typed value, int parts) {}
}
