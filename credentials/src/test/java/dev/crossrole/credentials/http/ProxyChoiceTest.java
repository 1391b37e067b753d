package dev.crossrole.credentials.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.UnusableException;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProxyChoiceTest {
    private static final Map<String, String> VARIABLES = Map.of(
            "HTTPS_PROXY", "http://secure.proxy:3128",
            "HTTP_PROXY", "plain.proxy",
            "NO_PROXY", "internal.example, .corp.example ,exact.example");

    @ParameterizedTest
    @CsvSource({
        "https://sts.us-east-1.amazonaws.com/, secure.proxy:3128",
        "http://sts.example/, plain.proxy:80",
        "https://internal.example/, direct",
        "https://deep.internal.example/, direct",
        "https://a.corp.example/, direct",
        "https://notinternal.example/, secure.proxy:3128",
        "http://169.254.169.254/latest, direct",
        "http://169.254.170.2/creds, direct",
        "http://metadata.google.internal/x, direct",
        "http://[fd00:ec2::254]/latest, direct",
        "http://127.0.0.1:8080/, direct",
        "http://localhost:8080/, direct",
        "http://[::1]:8080/, direct",
        "http://169.254.evil.example/, plain.proxy:80",
    })
    void theAddressTellsTheWay(String url, String expected) {
        Proxy proxy = new ProxyChoice(Environment.of(VARIABLES))
                .proxyFor(URI.create(url))
                .orElseThrow();

        String way = proxy.type() == Proxy.Type.DIRECT
                ? "direct"
                : proxy.address().toString().replace("/<unresolved>", "");
        assertThat(way).isEqualTo(expected);
    }

    @Test
    void withoutVariablesTheJdkDecides() {
        assertThat(new ProxyChoice(Environment.of(Map.of())).proxyFor(URI.create("https://sts.example/")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://me:s3cret@proxy:3128", "socks5://proxy", "http://", "::", "https://proxy:1"})
    void aProxyThatCannotBeUsedIsNamedByItsVariableAlone(String value) {
        ProxyChoice choice = new ProxyChoice(Environment.of(Map.of("https_proxy", value)));

        assertThatThrownBy(() -> choice.proxyFor(URI.create("https://sts.example/")))
                .isInstanceOf(UnusableException.class)
                .hasMessage("the variable HTTPS_PROXY does not hold a proxy that can be used");
    }
}
