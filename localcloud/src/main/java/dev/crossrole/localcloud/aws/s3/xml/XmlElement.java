package dev.crossrole.localcloud.aws.s3.xml;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of a small document. Namespaces and attributes are dropped: clients send S3's namespace or none.
 *
 * @param text its character data, as it stands; empty for one that holds elements
 */
public record XmlElement(String name, String text, List<XmlElement> children) {
    private static final int MAX_DEPTH = 16;

    public XmlElement {
        children = List.copyOf(children);
    }

    /**
     * Reads a document. One with a document type is refused, so no entity can make it grow or reach outside.
     *
     * @throws XmlException when it is not well-formed, has a document type, or is nested too deeply
     */
    public static XmlElement parse(byte[] document) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(document));
            XmlElement root = null;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    root = read(reader, 1);
                } else if (event == XMLStreamConstants.DTD) {
                    throw new XmlException("a document type is not allowed");
                }
            }
            if (root == null) {
                throw new XmlException("there is no element");
            }
            return root;
        } catch (XMLStreamException e) {
            throw new XmlException("the document is not well-formed XML");
        }
    }

    public List<XmlElement> all(String child) {
        return children.stream().filter(element -> element.name.equals(child)).toList();
    }

    public Optional<XmlElement> first(String child) {
        return children.stream().filter(element -> element.name.equals(child)).findFirst();
    }

    public Optional<String> textOf(String child) {
        return first(child).map(XmlElement::text);
    }

    private static XmlElement read(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > MAX_DEPTH) {
            throw new XmlException("the document is nested too deeply");
        }
        String name = reader.getLocalName();
        StringBuilder text = new StringBuilder();
        List<XmlElement> children = new ArrayList<>();
        while (true) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> children.add(read(reader, depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(reader.getText());
                case XMLStreamConstants.ENTITY_REFERENCE -> throw new XmlException("an entity is not allowed");
                case XMLStreamConstants.END_ELEMENT -> {
                    return new XmlElement(name, children.isEmpty() ? text.toString() : "", children);
                }
                default -> {}
            }
        }
    }

    /** The document is not one that is read here. */
    public static final class XmlException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        XmlException(String message) {
            super(message);
        }
    }
}
