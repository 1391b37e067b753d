package dev.crossrole.localcloud.aws.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.sigv4.PayloadHash;
import dev.crossrole.localcloud.blob.SpillingBlobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A key is a text and nothing but a text, whatever it looks like. */
class KeysTest {
    private static final String BUCKET = "keys";
    private static final S3Server SERVER = new S3Server();
    private static final S3Client S3 = SERVER.client();

    @BeforeContainer
    static void makeBucket() {
        S3.createBucket(request -> request.bucket(BUCKET));
    }

    @AfterContainer
    static void stop() {
        SERVER.close();
    }

    @Property(tries = 150)
    void anyKeyIsPutFoundListedAndDeleted(@ForAll("keys") String key) {
        S3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(key));
        assertThat(S3.getObjectAsBytes(request -> request.bucket(BUCKET).key(key))
                        .asUtf8String())
                .isEqualTo(key);
        assertThat(S3.listObjectsV2(request -> request.bucket(BUCKET).prefix(key))
                        .contents())
                .extracting(S3Object::key)
                .containsExactly(key);
        S3.deleteObjects(request -> request.bucket(BUCKET)
                .delete(Delete.builder()
                        .objects(ObjectIdentifier.builder().key(key).build())
                        .build()));
        Refused.withStatus(
                404, () -> S3.headObject(request -> request.bucket(BUCKET).key(key)));
    }

    /** Printable characters of all planes, with more than their share of those that mean something somewhere. */
    @Provide
    Arbitrary<String> keys() {
        Arbitrary<String> unicode = Arbitraries.strings()
                .withCharRange(' ', '~')
                .withCharRange('\u00a1', '\ud7ff')
                .withCharRange('\ue000', '\ufffd')
                .ofMinLength(1)
                .ofMaxLength(40);
        Arbitrary<String> supplementary =
                Arbitraries.integers().between(0x10000, 0x10fffd).map(Character::toString);
        Arbitrary<String> special = Arbitraries.of(
                "/",
                "//",
                ".",
                "..",
                "/../",
                "/./",
                "+",
                "%",
                "%2F",
                "%41",
                "?",
                "&",
                "=",
                "#",
                " ",
                "  ",
                "\\",
                "'",
                "\"",
                "<",
                ">",
                "*",
                "~",
                "é",
                "e\u0301",
                "\u00a0",
                "日本",
                "\ud83d\ude80",
                ":",
                ";",
                "@",
                "|",
                "^",
                "`",
                "{}",
                "[]",
                "$",
                "!",
                "(",
                ")");
        return Arbitraries.oneOf(unicode, supplementary, special)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> String.join("", parts))
                .filter(key -> key.getBytes(UTF_8).length <= 1024);
    }

    /** Large enough to lie in a file, whose name owes nothing to the key. */
    @Example
    void aKeyThatLooksLikeAPathReachesNoFile() throws IOException {
        byte[] large = new byte[SpillingBlobStore.SMALL + 1];
        for (String key : List.of("../../../passwd", "..", "a\\..\\passwd", "%2e%2e/passwd", "/passwd", "a\0passwd")) {
            S3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(large));
            assertThat(S3.getObjectAsBytes(request -> request.bucket(BUCKET).key(key))
                            .asByteArray())
                    .as(key)
                    .isEqualTo(large);
            try (Stream<Path> files = Files.walk(SERVER.blobs().getParent())) {
                assertThat(files.filter(Files::isRegularFile))
                        .isNotEmpty()
                        .allSatisfy(file -> assertThat(file.getParent()).isEqualTo(SERVER.blobs()))
                        .noneMatch(file -> file.toString().contains("passwd"));
            }
            S3.deleteObject(request -> request.bucket(BUCKET).key(key));
        }
    }

    @Example
    void aKeyMayHave1024BytesAndNoMore() {
        String longest = "é".repeat(512);
        S3.putObject(request -> request.bucket(BUCKET).key(longest), RequestBody.fromString("x"));
        S3.deleteObject(request -> request.bucket(BUCKET).key(longest));
        Refused.with(
                400,
                "KeyTooLongError",
                "Your key is too long",
                () -> S3.putObject(request -> request.bucket(BUCKET).key(longest + "x"), RequestBody.fromString("x")));
    }

    @Example
    void keysThatDifferInFormAreDifferentKeys() {
        Set<String> keys = Set.of("é", "e\u0301", "a/b", "a//b", "a/./b", "a%2Fb", "A/b", "a+b", "a b");
        keys.forEach(key -> S3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(key)));
        keys.forEach(key -> assertThat(
                        S3.getObjectAsBytes(request -> request.bucket(BUCKET).key(key))
                                .asUtf8String())
                .isEqualTo(key));
        keys.forEach(key -> S3.deleteObject(request -> request.bucket(BUCKET).key(key)));
    }

    @Example
    void controlCharactersSurviveAListingThatAsksForUrlEncoding() {
        // XML 1.0 has no such characters, so this is what the encoding is for.
        String key = "bell\u0007 and\r\nline";
        S3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString("x"));
        assertThat(S3.listObjectsV2(
                                request -> request.bucket(BUCKET).prefix("bell").encodingType(EncodingType.URL))
                        .contents())
                .extracting(S3Object::key)
                .containsExactly(key);
        S3.deleteObject(request -> request.bucket(BUCKET).key(key));
    }

    @Example
    void aPathThatIsNotUtf8IsNoKey() throws IOException {
        ErrorXml.of(RawRequest.of("GET", "/" + BUCKET + "/%ff%fe")
                        .signed(SERVER.admin(), PayloadHash.empty())
                        .send(SERVER))
                .has(400, "InvalidURI", "Couldn't parse the specified URI.");
    }
}
