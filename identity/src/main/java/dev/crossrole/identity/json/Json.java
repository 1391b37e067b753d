package dev.crossrole.identity.json;

import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * A JSON value (RFC 8259). The alternatives are closed: {@link JsonObject}, {@link JsonArray}, {@link JsonString},
 * {@link JsonNumber}, {@link JsonBoolean} and {@link JsonNull}.
 */
public sealed interface Json permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {

    /** The largest document read unless a caller says otherwise: 1 MiB. */
    int DEFAULT_LIMIT = 1 << 20;

    /** The deepest nesting read. Real policies and tokens stay under ten. */
    int MAX_DEPTH = 64;

    /**
     * Reads one document of at most {@link #DEFAULT_LIMIT} characters.
     *
     * @throws JsonException when the text is not exactly one strict JSON document
     */
    static Json parse(String text) {
        return parse(text, DEFAULT_LIMIT);
    }

    /**
     * Reads one document.
     *
     * @param limit the largest length, in characters
     * @throws JsonException when the text is longer, or is not exactly one strict JSON document
     */
    static Json parse(String text, int limit) {
        return StrictReader.read(text, limit);
    }

    /**
     * Reads one UTF-8 document of at most {@link #DEFAULT_LIMIT} bytes.
     *
     * @throws JsonException when the bytes are not UTF-8, or not exactly one strict JSON document
     */
    static Json parse(byte[] utf8) {
        if (utf8.length > DEFAULT_LIMIT) {
            throw new JsonException("the document is longer than " + DEFAULT_LIMIT + " bytes");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            return parse(text);
        } catch (CharacterCodingException e) {
            throw new JsonException("the text is not UTF-8");
        }
    }

    /** What a message to a person calls this kind of value: "an object", "a string" and so on. */
    String kind();

    /** This value as one line of JSON. */
    default String compact() {
        StringWriter out = new StringWriter();
        TreeWriter.write(this, out, "");
        return out.toString();
    }

    /** This value as JSON over several lines, indented by two spaces. */
    default String pretty() {
        StringWriter out = new StringWriter();
        TreeWriter.write(this, out, "  ");
        return out.toString();
    }
}
