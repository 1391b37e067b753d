package dev.crossrole.credentials.aws;

import dev.crossrole.credentials.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The leaves of an XML answer by their path, {@code AssumeRoleResponse/AssumeRoleResult/Credentials/AccessKeyId}. STS answers are small
 * trees without attributes, so nothing more is kept. A document type is refused unread, and with it every entity that one may declare.
 */
final class StsAnswer {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_LEAVES = 256;

    private final Map<String, String> leaves = new HashMap<>();

    private StsAnswer() {}

    /** The answer as a tree; empty where the body is not the XML that STS writes. */
    static Optional<StsAnswer> parse(HttpResponse response) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        StsAnswer answer = new StsAnswer();
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(response.body()));
            try {
                return answer.read(reader) ? Optional.of(answer) : Optional.empty();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | RuntimeException e) {
            // The JDK's reader throws unchecked exceptions on some inputs too. What was wrong is of no use to a caller.
            return Optional.empty();
        }
    }

    private boolean read(XMLStreamReader reader) throws XMLStreamException {
        StringBuilder path = new StringBuilder();
        StringBuilder text = new StringBuilder();
        int depth = 0;
        boolean leaf = false;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    path.append('/').append(reader.getLocalName());
                    text.setLength(0);
                    leaf = true;
                }
                case XMLStreamConstants.CHARACTERS -> text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    if (leaf) {
                        leaves.putIfAbsent(path.substring(1), text.toString().strip());
                    }
                    leaf = false;
                    depth--;
                    path.setLength(path.lastIndexOf("/"));
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> {
                    return false;
                }
                default -> {
                    // Comments, processing instructions and white space say nothing.
                }
            }
            if (depth > MAX_DEPTH || leaves.size() > MAX_LEAVES) {
                return false;
            }
        }
        return !leaves.isEmpty();
    }

    /** A leaf that is there and not empty. */
    Optional<String> find(String path) {
        return Optional.ofNullable(leaves.get(path)).filter(text -> !text.isEmpty());
    }

    /** A leaf of the operation's result. */
    Optional<String> result(String operation, String path) {
        return find(operation + "Response/" + operation + "Result/" + path);
    }

    Optional<String> errorCode() {
        return find("ErrorResponse/Error/Code");
    }

    /** Says nothing of the leaves: some are secrets. */
    @Override
    public String toString() {
        return "StsAnswer";
    }
}
