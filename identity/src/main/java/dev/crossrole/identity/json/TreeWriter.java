package dev.crossrole.identity.json;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Map;

/** Writes the tree through Gson's writer, with no HTML escapes, so that a document reads back as the same tree. */
final class TreeWriter {
    private TreeWriter() {}

    static void write(Json value, Writer out, String indent) {
        try {
            @SuppressWarnings("resource") // the caller owns the writer beneath
            JsonWriter writer = new JsonWriter(out);
            writer.setHtmlSafe(false);
            writer.setSerializeNulls(true);
            if (!indent.isEmpty()) {
                writer.setIndent(indent);
            }
            write(value, writer);
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Json value, JsonWriter writer) throws IOException {
        if (value instanceof JsonObject object) {
            writer.beginObject();
            for (Map.Entry<String, Json> member : object.members().entrySet()) {
                writer.name(member.getKey());
                write(member.getValue(), writer);
            }
            writer.endObject();
        } else if (value instanceof JsonArray array) {
            writer.beginArray();
            for (Json item : array) {
                write(item, writer);
            }
            writer.endArray();
        } else if (value instanceof JsonString string) {
            writer.value(string.value());
        } else if (value instanceof JsonNumber number) {
            writer.jsonValue(number.text());
        } else if (value instanceof JsonBoolean bool) {
            writer.value(bool.value());
        } else {
            writer.nullValue();
        }
    }
}
