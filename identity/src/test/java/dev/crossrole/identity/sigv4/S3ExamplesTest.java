package dev.crossrole.identity.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.identity.testing.Shared;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The worked examples of the Amazon S3 API Reference. */
class S3ExamplesTest {
    private static final Instant SIGNED_AT = Instant.parse("2013-05-24T00:00:00Z");
    private static final SigV4Verifier VERIFIER = SigV4Verifier.of("s3").withRegion("us-east-1");

    @Test
    void everyExampleIsOneCase() {
        assertThat(cases()).hasSize(6);
    }

    @TestFactory
    Stream<DynamicTest> signsAsDocumented() {
        AwsCredentials credentials = credentials(examples());
        return cases().stream()
                .map(one -> dynamicTest(one.string("name"), () -> {
                    SignableRequest signed = signed(one, credentials);
                    PayloadHash payload = PayloadHash.parse(one.string("payload_hash"));
                    SigV4Authorization.Signed proof = Proofs.of(signed);
                    assertThat(proof.signature()).isEqualTo(one.string("expected_signature"));
                    assertThat(String.join(";", proof.signedHeaders())).isEqualTo(one.string("signed_headers"));
                    assertThat(VERIFIER.verify(signed, proof, credentials.secretAccessKey(), payload, SIGNED_AT))
                            .isEqualTo(new Verification.Valid());
                    assertThat(VERIFIER.verify(
                                    signed,
                                    Proofs.withSignature(proof, "0"),
                                    credentials.secretAccessKey(),
                                    payload,
                                    SIGNED_AT))
                            .isEqualTo(new Verification.SignatureMismatch(
                                    one.string("canonical_request"), one.string("string_to_sign")));
                }));
    }

    private static SignableRequest signed(JsonObject one, AwsCredentials credentials) {
        SigV4Signer signer = SigV4Signer.of("us-east-1", "s3");
        PayloadHash payload = PayloadHash.parse(one.string("payload_hash"));
        String query = one.string("canonical_query");
        boolean presigned = query.contains("X-Amz-Algorithm");
        String target = one.string("canonical_uri") + (query.isEmpty() || presigned ? "" : "?" + query);
        SignableRequest plain = new SignableRequest(one.string("method"), target, headers(one.object("headers")));
        if (presigned) {
            String signedTarget = signer.presign(plain, payload, credentials, SIGNED_AT, Duration.ofDays(1));
            return new SignableRequest(plain.method(), signedTarget, plain.headers());
        }
        List<Header> headers = new ArrayList<>(plain.headers());
        headers.addAll(signer.sign(plain, payload, credentials, SIGNED_AT));
        return new SignableRequest(plain.method(), target, headers);
    }

    /** Those that the client sets itself; the signer adds the rest. */
    private static List<Header> headers(JsonObject object) {
        Set<String> added = Set.of("x-amz-date", "x-amz-content-sha256");
        List<Header> headers = new ArrayList<>();
        for (Map.Entry<String, Json> header : object.members().entrySet()) {
            if (!added.contains(header.getKey())) {
                headers.add(new Header(header.getKey(), ((JsonString) header.getValue()).value()));
            }
        }
        return headers;
    }

    private static AwsCredentials credentials(JsonObject examples) {
        return AwsCredentials.longTerm(
                examples.string("access_key_id"), Secret.of(examples.string("secret_access_key")));
    }

    private static List<JsonObject> cases() {
        return examples().array("cases").stream().map(JsonObject.class::cast).toList();
    }

    private static JsonObject examples() {
        return (JsonObject) Json.parse(Shared.read(Shared.conformance("sigv4-s3-docs/examples.json")));
    }
}
