package dev.crossrole.cli.tokenfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.credentials.IdToken;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.refresh.RefreshClocks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token's file over its token's end, with a clock that the test moves. */
class TokenFileTest {
    private Instant now = Instant.parse("2026-11-23T10:00:00Z");
    private boolean away;
    private final AtomicInteger issued = new AtomicInteger();

    @TempDir
    private Path folder;

    private KeptFile file() {
        return new KeptFile(
                folder.resolve("token"), this::issue, new RefreshClocks(() -> now, () -> 0, new SplittableRandom(1)));
    }

    private IdToken issue() {
        if (away) {
            throw new UnusableException("the issuer is away");
        }
        String claims = "{\"jti\":\"" + issued.incrementAndGet() + "\",\"exp\":"
                + now.plus(Duration.ofHours(1)).getEpochSecond() + "}";
        return IdToken.decode(encoded("{\"alg\":\"RS256\"}") + "." + encoded(claims) + ".c2ln");
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }

    private String token() throws IOException {
        String text = Files.readString(folder.resolve("token"));
        return new String(
                Base64.getUrlDecoder().decode(text.substring(text.indexOf('.') + 1, text.lastIndexOf('.'))), UTF_8);
    }

    @Test
    void theFileIsReplacedBeforeItsTokenEndsAndNotBefore() throws IOException {
        KeptFile file = file();
        file.renew();
        assertThat(token()).contains("\"jti\":\"1\"");
        now = now.plus(Duration.ofMinutes(54));
        file.renew();
        assertThat(token()).contains("\"jti\":\"1\"");
        now = now.plus(Duration.ofMinutes(2));
        file.renew();
        assertThat(token()).contains("\"jti\":\"2\"");
    }

    @Test
    void itsOwnerAloneCanReadItAndNothingLiesBesideIt() throws IOException {
        file().renew();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("token"))))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aFolderThatIsGoneForAMomentIsSaidOnceAndEndsNothing() throws IOException {
        KeptFile file = file();
        file.renew();
        Path aside = folder.resolveSibling(folder.getFileName() + "-aside");
        Files.move(folder, aside);
        now = now.plus(Duration.ofMinutes(56));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(printed, true, UTF_8);

        String said = TokenFileVerb.renew(file, folder.resolve("token"), err, "");
        assertThat(TokenFileVerb.renew(file, folder.resolve("token"), err, said))
                .isEqualTo(said);

        assertThat(printed.toString(UTF_8))
                .isEqualTo("crossrole: the token was not renewed: cannot write '" + folder.resolve("token")
                        + "': is the disk full, or its folder gone?\n");
        Files.move(aside, folder);
        assertThat(TokenFileVerb.renew(file, folder.resolve("token"), err, said))
                .isEmpty();
        assertThat(token()).contains("\"jti\":\"2\"");
    }

    @Test
    void anIssuerThatIsAwayLeavesTheFileAsItIs() throws IOException {
        KeptFile file = file();
        file.renew();
        away = true;
        now = now.plus(Duration.ofMinutes(58));
        file.renew();
        assertThat(token()).contains("\"jti\":\"1\"");
        now = now.plus(Duration.ofMinutes(5));
        assertThatThrownBy(file::renew).hasMessage("the issuer is away");
        assertThat(token()).contains("\"jti\":\"1\"");
    }
}
