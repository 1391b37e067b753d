package dev.crossrole.identity.sigv4;

import static dev.crossrole.identity.sigv4.AwsSdk.REGION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.identity.sigv4.PayloadHash.Streaming;
import dev.crossrole.identity.sigv4.SigV4Authorization.Signed;
import dev.crossrole.identity.sigv4.chunked.AwsChunkedInputStream;
import dev.crossrole.identity.sigv4.chunked.ChunkVerifier;
import dev.crossrole.identity.sigv4.chunked.ChunkedBodyException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.checksums.DefaultChecksumAlgorithm;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/** Uploads as the S3 client of the AWS SDK for Java encodes them, in each of the three streaming forms. */
class AwsSdkChunkedTest {
    private static final SampleRequest PUT = new SampleRequest(
            "PUT",
            "s3",
            List.of("bucket", "a key"),
            List.of(),
            List.of(),
            "",
            Optional.of("a token"),
            Instant.parse("2026-11-22T10:15:30Z"));

    // Around the SDK's chunk size of 128 KiB, where a last chunk is full, empty or one byte.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 131_071, 131_072, 131_073, 300_000})
    void decodesEachForm(int length) throws IOException {
        byte[] body = new byte[length];
        Arrays.fill(body, (byte) 'x');
        for (Streaming form : Streaming.values()) {
            assertThat(decode(form, body)).as("%s", form).isEqualTo(body);
        }
    }

    @Property(tries = 200)
    void decodesAnyBytes(@ForAll Streaming form, @ForAll @Size(max = 300) byte[] body) throws IOException {
        assertThat(decode(form, body)).isEqualTo(body);
    }

    @ParameterizedTest
    @EnumSource(names = {"SIGNED", "SIGNED_WITH_TRAILER"})
    void refusesTheChunksOfAnotherRequest(Streaming form) throws IOException {
        SignedRequest signed = sign(form, new byte[] {1, 2, 3});
        ChunkVerifier other = verifier(Proofs.withSignature(
                Proofs.of(AwsSdk.onTheWire(signed.request())),
                PayloadHash.empty().text()));
        try (InputStream in = open(form, signed, 3, other)) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(ChunkedBodyException.class);
        }
    }

    private static byte[] decode(Streaming form, byte[] body) throws IOException {
        SignedRequest signed = sign(form, body);
        SignableRequest wire = AwsSdk.onTheWire(signed.request());
        assertThat(wire.firstValue(PayloadHash.HEADER)).contains(form.text());
        assertThat(wire.firstValue("x-amz-decoded-content-length")).contains(Integer.toString(body.length));
        Signed proof = Proofs.of(wire);
        assertThat(SigV4Verifier.of("s3")
                        .verify(wire, proof, PUT.credentials().secretAccessKey(), form, PUT.signedAt()))
                .isEqualTo(new Verification.Valid());
        try (AwsChunkedInputStream in = open(form, signed, body.length, verifier(proof))) {
            byte[] decoded = in.readAllBytes();
            assertThat(in.trailers()).hasSize(form.hasTrailer() ? 1 : 0);
            return decoded;
        }
    }

    private static SignedRequest sign(Streaming form, byte[] body) {
        SdkHttpRequest request = AwsSdk.unsigned(PUT).toBuilder()
                .putHeader("Content-Length", Integer.toString(body.length))
                .build();
        return AwsSdk.sign(PUT, request, body, builder -> {
            builder.putProperty(AwsV4HttpSigner.CHUNK_ENCODING_ENABLED, true)
                    .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, form.signsChunks());
            if (form.hasTrailer()) {
                builder.putProperty(AwsV4HttpSigner.CHECKSUM_ALGORITHM, DefaultChecksumAlgorithm.CRC32);
            }
        });
    }

    private static ChunkVerifier verifier(Signed proof) {
        SigningKey key = SigningKey.derive(
                PUT.credentials().secretAccessKey(), CredentialScope.at(PUT.signedAt(), REGION, "s3"));
        return ChunkVerifier.after(key, proof.scope(), proof.signedAt(), proof.signature());
    }

    private static AwsChunkedInputStream open(Streaming form, SignedRequest signed, int length, ChunkVerifier verifier)
            throws IOException {
        byte[] encoded;
        try (InputStream payload = signed.payload().orElseThrow().newStream()) {
            encoded = payload.readAllBytes();
        }
        InputStream in = new ByteArrayInputStream(encoded);
        List<String> announced = List.of("x-amz-checksum-crc32");
        return switch (form) {
            case SIGNED -> AwsChunkedInputStream.signed(in, length, verifier);
            case SIGNED_WITH_TRAILER -> AwsChunkedInputStream.signedWithTrailer(in, length, announced, verifier);
            case UNSIGNED_WITH_TRAILER -> AwsChunkedInputStream.unsignedWithTrailer(in, length, announced);
        };
    }
}
