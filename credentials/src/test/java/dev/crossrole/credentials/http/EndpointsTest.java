package dev.crossrole.credentials.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.credentials.UnusableException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EndpointsTest {

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:4566, http://127.0.0.1:4566",
        "https://sts.example/, https://sts.example",
        "http://[::1]:80/base, http://[::1]:80/base",
    })
    void anEndpointIsAUrlWithoutAnEnd(String text, String url) {
        assertThat(Endpoints.parse("the option", text)).isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:4566", "ftp://x", "http://", "/path", "http://a b", ""})
    void whatIsNoEndpointIsRefusedWithItsText(String text) {
        assertThatThrownBy(() -> Endpoints.parse("the variable X", text))
                .isInstanceOf(UnusableException.class)
                .hasMessage("the variable X is '" + text + "', which is not the URL of a service");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost, true",
        "http://app.localhost, false",
        "http://127.1.2.3, true",
        "http://[::1]:1, true",
        "http://127.evil.example, false",
        "http://localhost.example, false",
        "http://128.0.0.1, false",
    })
    void loopbackIsToldByTheName(String url, boolean loopback) {
        assertThat(Endpoints.isLoopback(URI.create(url))).isEqualTo(loopback);
    }

    @ParameterizedTest
    @CsvSource({
        "https://sts.example, true",
        "HTTPS://sts.example, true",
        "http://localhost:4566, true",
        "http://[::1], true",
        "http://169.254.170.2/x, true",
        "http://metadata.google.internal/x, true",
        "http://sts.example, false",
        "http://10.0.0.1, false",
        "http://sts.localhost, false",
        "http://169.254.evil.example, false",
        "http://metadata.google.internal.evil.example, false",
    })
    void aTokenGoesOverTlsOrStaysNear(String url, boolean confidential) {
        assertThat(Endpoints.isConfidential(URI.create(url))).isEqualTo(confidential);

        if (confidential) {
            assertThat(Endpoints.parseConfidential("the variable X", url)).isEqualTo(URI.create(url));
        } else {
            assertThatThrownBy(() -> Endpoints.parseConfidential("the variable X", url))
                    .isInstanceOf(UnusableException.class)
                    .hasMessage("the variable X is '" + url + "', where a token would be sent in the clear");
        }
    }

    /** A mistyped URL, and what a message shows of it. */
    @ParameterizedTest
    @CsvSource({
        "https://me:s3cret@host/p, https://…@host/p",
        "https://s3cret@host, https://…@host",
        "https://me:s3c?ret@host/p?x=s3cret, https://…@host/p",
        "https://me:s3c#ret@host, https://…@host",
        "https://me:s3c@ret@host, https://…@host",
        "me:s3cret@host, …@host",
        "https://host?token=s3cret, https://host",
        "http://h#s3cret, http://h",
        "https://host/a@b, https://host/a@b",
        "/path@x, /path@x",
    })
    void aMessageShowsNoPasswordAndNoQuery(String text, String shown) {
        assertThat(Endpoints.shown(text)).isEqualTo(shown);
        assertThatThrownBy(() -> Endpoints.parse("X", "ftp://me:s3cret@host"))
                .hasMessage("X is 'ftp://…@host', which is not the URL of a service");
    }

    @Test
    void aMessageNamesAUrlWithoutItsQuery() {
        assertThat(Endpoints.withoutQuery(URI.create("http://h/p?audience=x"))).isEqualTo(URI.create("http://h/p"));
    }
}
