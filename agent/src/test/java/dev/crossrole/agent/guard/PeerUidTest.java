package dev.crossrole.agent.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerUidTest {
    private static final String HEAD =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid";
    private static final long ANOTHER = 65_533;

    @TempDir
    private Path system;

    private Path proc;

    @BeforeEach
    void onLinux() throws IOException {
        proc = Files.createDirectory(system.resolve("net"));
        assumeTrue(Files.isReadable(Path.of("/proc/net/tcp")), "this system has no /proc/net/tcp");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            the user's                     | 0100007F:A001 0100007F:12B6 01 00000000:00000000 00:00000000 00000000  1000        0 7                | true
            another user's                 | 0100007F:A001 0100007F:12B6 01 00000000:00000000 00:00000000 00000000  1001        0 7                | false
            from another port              | 0100007F:A002 0100007F:12B6 01 00000000:00000000 00:00000000 00000000  1000        0 7                | false
            to another port                | 0100007F:A001 0100007F:12B7 01 00000000:00000000 00:00000000 00000000  1000        0 7                | false
            from another address           | 0200007F:A001 0100007F:12B6 01 00000000:00000000 00:00000000 00000000  1000        0 7                | false
            closed, so whose nobody knows  | 0100007F:A001 0100007F:12B6 06 00000000:00000000 00:00000000 00000000  1000        0 0                | false
            the other end of it            | 0100007F:12B6 0100007F:A001 01 00000000:00000000 00:00000000 00000000  1000        0 7                | false
            a line that is cut off         | 0100007F:A001 0100007F:12B6 01 00000000:00000000 00:00000000 00000000  1000                          | false
            no line of that kind           | ?                                                                                                     | false
            """)
    void aLineOfTheFileSaysWhoseASocketIs(String what, String line, boolean held) throws IOException {
        assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "the lines are of another kind of machine");
        Files.writeString(proc.resolve("tcp"), HEAD + "\n   0: " + line + "\n");

        assertThat(new PeerUid(proc, 1000).holds(peer(), 0x12B6)).as(what).isEqualTo(held);
    }

    @Test
    void aSocketThatIpv6CarriesIsFoundToo() throws IOException {
        assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "the lines are of another kind of machine");
        String mapped = "0000000000000000FFFF00000100007F:";
        String line = "   9: " + mapped + "A001 " + mapped
                + "12B6 01 00000000:00000000 00:00000000 00000000  1000        0 7";
        Files.writeString(proc.resolve("tcp"), HEAD + "\n");
        Files.writeString(proc.resolve("tcp6"), HEAD + "\n" + line + "\n");

        assertThat(new PeerUid(proc, 1000).holds(peer(), 0x12B6)).isTrue();
        assertThat(new PeerUid(proc, 0).holds(peer(), 0x12B6)).isFalse();
    }

    /** In a container whose users have numbers of their own, a program of any other user looks like that one. */
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({",65534,false", ",1000,true", "1000,1000,false", "1000,65534,true"})
    void theNumberOfEverybodyWhoHasNoneIsNobodys(@Nullable String told, long uid, boolean held) throws IOException {
        assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "the lines are of another kind of machine");
        String line =
                "   0: 0100007F:A001 0100007F:12B6 01 00000000:00000000 00:00000000 00000000  " + uid + "        0 7\n";
        Files.writeString(proc.resolve("tcp"), HEAD + "\n" + line);
        if (told != null) {
            Path kernel = Files.createDirectories(system.resolve("sys/kernel"));
            Files.writeString(kernel.resolve("overflowuid"), told + "\n");
        }

        assertThat(new PeerUid(proc, uid).holds(peer(), 0x12B6)).isEqualTo(held);
    }

    /** A file of the kernel's is not read as a file of a disk is. */
    @Test
    void thatNumberIsReadAsThisSystemTellsIt() throws Exception {
        Process cat = start(List.of("cat", "/proc/sys/kernel/overflowuid"));
        String told = new String(cat.getInputStream().readAllBytes(), UTF_8).strip();
        assumeTrue(cat.waitFor() == 0, "this system does not tell it");

        assertThat(PeerUid.of(Long.parseLong(told)).mayBeAnybody()).isTrue();
        assertThat(PeerUid.of(Long.parseLong(told) - 1).mayBeAnybody()).isFalse();
    }

    @Test
    void twoThatClaimOneConnectionAreNobody() throws IOException {
        String line = "   0: 0100007F:A001 0100007F:12B6 01 00000000:00000000 00:00000000 00000000  1000        0 7\n";
        Files.writeString(proc.resolve("tcp"), HEAD + "\n" + line + line);

        assertThat(new PeerUid(proc, 1000).holds(peer(), 0x12B6)).isFalse();
    }

    @Test
    void whereTheSystemTellsNothingNobodyIsLetIn() throws IOException {
        assertThat(new PeerUid(proc.resolve("no"), 1000).holds(peer(), 0x12B6)).isFalse();
        Files.createDirectory(proc.resolve("tcp"));
        assertThat(new PeerUid(proc, 1000).holds(peer(), 0x12B6)).isFalse();
    }

    @Test
    void aProgramOfTheUserIsAnsweredAndOneOfAnotherIsNot() throws Exception {
        try (GuardedListener listener = listener(PeerUid.own())) {
            assertThat(ask(List.of(), listener)).startsWith("HTTP/1.1 200");
        }
        try (GuardedListener listener = listener(PeerUid.of(new UnixSystem().getUid() + 1))) {
            assertThat(ask(List.of(), listener)).startsWith("HTTP/1.1 403").contains("other users");
        }
    }

    @Test
    void aProgramThatRunsAsAnotherUserIsWhoItIs() throws Exception {
        assumeTrue(new UnixSystem().getUid() == 0, "only root can run a program as another user");
        List<String> another = List.of("setpriv", "--reuid=" + ANOTHER, "--clear-groups");
        try (GuardedListener listener = listener(PeerUid.own())) {
            assertThat(ask(another, listener)).startsWith("HTTP/1.1 403");
        }
        try (GuardedListener listener = listener(PeerUid.of(ANOTHER))) {
            assertThat(ask(another, listener)).startsWith("HTTP/1.1 200");
            assertThat(ask(List.of(), listener)).startsWith("HTTP/1.1 403");
        }
    }

    private static InetSocketAddress peer() throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0xA001);
    }

    private static GuardedListener listener(PeerUid user) throws IOException {
        return GuardedListener.start(
                0,
                request -> Response.text(200, "text/plain", "well"),
                Set.of("GET"),
                handler -> handler,
                Optional.of(user),
                fault -> {});
    }

    /** What a shell gets that asks by itself. */
    private static String ask(List<String> prefix, GuardedListener listener) throws Exception {
        String script =
                "exec 3<>/dev/tcp/127.0.0.1/" + listener.port() + "; printf 'GET / HTTP/1.1\\r\\nHost: 127.0.0.1:"
                        + listener.port() + "\\r\\nConnection: close\\r\\n\\r\\n' >&3; cat <&3";
        List<String> words = new ArrayList<>(prefix);
        words.addAll(List.of("bash", "-c", script));
        Process process = start(words);
        String answer = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(answer).isZero();
        return answer;
    }

    private static Process start(List<String> words) {
        try {
            return new ProcessBuilder(words).redirectErrorStream(true).start();
        } catch (IOException e) {
            assumeTrue(false, "there is no " + words.getFirst() + " here");
            throw new IllegalStateException(e);
        }
    }
}
