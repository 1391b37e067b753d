package dev.crossrole.credentials.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.credentials.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** STS's answers decide what credentials a program gets, so what is no plain answer is none. */
final class StsAnswerTest {

    @Test
    void leavesAreFoundByTheirPath() {
        StsAnswer answer = parse(
                        "<R xmlns='x'><A><B> one </B><C/></A><A><B>two</B></A><!-- no --><D>a&amp;<![CDATA[b<]]></D></R>")
                .orElseThrow();

        assertThat(answer.find("R/A/B")).contains("one");
        assertThat(answer.find("R/A/C")).isEmpty();
        assertThat(answer.find("R/A")).isEmpty();
        assertThat(answer.find("R/D")).contains("a&b<");
    }

    @Test
    void aDocumentTypeIsRefusedWithItsEntities() {
        assertThat(parse("<!DOCTYPE R><R><A>1</A></R>")).isEmpty();
        assertThat(parse("<!DOCTYPE R [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><R><A>&a;</A></R>"))
                .isEmpty();
        assertThat(parse("<!DOCTYPE R SYSTEM 'http://127.0.0.1:1/evil.dtd'><R><A>1</A></R>"))
                .isEmpty();
    }

    @Test
    void aBombOfEntitiesDoesNotGoOff() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE R [<!ENTITY a0 'ha'>");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY a")
                    .append(i)
                    .append(" '&a")
                    .append(i - 1)
                    .append(";&a")
                    .append(i - 1)
                    .append(";'>");
        }
        assertThat(parse(bomb + "]><R><A>&a29;</A></R>")).isEmpty();
    }

    @Test
    void treesThatAreTooDeepOrTooWideAreRefused() {
        assertThat(parse("<a>".repeat(17) + "</a>".repeat(17))).isEmpty();
        assertThat(parse("<a>".repeat(100_000))).isEmpty();
        StringBuilder wide = new StringBuilder("<R>");
        for (int i = 0; i < 300; i++) {
            wide.append("<x").append(i).append("/>");
        }
        assertThat(parse(wide + "</R>")).isEmpty();
    }

    @Test
    void whatIsNotXmlIsNoAnswer() {
        assertThat(parse("")).isEmpty();
        assertThat(parse("{}")).isEmpty();
        assertThat(parse("<R><A>1</A>")).isEmpty();
        assertThat(parse("<R>&undeclared;</R>")).isEmpty();
    }

    @Test
    void itDoesNotPrintWhatItHolds() {
        assertThat(parse("<R><SecretAccessKey>s3cret</SecretAccessKey></R>").orElseThrow())
                .hasToString("StsAnswer");
    }

    @Property
    void noTextMakesItFail(@ForAll String text) {
        assertThat(parse("<R>" + text)).isNotNull();
    }

    private static Optional<StsAnswer> parse(String xml) {
        return StsAnswer.parse(new HttpResponse(200, Map.of(), xml.getBytes(UTF_8)));
    }
}
