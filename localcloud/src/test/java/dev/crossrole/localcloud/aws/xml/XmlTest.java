package dev.crossrole.localcloud.aws.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class XmlTest {
    @Test
    void namespaceStandsOnTheOutermostElementAlone() {
        Xml xml = Xml.element("A", Xml.text("B", "1"), Xml.element("C", List.of()));

        assertThat(xml.document("https://example.com/"))
                .isEqualTo("<A xmlns=\"https://example.com/\"><B>1</B><C/></A>");
    }

    @Test
    void absentValuesLeaveNoElement() {
        Xml xml = Xml.element("A", Xml.optional("B", Optional.empty()), Xml.optional("C", Optional.of("c")));

        assertThat(xml.document("")).isEqualTo("<A><C>c</C></A>");
    }

    @Test
    void listsAreWrittenAsMembers() {
        Xml xml = Xml.members("Tags", Stream.of(List.of(Xml.text("Key", "k"), Xml.text("Value", "v"))));

        assertThat(xml.document("")).isEqualTo("<Tags><member><Key>k</Key><Value>v</Value></member></Tags>");
    }

    @Property
    void anXmlReaderReadsBackEachText(@ForAll("texts") String text) throws Exception {
        String document = Xml.text("A", text).document("");

        var read = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(document.getBytes(UTF_8)));
        assertThat(read.getDocumentElement().getTextContent()).isEqualTo(text);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("<>&\"'\r\n\t ]")
                .withCharRange(' ', '~')
                .withCharRange('\u00a0', '\ud7ff');
    }
}
