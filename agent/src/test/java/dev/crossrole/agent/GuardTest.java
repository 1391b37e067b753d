package dev.crossrole.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no SDK sends, byte by byte, to each of the four endpoints. Each would be answered but for what is wrong with it. */
class GuardTest {
    @AutoClose
    private final Running running = new Running();

    @Test
    void aProgramOnThisMachineIsAnswered() throws IOException {
        for (Door door : Door.of(running)) {
            assertThat(Raw.ask("GET", door.url(), door.key()).status()).isEqualTo(200);
            assertThat(Raw.ask("GET", door.url(), door.key(), "Sec-Fetch-Site: none")
                            .status())
                    .isEqualTo(200);
            int port = URI.create(door.url()).getPort();
            assertThat(Raw.askWithoutHost("GET", door.url(), door.key(), "Host: localhost:" + port)
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://evil.example",
                "Origin: null",
                "Referer: https://evil.example/page",
                "X-Forwarded-For: 10.0.0.1",
                "x-forwarded-for: 127.0.0.1",
                "Forwarded: for=10.0.0.1",
                "Via: 1.1 proxy.example",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Sec-Fetch-Site: same-origin",
            })
    void aPageOrAProxyIsRefused(String field) throws IOException {
        for (Door door : Door.of(running)) {
            Raw.Answer answer = Raw.ask("GET", door.url(), door.key(), field);
            assertThat(answer.status()).as(door.url()).isEqualTo(403);
            assertThat(answer.body()).doesNotContain("SECRET");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example",
                "Host: evil.example:PORT",
                "Host: 127.0.0.1",
                "Host: 127.0.0.1:1",
                "Host: 127.0.0.1.evil.example:PORT",
                "Host: metadata.google.internal",
                "Host: 169.254.169.254",
            })
    void aNameThatWasMadeToMeanThisMachineIsRefused(String host) throws IOException {
        for (Door door : Door.of(running)) {
            String field =
                    host.replace("PORT", Integer.toString(URI.create(door.url()).getPort()));
            assertThat(Raw.askWithoutHost("GET", door.url(), door.key(), field).status())
                    .as(door.url())
                    .isEqualTo(403);
        }
    }

    @Test
    void aRequestWithoutHostOrWithTwoIsRefused() throws IOException {
        for (Door door : Door.of(running)) {
            String own = "Host: " + URI.create(door.url()).getAuthority();
            assertThat(Raw.askWithoutHost("GET", door.url(), door.key()).status())
                    .isGreaterThanOrEqualTo(400);
            assertThat(Raw.ask("GET", door.url(), door.key(), own).status()).isGreaterThanOrEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "get"})
    void anyOtherMethodIsRefused(String method) throws IOException {
        for (Door door : Door.of(running)) {
            assertThat(Raw.ask(method, door.url(), door.key()).status())
                    .as(door.url())
                    .isEqualTo(405);
        }
    }

    @Test
    void nothingListensBesideLoopback() throws IOException {
        InetAddress other = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .findFirst()
                .orElse(InetAddress.getByName("127.0.0.2"));
        for (Door door : Door.of(running)) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> new Socket(other, URI.create(door.url()).getPort()).close())
                    .isInstanceOf(IOException.class);
        }
    }
}
