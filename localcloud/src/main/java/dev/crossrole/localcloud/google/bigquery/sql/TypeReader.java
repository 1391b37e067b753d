package dev.crossrole.localcloud.google.bigquery.sql;

import dev.crossrole.localcloud.google.bigquery.schema.DataType;
import dev.crossrole.localcloud.google.bigquery.schema.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads types such as {@code ARRAY<STRUCT<a INT64, b STRING>>}. */
final class TypeReader {
    private final Cursor in;

    TypeReader(Cursor in) {
        this.in = in;
    }

    DataType type() {
        Token token = in.peek();
        in.enter();
        try {
            if (in.takeWords("ARRAY")) {
                return array(token);
            }
            return in.takeWords("STRUCT") ? struct() : scalar();
        } finally {
            in.leave();
        }
    }

    private DataType array(Token start) {
        in.expectSymbol("<");
        DataType element = type();
        in.expectSymbol(">");
        if (element instanceof DataType.ArrayOf) {
            throw new SqlException(
                    "Cannot construct array with element type " + element.sql()
                            + " because nested arrays are not supported",
                    start.position());
        }
        return new DataType.ArrayOf(element);
    }

    DataType.StructOf struct() {
        in.expectSymbol("<");
        List<DataType.Member> members = new ArrayList<>();
        do {
            // "a INT64" names the member; "INT64" alone does not. A name is never followed by one of < > , itself.
            boolean named = in.peek().isName()
                    && (in.peek(1).isName()
                            || in.peek(1).isWord("ARRAY")
                            || in.peek(1).isWord("STRUCT"));
            String name = named ? in.name() : "";
            members.add(new DataType.Member(name, type()));
        } while (in.takeSymbol(","));
        in.expectSymbol(">");
        return new DataType.StructOf(members);
    }

    private DataType scalar() {
        Token token = in.peek();
        String name = in.name();
        if (in.atSymbol("(")) {
            throw SqlException.unsupported("parameterized types such as " + name + "(n)", token.position());
        }
        return ScalarType.named(name).orElseThrow(() -> unknown(name, token.position()));
    }

    private static SqlException unknown(String name, Position position) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "BIGNUMERIC", "BIGDECIMAL", "GEOGRAPHY", "JSON", "RANGE", "UUID" ->
                SqlException.unsupported("the type " + name.toUpperCase(Locale.ROOT), position);
            default -> new SqlException("Type not found: " + name, position);
        };
    }
}
