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

/** Builds the tree from Gson's strict token stream, and refuses what that stream lets pass: duplicate keys, lone surrogates, a byte order mark. */
final class StrictReader {
    private final JsonReader in;
    private int depth;

    private StrictReader(JsonReader in) {
        this.in = in;
    }

    static Json read(String text, int limit) {
        if (text.length() > limit) {
            throw new JsonException("the document is longer than " + limit + " characters");
        }
        // RFC 8259 section 8.1 forbids a writer to put one there; Gson skips it.
        if (text.startsWith("\ufeff")) {
            throw new JsonException("the document begins with a byte order mark");
        }
        try (JsonReader in = new JsonReader(new StringReader(text))) {
            in.setStrictness(Strictness.STRICT);
            in.setNestingLimit(Json.MAX_DEPTH);
            Json value = new StrictReader(in).value(JsonPath.ROOT);
            if (in.peek() != JsonToken.END_DOCUMENT) {
                throw new JsonException("the document goes on after its end");
            }
            return value;
        } catch (EOFException e) {
            throw new JsonException(text.isBlank() ? "the document is empty" : "the document ends too early");
        } catch (MalformedJsonException e) {
            throw new JsonException("not JSON" + place(e));
        } catch (JsonParseException | IllegalStateException | NumberFormatException | IOException e) {
            throw new JsonException("not JSON");
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
            case END_ARRAY, END_OBJECT, NAME, END_DOCUMENT -> throw JsonException.at(path, "a value is missing");
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
                throw JsonException.at(at, "stands there twice");
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
            throw new JsonException("the document is nested deeper than " + Json.MAX_DEPTH + " levels");
        }
    }

    private static String wellFormed(String text, JsonPath path) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw JsonException.at(path, "holds half of a surrogate pair");
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
}
