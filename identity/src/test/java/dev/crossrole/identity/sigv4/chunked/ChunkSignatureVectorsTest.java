package dev.crossrole.identity.sigv4.chunked;

import static dev.crossrole.identity.sigv4.chunked.ChunkedExample.CHECKSUM;
import static dev.crossrole.identity.sigv4.chunked.ChunkedExample.SEED;
import static dev.crossrole.identity.sigv4.chunked.ChunkedExample.SEED_WITH_TRAILER;
import static dev.crossrole.identity.sigv4.chunked.ChunkedExample.letters;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.sigv4.Header;
import dev.crossrole.identity.sigv4.PayloadHash;
import dev.crossrole.identity.sigv4.SigV4Signer;
import dev.crossrole.identity.sigv4.SignableRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The published signatures of https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html and …/sigv4-streaming-trailers.html. */
class ChunkSignatureVectorsTest {

    @Test
    void theRequestThatAnnouncesATrailerStartsTheChain() {
        SignableRequest request = new SignableRequest(
                "PUT",
                "/examplebucket/chunkObject.txt",
                List.of(
                        new Header("Host", "s3.amazonaws.com"),
                        new Header("x-amz-storage-class", "REDUCED_REDUNDANCY"),
                        new Header("Content-Encoding", "aws-chunked"),
                        new Header("x-amz-decoded-content-length", "66560"),
                        new Header("x-amz-trailer", CHECKSUM.name())));
        List<Header> added = SigV4Signer.of("us-east-1", "s3")
                .sign(
                        request,
                        PayloadHash.Streaming.SIGNED_WITH_TRAILER,
                        AwsCredentials.longTerm("AKIAIOSFODNN7EXAMPLE", ChunkedExample.SECRET),
                        ChunkedExample.SIGNED_AT);
        assertThat(added.get(added.size() - 1).value()).endsWith("Signature=" + SEED_WITH_TRAILER);
    }

    @Test
    void chunksWithoutATrailer() {
        ChunkSigner signer = ChunkedExample.signer(SEED);
        assertThat(signer.sign(letters(65_536)))
                .isEqualTo("ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648");
        assertThat(signer.sign(letters(1_024)))
                .isEqualTo("0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497");
        assertThat(signer.sign(letters(0)))
                .isEqualTo("b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9");
    }

    @Test
    void chunksWithATrailer() {
        ChunkSigner signer = ChunkedExample.signer(SEED_WITH_TRAILER);
        assertThat(signer.sign(letters(65_536)))
                .isEqualTo("b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2");
        assertThat(signer.sign(letters(1_024)))
                .isEqualTo("1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7");
        assertThat(signer.sign(letters(0)))
                .isEqualTo("2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992");
        assertThat(signer.signTrailer(List.of(CHECKSUM)))
                .isEqualTo("d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435");
    }

    @Test
    void theTrailersNamesAreSignedInLowerCaseAndSorted() {
        List<Header> sorted = List.of(new Header("a", "1"), new Header("b", "2"));
        List<Header> unsorted = List.of(new Header("B", " 2"), new Header("A", "1 "));
        assertThat(ChunkedExample.signer(SEED).signTrailer(unsorted))
                .isEqualTo(ChunkedExample.signer(SEED).signTrailer(sorted));
    }

    @Test
    void afterOneRefusalEverythingIsRefused() {
        ChunkVerifier verifier = ChunkedExample.verifier(SEED);
        ChunkSigner signer = ChunkedExample.signer(SEED);
        PayloadHash.Sha256 chunk = PayloadHash.of(letters(65_536));
        String right = signer.sign(chunk);
        assertThat(verifier.accepts(PayloadHash.empty(), right)).isFalse();
        // The chain goes on from the signature that was presented, so the next one would be right by itself.
        assertThat(verifier.accepts(chunk, signer.sign(chunk))).isFalse();
    }
}
