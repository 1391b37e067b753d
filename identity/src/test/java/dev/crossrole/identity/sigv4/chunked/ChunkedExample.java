package dev.crossrole.identity.sigv4.chunked;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.sigv4.CredentialScope;
import dev.crossrole.identity.sigv4.Header;
import dev.crossrole.identity.sigv4.SigningKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The upload that the S3 reference works through: 66,560 times the letter a, in chunks of 64 KiB. */
final class ChunkedExample {
    static final Instant SIGNED_AT = Instant.parse("2013-05-24T00:00:00Z");
    static final CredentialScope SCOPE = CredentialScope.at(SIGNED_AT, "us-east-1", "s3");
    static final Secret SECRET = Secret.of("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    static final SigningKey KEY = SigningKey.derive(SECRET, SCOPE);
    static final String SEED = "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9";
    static final String SEED_WITH_TRAILER = "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e";
    static final Header CHECKSUM = new Header("x-amz-checksum-crc32c", "sOO8/Q==");

    private ChunkedExample() {}

    static byte[] letters(int count) {
        return "a".repeat(count).getBytes(US_ASCII);
    }

    static ChunkSigner signer(String seed) {
        return ChunkSigner.after(KEY, SCOPE, SIGNED_AT, seed);
    }

    static ChunkVerifier verifier(String seed) {
        return ChunkVerifier.after(KEY, SCOPE, SIGNED_AT, seed);
    }

    /** Encodes a body with signed chunks of the given sizes; with a signed trailer where there is one. */
    static byte[] encode(byte[] body, List<Integer> sizes, String seed, List<Header> trailer) {
        ChunkSigner signer = signer(seed);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int from = 0;
        List<Integer> withLast = new ArrayList<>(sizes);
        withLast.add(0);
        for (int size : withLast) {
            byte[] chunk = Arrays.copyOfRange(body, from, from + size);
            from += size;
            write(out, Integer.toHexString(size) + ";chunk-signature=" + signer.sign(chunk) + "\r\n");
            out.writeBytes(chunk);
            write(out, size == 0 ? "" : "\r\n");
        }
        trailer.forEach(header -> write(out, header.name() + ":" + header.value() + "\r\n"));
        if (!trailer.isEmpty()) {
            write(out, "x-amz-trailer-signature:" + signer.signTrailer(trailer) + "\r\n");
        }
        write(out, "\r\n");
        return out.toByteArray();
    }

    static AwsChunkedInputStream signed(byte[] encoded, long decodedLength) {
        return AwsChunkedInputStream.signed(new ByteArrayInputStream(encoded), decodedLength, verifier(SEED));
    }

    static AwsChunkedInputStream signedWithTrailer(byte[] encoded, long decodedLength) {
        return AwsChunkedInputStream.signedWithTrailer(
                new ByteArrayInputStream(encoded),
                decodedLength,
                List.of(CHECKSUM.name()),
                verifier(SEED_WITH_TRAILER));
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(US_ASCII));
    }
}
