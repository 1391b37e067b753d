package dev.crossrole.identity.json;

import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds the tree from Gson's strict token stream, and refuses what that stream lets pass: duplicate keys, lone surrogates, a byte order mark,
 * deep nesting. It asks nothing of Gson that is newer than 2.11, which Spark 4.0 and 4.1 put before any other on a job's class path.
 */
final class StrictReader {
    private final String text;
    private final JsonReader in;
    private int depth;

    private StrictReader(String text, JsonReader in) {
        this.text = text;
        this.in = in;
    }

    static Json read(String text, int limit) {
        if (text.length() > limit) {
            throw new JsonException("the document is longer than " + limit + " characters");
        }
        // RFC 8259 section 8.1 forbids a writer to put one there; Gson skips it.
        if (text.startsWith("\ufeff")) {
            throw new JsonException("the document begins with a byte order mark", Optional.of(TextPosition.START));
        }
        try (JsonReader in = new JsonReader(new StringReader(text))) {
            in.setStrictness(Strictness.STRICT);
            StrictReader reader = new StrictReader(text, in);
            Json value = reader.value(JsonPath.ROOT);
            if (in.peek() != JsonToken.END_DOCUMENT) {
                throw new JsonException("the document goes on after its end", reader.position());
            }
            return value;
        } catch (EOFException e) {
            throw new JsonException(
                    text.isBlank() ? "the document is empty" : "the document ends too early",
                    Optional.of(new Lines(text).at(text.length())));
        } catch (MalformedJsonException e) {
            throw new JsonException("not JSON" + place(e), position(text, String.valueOf(e.getMessage())));
        } catch (JsonParseException | IllegalStateException | NumberFormatException | IOException e) {
            throw new JsonException("not JSON", position(text, String.valueOf(e.getMessage())));
        }
    }

    private Json value(JsonPath path) throws IOException {
        return switch (in.peek()) {
            case BEGIN_OBJECT -> object(path);
            case BEGIN_ARRAY -> array(path);
            case STRING -> new JsonString(wellFormed(in.nextString(), path));
            case NUMBER -> new JsonNumber(in.nextString());
            case BOOLEAN -> new JsonBoolean(in.nextBoolean());
            case NULL -> {
                in.nextNull();
                yield new JsonNull();
            }
            case END_ARRAY, END_OBJECT, NAME, END_DOCUMENT ->
                throw JsonException.at(path, "a value is missing", position());
        };
    }

    private JsonObject object(JsonPath path) throws IOException {
        Map<String, Json> members = new LinkedHashMap<>();
        descend();
        in.beginObject();
        while (in.hasNext()) {
            String name = wellFormed(in.nextName(), path);
            JsonPath at = path.member(name);
            if (members.containsKey(name)) {
                throw JsonException.at(at, "stands there twice", position());
            }
            members.put(name, value(at));
        }
        in.endObject();
        depth--;
        return new JsonObject(members, path);
    }

    private JsonArray array(JsonPath path) throws IOException {
        List<Json> items = new ArrayList<>();
        descend();
        in.beginArray();
        while (in.hasNext()) {
            items.add(value(path.item(items.size())));
        }
        in.endArray();
        depth--;
        return new JsonArray(items);
    }

    private void descend() {
        depth++;
        if (depth > Json.MAX_DEPTH) {
            throw new JsonException("the document is nested deeper than " + Json.MAX_DEPTH + " levels", position());
        }
    }

    private String wellFormed(String text, JsonPath path) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw JsonException.at(path, "holds half of a surrogate pair", position());
            }
        }
        return text;
    }

    /** Gson's message ends in "at line L column C path P" and a link; the place is what helps, the rest is Gson's own. */
    private static String place(MalformedJsonException e) {
        String message = String.valueOf(e.getMessage());
        int from = message.indexOf(" at line ");
        int to = message.indexOf(" path ", Math.max(from, 0));
        return from < 0 || to < 0 ? "" : message.substring(from, to);
    }

    /** Where reading stands now, just behind what was read last; Gson tells it in no other way. */
    private Optional<TextPosition> position() {
        return position(text, in.toString());
    }

    /** Reads Gson's {@code … at line L column C path P}, whose columns are UTF-16 code units. */
    private static Optional<TextPosition> position(String text, String message) {
        int line = numberAfter(message, " at line ");
        int column = numberAfter(message, " column ");
        return line < 1 || column < 1 ? Optional.empty() : Optional.of(new Lines(text).at(line, column));
    }

    private static int numberAfter(String message, String words) {
        int from = message.indexOf(words);
        int number = 0;
        for (int i = from + words.length(); from >= 0 && i < message.length(); i++) {
            int digit = message.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
