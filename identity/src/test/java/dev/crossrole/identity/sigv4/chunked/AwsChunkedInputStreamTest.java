package dev.crossrole.identity.sigv4.chunked;

import static dev.crossrole.identity.sigv4.chunked.ChunkedExample.CHECKSUM;
import static dev.crossrole.identity.sigv4.chunked.ChunkedExample.SEED;
import static dev.crossrole.identity.sigv4.chunked.ChunkedExample.SEED_WITH_TRAILER;
import static dev.crossrole.identity.sigv4.chunked.ChunkedExample.letters;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crossrole.identity.sigv4.chunked.ChunkedBodyException.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsChunkedInputStreamTest {
    private static final List<Integer> SIZES = List.of(65_536, 1_024);
    private static final byte[] BODY = letters(66_560);

    @Test
    void decodesSignedChunks() throws IOException {
        byte[] encoded = ChunkedExample.encode(BODY, SIZES, SEED, List.of());
        // The length that the S3 reference gives as content-length.
        assertThat(encoded).hasSize(66_824);
        try (AwsChunkedInputStream in = ChunkedExample.signed(encoded, BODY.length)) {
            assertThat(in.readAllBytes()).isEqualTo(BODY);
            assertThat(in.trailers()).isEmpty();
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void decodesSignedChunksWithASignedTrailer() throws IOException {
        byte[] encoded = ChunkedExample.encode(BODY, SIZES, SEED_WITH_TRAILER, List.of(CHECKSUM));
        try (AwsChunkedInputStream in = ChunkedExample.signedWithTrailer(encoded, BODY.length)) {
            assertThatThrownBy(in::trailers).isInstanceOf(IllegalStateException.class);
            assertThat(in.readAllBytes()).isEqualTo(BODY);
            assertThat(in.trailers()).containsExactly(CHECKSUM);
        }
    }

    @Test
    void decodesTheBodyThatAnSdkSendsForHelloWithoutSignatures() throws IOException {
        try (AwsChunkedInputStream in =
                unsigned("5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n", 5, "x-amz-checksum-crc32")) {
            assertThat(new String(in.readAllBytes(), US_ASCII)).isEqualTo("hello");
            assertThat(in.trailers().get(0).value()).isEqualTo("NhCmhg==");
        }
    }

    @Test
    void readsOneByteAtATime() throws IOException {
        byte[] encoded = ChunkedExample.encode(letters(5), List.of(2, 3), SEED, List.of());
        try (InputStream in = ChunkedExample.signed(encoded, 5)) {
            for (int i = 0; i < 5; i++) {
                assertThat(in.read()).isEqualTo('a');
            }
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void decodesAnEmptyBody() throws IOException {
        byte[] encoded = ChunkedExample.encode(letters(0), List.of(), SEED, List.of());
        try (InputStream in = ChunkedExample.signed(encoded, 0)) {
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    /** Whichever byte of a signed body changes, the body is refused. */
    @Test
    void refusesEveryChangeOfOneByte() {
        byte[] encoded = ChunkedExample.encode(letters(21), List.of(16, 5), SEED_WITH_TRAILER, List.of(CHECKSUM));
        for (int i = 0; i < encoded.length; i++) {
            byte[] changed = encoded.clone();
            changed[i] ^= 1;
            // Header names have no case, and neither has the hexadecimal size; bit 0 changes more than the case.
            assertThatThrownBy(
                            () -> ChunkedExample.signedWithTrailer(changed, 21).readAllBytes())
                    .as("byte %d of %s", i, new String(encoded, ISO_8859_1))
                    .isInstanceOf(ChunkedBodyException.class);
        }
    }

    /** Wherever a body is cut off, it is refused. */
    @Test
    void refusesEveryTruncation() {
        byte[] encoded = ChunkedExample.encode(letters(21), List.of(16, 5), SEED_WITH_TRAILER, List.of(CHECKSUM));
        for (int length = 0; length < encoded.length; length++) {
            byte[] cut = Arrays.copyOf(encoded, length);
            ChunkedBodyException e = catchThrowableOfType(
                    ChunkedBodyException.class,
                    () -> ChunkedExample.signedWithTrailer(cut, 21).readAllBytes());
            assertThat(e.fault()).as("the first %d bytes", length).isEqualTo(Fault.INCOMPLETE);
        }
    }

    @Test
    void refusesChunksThatChangedPlaces() {
        byte[] body = "aaaabbbb".getBytes(US_ASCII);
        String encoded = new String(ChunkedExample.encode(body, List.of(4, 4), SEED, List.of()), US_ASCII);
        int chunk = "4;chunk-signature=".length() + 64 + 2 + 4 + 2;
        String swapped =
                encoded.substring(chunk, 2 * chunk) + encoded.substring(0, chunk) + encoded.substring(2 * chunk);
        assertFault(Fault.SIGNATURE_MISMATCH, ChunkedExample.signed(swapped.getBytes(US_ASCII), 8));
    }

    @Test
    void refusesAnotherDecodedLength() {
        byte[] encoded = ChunkedExample.encode(BODY, SIZES, SEED, List.of());
        assertFault(Fault.WRONG_LENGTH, ChunkedExample.signed(encoded, BODY.length - 1));
        assertFault(Fault.WRONG_LENGTH, ChunkedExample.signed(encoded, BODY.length + 1));
    }

    @Test
    void refusesASizeThatWouldOverflowBeforeAnyByteOfIt() {
        assertFault(Fault.WRONG_LENGTH, unsigned("7fffffffffffffe\r\nx", 1, "x-sum"));
        assertFault(Fault.MALFORMED, unsigned("ffffffffffffffff\r\nx", 1, "x-sum"));
    }

    @Test
    void keepsRefusingAfterAFault() {
        AwsChunkedInputStream in = unsigned("zz\r\n5\r\nhello\r\n0\r\n\r\n", 5, "x-sum");
        assertFault(Fault.MALFORMED, in);
        assertFault(Fault.MALFORMED, in);
    }

    // ~ stands for CR LF.
    @ParameterizedTest(name = "{0}")
    @CsvSource(quoteCharacter = '"', textBlock = """
            a size that is no number,            MALFORMED,     xyz~
            an empty size,                       MALFORMED,     ~hello~
            a negative size,                     MALFORMED,     -5~hello~
            a size with a prefix,                MALFORMED,     0x5~hello~
            an extension,                        MALFORMED,     5;a=b~hello~0~x-sum:1~~
            a chunk longer than its size,        MALFORMED,     4~hello~0~x-sum:1~~
            a chunk without a line end,          MALFORMED,     5~hello0~x-sum:1~~
            bytes after the end,                 MALFORMED,     5~hello~0~x-sum:1~~more
            a trailer line that is no header,    MALFORMED,     5~hello~0~sum~~
            a trailer without a name,            MALFORMED,     5~hello~0~:1~~
            no last chunk,                       INCOMPLETE,    5~hello~
            no end of the trailer,               INCOMPLETE,    5~hello~0~x-sum:1~
            too few bytes,                       WRONG_LENGTH,  4~hell~0~x-sum:1~~
            too many bytes,                      WRONG_LENGTH,  6~hello!~0~x-sum:1~~
            no trailer,                          WRONG_TRAILER, 5~hello~0~~
            a trailer that was not announced,    WRONG_TRAILER, 5~hello~0~x-sum:1~x-other:1~~
            a trailer twice,                     WRONG_TRAILER, 5~hello~0~x-sum:1~x-sum:1~~
            a signature where none is expected,  WRONG_TRAILER, 5~hello~0~x-sum:1~x-amz-trailer-signature:1~~
            """)
    void refusesABadBody(String what, Fault fault, String body) {
        assertFault(fault, unsigned(body.replace("~", "\r\n"), 5, "x-sum"));
    }

    @Test
    void refusesLinesThatEndInABareLineFeed() {
        assertFault(Fault.MALFORMED, unsigned("5\nhello\n0\nx-sum:1\n\n", 5, "x-sum"));
    }

    @Test
    void refusesALineThatNeverEnds() {
        assertFault(Fault.MALFORMED, unsigned("1".repeat(100_000), 5, "x-sum"));
    }

    @Test
    void refusesUnsignedChunksWhereSignaturesAreDemanded() {
        byte[] plain = "5\r\nhello\r\n0\r\n\r\n".getBytes(US_ASCII);
        assertFault(Fault.MALFORMED, ChunkedExample.signed(plain, 5));
    }

    @Test
    void refusesAnUnsignedTrailerWhereASignatureIsDemanded() {
        String encoded = new String(
                ChunkedExample.encode(letters(5), List.of(5), SEED_WITH_TRAILER, List.of(CHECKSUM)), US_ASCII);
        String unsigned = encoded.substring(0, encoded.indexOf("x-amz-trailer-signature")) + "\r\n";
        assertFault(Fault.WRONG_TRAILER, ChunkedExample.signedWithTrailer(unsigned.getBytes(US_ASCII), 5));
    }

    private static AwsChunkedInputStream unsigned(String encoded, long length, String announced) {
        return AwsChunkedInputStream.unsignedWithTrailer(
                new ByteArrayInputStream(encoded.getBytes(US_ASCII)), length, List.of(announced));
    }

    private static void assertFault(Fault expected, AwsChunkedInputStream in) {
        ChunkedBodyException e = catchThrowableOfType(ChunkedBodyException.class, in::readAllBytes);
        assertThat(e).as("nothing was thrown").isNotNull();
        assertThat(e.fault()).as(e.getMessage()).isEqualTo(expected);
    }
}
