package dev.crossrole.localcloud.google.sts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The leaves of AWS's answer to {@code GetCallerIdentity}, in XML or, where the signed request asked for it, in JSON. The names of
 * the leaves are unique in both shapes, so where they stand does not matter.
 */
record AwsAnswer(Map<String, String> leaves) {
    /** Real answers have less than one kilobyte. */
    private static final int LIMIT = 64 * 1024;

    /** Reads an answer; empty when it is neither XML nor JSON. */
    static Optional<AwsAnswer> parse(byte[] body) {
        if (body.length > LIMIT) {
            return Optional.empty();
        }
        String text = new String(body, UTF_8).strip();
        Map<String, String> leaves = new HashMap<>();
        try {
            if (text.startsWith("{")) {
                collect("", Json.parse(text), leaves);
            } else {
                collect(text, leaves);
            }
        } catch (JsonException | XMLStreamException e) {
            return Optional.empty();
        }
        return Optional.of(new AwsAnswer(leaves));
    }

    Optional<String> leaf(String name) {
        return Optional.ofNullable(leaves.get(name));
    }

    private static void collect(String name, Json json, Map<String, String> leaves) {
        if (json instanceof JsonObject object) {
            object.members().forEach((member, value) -> collect(member, value, leaves));
        } else if (json instanceof JsonString(String value)) {
            leaves.put(name, value);
        }
    }

    private static void collect(String text, Map<String, String> leaves) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        // The answer comes from another cloud: no entity of it is to be expanded or fetched.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
        StringBuilder characters = new StringBuilder();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> characters.setLength(0);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> characters.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    leaves.put(reader.getLocalName(), characters.toString());
                    characters.setLength(0);
                }
                default -> {}
            }
        }
    }
}
