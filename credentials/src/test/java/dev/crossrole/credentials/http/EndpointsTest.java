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
    @ValueSource(
            strings = {
                "localhost:4566",
                "ftp://x",
                "http://",
                "/path",
                "http://a b",
                "http://u:p@host",
                "http://h?x=1",
                "http://h#f",
                ""
            })
    void whatIsNoEndpointIsRefusedWithItsText(String text) {
        assertThatThrownBy(() -> Endpoints.parse("the variable X", text))
                .isInstanceOf(UnusableException.class)
                .hasMessage("the variable X is '" + text + "', which is not the URL of a service");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost, true",
        "http://app.localhost, true",
        "http://127.1.2.3, true",
        "http://[::1]:1, true",
        "http://127.evil.example, false",
        "http://localhost.example, false",
        "http://128.0.0.1, false",
    })
    void loopbackIsToldByTheName(String url, boolean loopback) {
        assertThat(Endpoints.isLoopback(URI.create(url))).isEqualTo(loopback);
    }

    @Test
    void aMessageNamesAUrlWithoutItsQuery() {
        assertThat(Endpoints.withoutQuery(URI.create("http://h/p?audience=x"))).isEqualTo(URI.create("http://h/p"));
    }
}
