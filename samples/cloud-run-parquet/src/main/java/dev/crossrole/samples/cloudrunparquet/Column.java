package dev.crossrole.samples.cloudrunparquet;

import dev.hardwood.metadata.LogicalType;
import dev.hardwood.metadata.RepetitionType;
import dev.hardwood.schema.FileSchema;
import dev.hardwood.schema.SchemaNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A column of a table, which is a top-level field of a Parquet schema: a nested field is one column, as it is in a data frame.
 *
 * @param type the logical type where the schema gives one, else the physical: {@code INT64}, {@code STRING}, {@code DECIMAL(10, 2)},
 *     {@code LIST<DOUBLE>}. Whether the column may be null is no part of it.
 */
record Column(String name, String type) {

    static List<Column> of(FileSchema schema) {
        return schema.getRootNode().children().stream().map(Column::of).toList();
    }

    private static Column of(SchemaNode node) {
        return new Column(node.name(), typeOf(node));
    }

    private static String typeOf(SchemaNode node) {
        return switch (node) {
            case SchemaNode.PrimitiveNode primitive -> {
                String type =
                        primitive.logicalType() == null ? primitive.type().name() : nameOf(primitive.logicalType());
                yield primitive.repetitionType() == RepetitionType.REPEATED ? "LIST<" + type + ">" : type;
            }
            case SchemaNode.GroupNode group -> typeOf(group);
        };
    }

    private static String typeOf(SchemaNode.GroupNode group) {
        if (group.isList()) {
            return "LIST<" + typeOf(group.getListElement()) + ">";
        }
        if (group.isMap()) {
            return "MAP<" + typeOf(group.getMapKey()) + ", " + typeOf(group.getMapValue()) + ">";
        }
        if (group.isVariant()) {
            return "VARIANT";
        }
        return group.children().stream()
                .map(child -> child.name() + " " + typeOf(child))
                .collect(Collectors.joining(", ", "STRUCT<", ">"));
    }

    /** Some writers annotate a plain integer with its own width and some do not: both are the same type. */
    private static String nameOf(LogicalType type) {
        return type instanceof LogicalType.IntType number
                ? (number.isSigned() ? "INT" : "UINT") + number.bitWidth()
                : type.toString();
    }
}
