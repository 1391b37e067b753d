package dev.crossrole.localcloud.google.bigquery.sql;

import dev.crossrole.localcloud.google.bigquery.schema.DataType;
import dev.crossrole.localcloud.google.bigquery.schema.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the column list of CREATE TABLE. */
final class ColumnReader {
    private final Cursor in;
    private final TypeReader types;

    ColumnReader(Cursor in, TypeReader types) {
        this.in = in;
        this.types = types;
    }

    List<Field> columns() {
        in.expectSymbol("(");
        List<Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        do {
            Position position = in.position();
            Field field = column();
            if (!names.add(field.name().toLowerCase(Locale.ROOT))) {
                throw new SqlException("Duplicate column name " + field.name() + " in CREATE TABLE", position);
            }
            fields.add(field);
        } while (in.takeSymbol(",") && !in.atSymbol(")"));
        in.expectSymbol(")");
        return fields;
    }

    private Field column() {
        String name = in.name();
        DataType type = types.type();
        boolean required = in.takeWords("NOT", "NULL");
        return new Field(name, type, required, options());
    }

    /** OPTIONS(description="…"), the only option of a column that is kept here. */
    private Optional<String> options() {
        if (!in.takeWords("OPTIONS")) {
            return Optional.empty();
        }
        in.expectSymbol("(");
        if (!in.takeWords("DESCRIPTION")) {
            throw SqlException.unsupported("the column option " + in.peek().text(), in.position());
        }
        in.expectSymbol("=");
        if (in.peek().kind() != Token.Kind.STRING) {
            throw in.unexpected();
        }
        String description = in.next().text();
        in.expectSymbol(")");
        return Optional.of(description);
    }
}
