package dev.crossrole.credentials.cache;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.Refusal;
import dev.crossrole.credentials.RefusedException;
import dev.crossrole.credentials.UnreachableException;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.http.Pause;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialCacheTest {
    private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
    private static final CacheKey KEY = CacheKey.of("one", "key");

    @TempDir
    private Path home;

    private volatile Instant now = START;
    private final AtomicInteger crossings = new AtomicInteger();
    private final List<Duration> waits = new ArrayList<>();
    private CredentialCache cache;

    @BeforeEach
    void setUp() {
        cache = cache(Map.of("HOME", home.toString()));
    }

    private CredentialCache cache(Map<String, String> variables) {
        return new CredentialCache(CacheFolder.in(Environment.of(variables)).orElseThrow(), () -> now, waits::add);
    }

    /** A crossing for so long a session. */
    private Supplier<AwsCredentials> crossing(Duration lasting) {
        return () -> AwsCredentials.temporary(
                "ASIA" + crossings.incrementAndGet(), Secret.of("secret"), Secret.of("token"), now.plus(lasting));
    }

    private Supplier<AwsCredentials> failing(CrossroleException error) {
        return () -> {
            crossings.incrementAndGet();
            throw error;
        };
    }

    private String get(Duration lasting) {
        return cache.get(KEY, Keeping.AWS, crossing(lasting)).accessKeyId();
    }

    private Path folder() {
        return home.resolve(".cache/crossrole/credentials");
    }

    private Path entry() {
        return folder().resolve(KEY.fileName() + ".json");
    }

    @Test
    void theEntryOfAnotherKeyIsNotTakenThoughItHasTheName() throws Exception {
        CacheKey other = CacheKey.of("other", "key");
        cache.get(other, Keeping.AWS, crossing(Duration.ofHours(1)));
        Files.copy(folder().resolve(other.fileName() + ".json"), entry());

        assertThat(get(Duration.ofHours(1))).isEqualTo("ASIA2");
        assertThat(get(Duration.ofHours(1))).isEqualTo("ASIA2");
    }

    @Test
    void partsOfAKeyAreToldApart() {
        assertThat(CacheKey.of("ab", "c")).isNotEqualTo(CacheKey.of("a", "bc"));
        assertThat(CacheKey.of("1:", "")).isNotEqualTo(CacheKey.of("1:0:"));
        assertThat(CacheKey.of("a policy").toString()).doesNotContain("policy");
    }

    @Test
    void whatOneGotTheNextHas() {
        AwsCredentials made = cache.get(KEY, Keeping.AWS, crossing(Duration.ofHours(1)));

        AwsCredentials kept = cache.get(KEY, Keeping.AWS, crossing(Duration.ofHours(1)));

        assertThat(kept).isEqualTo(made);
        assertThat(crossings).hasValue(1);
        assertThat(cache.get(CacheKey.of("other"), Keeping.AWS, crossing(Duration.ofHours(1)))
                        .accessKeyId())
                .isEqualTo("ASIA2");
    }

    @Test
    void nobodyElseMayRead() throws IOException {
        get(Duration.ofHours(1));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                .isEqualTo("rwx------");
        try (var files = Files.list(folder())) {
            assertThat(files.toList())
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    /** An hour is renewed 16 minutes before its end, a quarter of an hour when a third of it is left. */
    @Test
    void itIsRenewedBeforeItsReadersCallItStale() {
        assertThat(get(Duration.ofHours(1))).isEqualTo("ASIA1");
        now = START.plus(Duration.ofMinutes(44)).minusSeconds(1);
        assertThat(get(Duration.ofMinutes(15))).isEqualTo("ASIA1");
        now = START.plus(Duration.ofMinutes(44));
        assertThat(get(Duration.ofMinutes(15))).isEqualTo("ASIA2");
        now = START.plus(Duration.ofMinutes(54)).minusSeconds(1);
        assertThat(get(Duration.ofMinutes(15))).isEqualTo("ASIA2");
        now = START.plus(Duration.ofMinutes(54));
        assertThat(get(Duration.ofMinutes(15))).isEqualTo("ASIA3");
    }

    @Test
    void whereTheRenewalFailsTheOldOneServesUntilItEnds() {
        UnusableException failure = new UnusableException("no");
        get(Duration.ofHours(1));
        now = START.plus(Duration.ofMinutes(50));

        assertThat(cache.get(KEY, Keeping.AWS, failing(failure)).accessKeyId()).isEqualTo("ASIA1");
        assertThat(cache.get(KEY, Keeping.AWS, failing(failure)).accessKeyId()).isEqualTo("ASIA1");
        assertThat(crossings).as("the second does not try again at once").hasValue(2);

        now = START.plus(Duration.ofMinutes(51));
        assertThat(cache.get(KEY, Keeping.AWS, failing(failure)).accessKeyId()).isEqualTo("ASIA1");
        assertThat(crossings).hasValue(3);

        now = START.plus(Duration.ofHours(1));
        assertThatThrownBy(() -> cache.get(KEY, Keeping.AWS, failing(failure))).isSameAs(failure);
    }

    @Test
    void aFailureIsNotKeptForThoseWhoComeLater() {
        assertThatThrownBy(() -> cache.get(KEY, Keeping.AWS, failing(new UnusableException("no"))))
                .isInstanceOf(UnusableException.class);
        now = START.plusMillis(1);

        assertThat(get(Duration.ofHours(1))).isEqualTo("ASIA2");
    }

    @Test
    void thoseWhoWaitedShareAFailureOfEachKind() throws IOException {
        URI sts = URI.create("https://sts.us-east-1.amazonaws.com");
        List<CrossroleException> failures = List.of(
                new UnusableException("unusable", "do this"),
                new UnreachableException("not reached", "check", sts, null),
                new RefusedException(
                        new Refusal("AWS STS", "AssumeRole", sts, 403, "AccessDenied", "no", Optional.of("id")),
                        "hint"));
        for (CrossroleException failure : failures) {
            EntryFile file =
                    CacheFolder.open(folder(), EntrySeal.none()).orElseThrow().entry(KEY);
            file.write(Entry.failed(START, failure));

            assertThatThrownBy(() -> cache.get(KEY, Keeping.AWS, crossing(Duration.ofHours(1))))
                    .isInstanceOf(failure.getClass())
                    .hasMessage(failure.getMessage())
                    .isInstanceOfSatisfying(
                            CrossroleException.class, e -> assertThat(e.hint()).isEqualTo(failure.hint()));
        }
        assertThat(crossings).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "{\"version\":2}", "{\"version\":1}", "\u0000\u0001", "{\"sealed\":\"AAAA\"}"})
    void aDamagedEntryIsReplaced(String text) throws IOException {
        get(Duration.ofHours(1));
        Files.writeString(entry(), text);

        assertThat(get(Duration.ofHours(1))).isEqualTo("ASIA2");
        assertThat(get(Duration.ofHours(1))).isEqualTo("ASIA2");
    }

    @Test
    void anEntryThatOthersMayTouchOrThatIsALinkIsReplaced() throws IOException {
        get(Duration.ofHours(1));
        Files.setPosixFilePermissions(entry(), PosixFilePermissions.fromString("rw-rw----"));
        assertThat(get(Duration.ofHours(1))).isEqualTo("ASIA2");

        Path elsewhere = Files.move(entry(), home.resolve("elsewhere"));
        Files.createSymbolicLink(entry(), elsewhere);
        assertThat(get(Duration.ofHours(1))).isEqualTo("ASIA3");
        assertThat(Files.isSymbolicLink(entry())).isFalse();
        assertThat(Files.readString(elsewhere)).contains("ASIA2");
    }

    @Test
    void aFolderThatOthersMayTouchOrThatIsALinkIsNotUsed() throws IOException {
        Environment environment = Environment.of(Map.of("HOME", home.toString()));
        Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(CacheFolder.in(environment)).isEmpty();

        Files.delete(folder());
        Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
        Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rwx------"));
        Files.createSymbolicLink(folder(), elsewhere);
        assertThat(CacheFolder.in(environment)).isEmpty();

        Files.delete(folder());
        Files.createFile(folder());
        assertThat(CacheFolder.in(environment)).isEmpty();
        assertThat(CacheFolder.in(Environment.of(Map.of()))).isEmpty();
    }

    @Test
    void aFolderThatCannotBeWrittenToCostsACrossingAndNoMore() throws IOException {
        Files.delete(Files.writeString(entry(), ""));
        Files.createDirectory(folder().resolve(KEY.fileName() + ".new"));
        Files.createFile(folder().resolve(KEY.fileName() + ".new").resolve("in-the-way"));

        assertThat(get(Duration.ofHours(1))).isEqualTo("ASIA1");
        assertThat(get(Duration.ofHours(1))).isEqualTo("ASIA2");
    }

    @Test
    void withAKeyNothingLiesOpenAndAnotherKeyReadsNothing() throws IOException {
        String one = Base64.getEncoder().encodeToString(new byte[32]);
        String two = Base64.getEncoder().encodeToString("another key of thirty-two bytes!".getBytes(US_ASCII));
        cache = cache(Map.of("HOME", home.toString(), "CROSSROLE_CACHE_KEY", one));
        assertThat(get(Duration.ofHours(1))).isEqualTo("ASIA1");
        assertThat(get(Duration.ofHours(1))).isEqualTo("ASIA1");
        assertThat(Files.readString(entry())).startsWith("{\"sealed\":").doesNotContain("ASIA1", "secret", "token");

        cache = cache(Map.of("HOME", home.toString(), "CROSSROLE_CACHE_KEY", two));
        assertThat(get(Duration.ofHours(1))).isEqualTo("ASIA2");
        cache = cache(Map.of("HOME", home.toString()));
        assertThat(get(Duration.ofHours(1))).isEqualTo("ASIA3");
        cache = cache(Map.of("HOME", home.toString(), "CROSSROLE_CACHE_KEY", one));
        assertThat(get(Duration.ofHours(1))).as("what lies open is not trusted").isEqualTo("ASIA4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not base64 at all", "AAAA"})
    void aKeyThatIsNoneIsNamedAndNotShown(String key) {
        assertThatThrownBy(() ->
                        CacheFolder.in(Environment.of(Map.of("HOME", home.toString(), "CROSSROLE_CACHE_KEY", key))))
                .isInstanceOf(UnusableException.class)
                .hasMessage("CROSSROLE_CACHE_KEY is not 32 bytes in base64");
    }

    @Test
    void aLockThatCannotBeHadInTimeCostsACrossingOfOnesOwn() throws Exception {
        Process holder = LockHolder.start(Files.createFile(folder().resolve(KEY.fileName() + ".lock")));
        try (BufferedReader lines = holder.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("held");

            assertThat(get(Duration.ofHours(1))).isEqualTo("ASIA1");
            assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(CredentialCache.PATIENCE);
            assertThat(Files.exists(entry())).isFalse();

            // Killed, its lock is gone.
            holder.destroyForcibly().waitFor();
            assertThat(get(Duration.ofHours(1))).isEqualTo("ASIA2");
            assertThat(get(Duration.ofHours(1))).isEqualTo("ASIA2");
        } finally {
            holder.destroyForcibly();
        }
    }

    @Test
    void ofManyAtOnceOneCrosses() throws Exception {
        int many = 32;
        CredentialCache patient = new CredentialCache(
                CacheFolder.open(folder(), EntrySeal.none()).orElseThrow(), () -> now, Pause.sleeping());
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
            List<Future<AwsCredentials>> all = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                Callable<AwsCredentials> one = () -> {
                    start.await();
                    return patient.get(KEY, Keeping.AWS, crossing(Duration.ofHours(1)));
                };
                all.add(threads.submit(one));
            }
            start.countDown();
            for (Future<AwsCredentials> each : all) {
                assertThat(each.get().accessKeyId()).isEqualTo("ASIA1");
            }
        }
        assertThat(crossings).hasValue(1);
    }

    @Test
    void whoeverRenewsEarlyGetsNothingThatIsDueForHim() {
        Duration least = Duration.ofMinutes(22);
        String first = get(Duration.ofHours(1));

        now = START.plus(Duration.ofMinutes(30));
        assertThat(cache.getFresh(KEY, Keeping.AWS, least, crossing(Duration.ofHours(1)))
                        .accessKeyId())
                .isEqualTo(first);
        now = START.plus(Duration.ofMinutes(39));
        assertThat(get(Duration.ofHours(1)))
                .as("it suits those who ask each time")
                .isEqualTo(first);
        String renewed = cache.getFresh(KEY, Keeping.AWS, least, crossing(Duration.ofHours(1)))
                .accessKeyId();
        assertThat(renewed).isNotEqualTo(first);
        assertThat(get(Duration.ofHours(1))).as("what he got is everybody's").isEqualTo(renewed);
    }

    @Test
    void whoeverRenewsEarlyFindsThoseOfAShortLifeForHalfOfIt() {
        Duration least = Duration.ofMinutes(22);
        Supplier<AwsCredentials> shortLived = crossing(Duration.ofMinutes(15));
        String first = cache.getFresh(KEY, Keeping.AWS, least, shortLived).accessKeyId();

        now = START.plus(Duration.ofMinutes(7));
        assertThat(cache.getFresh(KEY, Keeping.AWS, least, shortLived).accessKeyId())
                .isEqualTo(first);
        now = START.plus(Duration.ofMinutes(8));
        assertThat(cache.getFresh(KEY, Keeping.AWS, least, shortLived).accessKeyId())
                .isNotEqualTo(first);
    }

    @Test
    void whoeverRenewsEarlyIsToldOfAFailureThoughOldOnesAreGood() {
        String first = get(Duration.ofHours(1));
        now = START.plus(Duration.ofMinutes(45));

        assertThatThrownBy(() -> cache.getFresh(
                        KEY, Keeping.AWS, Duration.ofMinutes(22), failing(new UnusableException("no", "none"))))
                .hasMessage("no");
        assertThat(get(Duration.ofHours(1)))
                .as("others go on with the old ones")
                .isEqualTo(first);
    }
}
