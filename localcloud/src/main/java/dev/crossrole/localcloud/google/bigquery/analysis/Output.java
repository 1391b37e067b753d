package dev.crossrole.localcloud.google.bigquery.analysis;

import dev.crossrole.localcloud.google.bigquery.schema.DataType;
import dev.crossrole.localcloud.google.bigquery.schema.Field;
import dev.crossrole.localcloud.google.bigquery.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * A column that a query yields.
 *
 * @param name empty where the query gives it none
 * @param sql its name in the engine, unique within the query
 * @param untyped whether it holds nothing but NULL
 */
record Output(String name, String sql, DataType type, boolean untyped) {

    /** The schema of a result. Columns without a name are {@code f0_}, {@code f1_} and so on. */
    static Schema schema(List<Output> outputs) {
        List<Field> fields = new ArrayList<>();
        int anonymous = 0;
        for (Output output : outputs) {
            String name = output.name().isEmpty() ? "f" + anonymous++ + "_" : output.name();
            fields.add(Field.nullable(name, output.type()));
        }
        return new Schema(fields);
    }
}
