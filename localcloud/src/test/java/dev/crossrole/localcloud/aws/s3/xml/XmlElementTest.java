package dev.crossrole.localcloud.aws.s3.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.localcloud.aws.s3.xml.XmlElement.XmlException;
import dev.crossrole.localcloud.aws.xml.Xml;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Small documents are read; those that mean harm are not. */
class XmlElementTest {
    @Example
    void elementsAndTheirTextsAreReadWhateverTheNamespace() {
        for (String namespace :
                new String[] {"", " xmlns='http://s3.amazonaws.com/doc/2006-03-01/'", " xmlns='urn:x'"}) {
            XmlElement root = parse(
                    "<?xml version='1.0'?><A" + namespace + "><B>1</B> <B>&lt;2&#62;</B><C><![CDATA[3&]]></C></A>");
            assertThat(root.name()).isEqualTo("A");
            assertThat(root.all("B")).extracting(XmlElement::text).containsExactly("1", "<2>");
            assertThat(root.textOf("C")).contains("3&");
            assertThat(root.textOf("D")).isEmpty();
        }
    }

    @Example
    void whatIsNotOneDocumentIsRefused() {
        for (String text :
                new String[] {"", " ", "<A>", "<A></B>", "<A/><B/>", "text", "<A>\u0001</A>", "<A>&undefined;</A>"}) {
            assertThatThrownBy(() -> parse(text)).as(text).isInstanceOf(XmlException.class);
        }
    }

    @Example
    void entitiesNeitherGrowNorReachOutside() {
        String laughs = "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><A>&b;</A>";
        String file = "<!DOCTYPE f [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><A>&x;</A>";
        String external = "<!DOCTYPE f SYSTEM \"http://127.0.0.1:9/x.dtd\"><A/>";
        for (String text : new String[] {laughs, file, external, "<!DOCTYPE A><A/>"}) {
            assertThatThrownBy(() -> parse(text)).isInstanceOf(XmlException.class);
        }
    }

    @Example
    void deepNestingIsRefused() {
        assertThat(parse("<a>".repeat(16) + "</a>".repeat(16)).name()).isEqualTo("a");
        assertThatThrownBy(() -> parse("<a>".repeat(100_000))).isInstanceOf(XmlException.class);
    }

    @Property
    void whatOurWriterWritesIsReadBack(@ForAll("texts") String text) {
        assertThat(parse(Xml.element("A", Xml.text("B", text)).document("")).textOf("B"))
                .contains(text);
    }

    /** All that XML 1.0 can hold. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                        Arbitraries.strings()
                                .withCharRange(' ', '\ud7ff')
                                .ofMinLength(1)
                                .ofMaxLength(20),
                        Arbitraries.strings()
                                .withCharRange('\ue000', '\ufffd')
                                .ofMinLength(1)
                                .ofMaxLength(20),
                        Arbitraries.of("&", "<", ">", "]]>", "\r", "\n", "\t", "\r\n", "\"", "'", "\ud83d\ude80"))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
    }

    private static XmlElement parse(String text) {
        return XmlElement.parse(text.getBytes(UTF_8));
    }
}
