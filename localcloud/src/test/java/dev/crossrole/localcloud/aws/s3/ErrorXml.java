package dev.crossrole.localcloud.aws.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.localcloud.aws.s3.xml.XmlElement;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;

/** Reads the error document of an answer. */
record ErrorXml(Response response, XmlElement document) {
    static ErrorXml of(Response response) throws IOException {
        byte[] body = response.bytes();
        assertThat(new String(body, UTF_8)).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>");
        return new ErrorXml(response, XmlElement.parse(body));
    }

    ErrorXml has(int status, String code) {
        assertThat(response.status() + " " + text("Code") + ": " + text("Message"))
                .startsWith(status + " " + code + ":");
        assertThat(response.headers().first("Content-Type")).contains("application/xml");
        assertThat(response.headers().first("x-amz-request-id")).contains(text("RequestId"));
        assertThat(response.headers().first("x-amz-id-2")).contains(text("HostId"));
        return this;
    }

    ErrorXml has(int status, String code, String message) {
        has(status, code);
        assertThat(text("Message")).isEqualTo(message);
        return this;
    }

    String text(String element) {
        return document.textOf(element).orElseThrow(() -> new AssertionError("no " + element + " in " + document));
    }
}
