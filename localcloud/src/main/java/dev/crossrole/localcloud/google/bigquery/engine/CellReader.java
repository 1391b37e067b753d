package dev.crossrole.localcloud.google.bigquery.engine;

import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.schema.Cell;
import dev.crossrole.localcloud.google.bigquery.schema.DataType;
import dev.crossrole.localcloud.google.bigquery.schema.Field;
import dev.crossrole.localcloud.google.bigquery.schema.ScalarType;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Values of the engine, whose scalars are all texts, as cells. */
final class CellReader {
    private CellReader() {}

    static Cell cell(Field field, Optional<Object> value) throws SQLException {
        return cell(field.name(), field.type(), value);
    }

    private static Cell cell(String name, DataType type, Optional<Object> value) throws SQLException {
        if (value.isEmpty()) {
            // BigQuery writes an array that is NULL as an empty one.
            return type instanceof DataType.ArrayOf ? new Cell.Repeated(List.of()) : new Cell.Null();
        }
        return switch (type) {
            case ScalarType scalar -> CellText.cell(scalar, value.get().toString());
            case DataType.ArrayOf array -> repeated(name, array, (Array) value.get());
            case DataType.StructOf struct -> struct(struct, (Struct) value.get());
        };
    }

    private static Cell repeated(String name, DataType.ArrayOf type, Array array) throws SQLException {
        List<Cell> items = new ArrayList<>();
        for (Object item : (Object[]) array.getArray()) {
            if (item == null) {
                throw BigQueryError.invalidQuery("Array cannot have a null element; error in writing field " + name)
                        .exception();
            }
            items.add(cell(name, type.element(), Optional.of(item)));
        }
        return new Cell.Repeated(items);
    }

    private static Cell struct(DataType.StructOf type, Struct struct) throws SQLException {
        List<Cell> members = new ArrayList<>();
        Object[] values = struct.getAttributes();
        for (int i = 0; i < values.length; i++) {
            DataType.Member member = type.members().get(i);
            members.add(cell(member.name(), member.type(), Optional.ofNullable(values[i])));
        }
        return new Cell.Struct(members);
    }
}
