package dev.crossrole.localcloud.google.bigquery.analysis;

import dev.crossrole.localcloud.google.bigquery.schema.DataType;
import dev.crossrole.localcloud.google.bigquery.schema.DataType.StructOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A name that FROM brings into scope.
 *
 * @param name the alias; empty where there is none, then only its columns can be named
 * @param columns its columns as the engine names them
 * @param value what the name alone stands for when it ranges over an array: the element
 */
record RangeVariable(String name, List<Column> columns, Optional<Typed> value) {
    RangeVariable {
        columns = List.copyOf(columns);
    }

    /** A column, by the name that queries know it by. */
    record Column(String name, Typed value) {}

    /** A table, or a query in its place. */
    static RangeVariable table(String name, List<Column> columns) {
        return new RangeVariable(name, columns, Optional.empty());
    }

    /** The elements of an array. Those that are structs are spread out like rows. */
    static RangeVariable elements(String name, Typed element) {
        List<Column> columns =
                element.type() instanceof StructOf ? membersOf(element) : List.of(new Column(name, element));
        return new RangeVariable(name, columns, Optional.of(element));
    }

    /** The members of a struct as columns. */
    static List<Column> membersOf(Typed struct) {
        List<Column> columns = new ArrayList<>();
        List<DataType.Member> members = ((StructOf) struct.type()).members();
        for (int i = 0; i < members.size(); i++) {
            String name =
                    EngineTypes.quote(EngineTypes.memberName(members.get(i).name(), i));
            columns.add(new Column(
                    members.get(i).name(),
                    Typed.of("(" + struct.sql() + ")." + name, members.get(i).type())));
        }
        return columns;
    }

    List<Column> named(String column) {
        return columns.stream()
                .filter(one -> one.name().equalsIgnoreCase(column))
                .toList();
    }

    /** The element, or the row as a struct. */
    Typed whole() {
        if (value.isPresent()) {
            return value.get();
        }
        List<DataType.Member> members = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (Column column : columns) {
            members.add(new DataType.Member(column.name(), column.value().type()));
            parts.add(EngineTypes.quote(EngineTypes.memberName(column.name(), parts.size())) + ": "
                    + column.value().sql());
        }
        return Typed.of("{" + String.join(", ", parts) + "}", new StructOf(members));
    }
}
