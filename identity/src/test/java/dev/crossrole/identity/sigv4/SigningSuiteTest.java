package dev.crossrole.identity.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.crossrole.identity.sigv4.SuiteCase.Form;
import dev.crossrole.identity.testing.Shared;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The signing suite of aws-c-auth, {@code tests/aws-signing-test-suite/v4}: every case in both forms. */
class SigningSuiteTest {

    @Test
    void everyFolderIsOneCase() {
        List<SuiteCase> cases = SuiteCase.all();
        assertThat(cases).hasSameSizeAs(Shared.folders(Shared.conformance("sigv4")));
        assertThat(cases).hasSizeGreaterThanOrEqualTo(38);
    }

    @TestFactory
    Stream<DynamicTest> signsInTheHeader() {
        return SuiteCase.all().stream()
                .map(one -> dynamicTest(one.name(), () -> {
                    List<Header> added = one.signer()
                            .sign(one.raw().request(), one.raw().payload(), one.credentials(), one.signedAt());
                    List<Header> headers = new ArrayList<>(one.raw().request().headers());
                    headers.addAll(added);
                    SignableRequest signed = new SignableRequest(
                            one.raw().request().method(), one.raw().request().target(), headers);
                    assertMatches(one, Form.HEADER, signed);
                    assertThat(lowerCased(headers))
                            .containsExactlyInAnyOrderElementsOf(
                                    lowerCased(one.signedRequest(Form.HEADER).headers()));
                }));
    }

    @TestFactory
    Stream<DynamicTest> signsInTheQuery() {
        return SuiteCase.all().stream()
                .map(one -> dynamicTest(one.name(), () -> {
                    SignableRequest plain = one.raw().request();
                    String target = one.signer()
                            .presign(plain, one.raw().payload(), one.credentials(), one.signedAt(), one.expires());
                    SignableRequest signed = new SignableRequest(plain.method(), target, plain.headers());
                    assertMatches(one, Form.QUERY, signed);
                    assertThat(CanonicalQuery.parse(signed.query()).parameters())
                            .containsExactlyInAnyOrderElementsOf(CanonicalQuery.parse(
                                            one.signedRequest(Form.QUERY).query())
                                    .parameters());
                }));
    }

    @TestFactory
    Stream<DynamicTest> acceptsTheSuitesOwnSignedRequests() {
        return SuiteCase.all().stream()
                .flatMap(one -> Stream.of(Form.values())
                        .map(form -> dynamicTest(one.name() + " " + form, () -> {
                            SignableRequest signed = one.signedRequest(form);
                            assertThat(one.verifier()
                                            .verify(
                                                    signed,
                                                    Proofs.of(signed),
                                                    one.secret(),
                                                    one.raw().payload(),
                                                    one.signedAt()))
                                    .isEqualTo(new Verification.Valid());
                        })));
    }

    /** Canonical request and string to sign are what the verifier shows when the signature is wrong. */
    private static void assertMatches(SuiteCase one, Form form, SignableRequest signed) {
        SigV4Authorization.Signed proof = Proofs.of(signed);
        assertThat(proof.signature()).isEqualTo(one.text(form, "signature"));
        Verification.SignatureMismatch shown = (Verification.SignatureMismatch) one.verifier()
                .verify(
                        signed,
                        Proofs.withSignature(proof, "0"),
                        one.secret(),
                        one.raw().payload(),
                        one.signedAt());
        assertThat(shown.canonicalRequest()).isEqualTo(one.text(form, "canonical-request"));
        assertThat(shown.stringToSign()).isEqualTo(one.text(form, "string-to-sign"));
    }

    private static List<String> lowerCased(List<Header> headers) {
        return headers.stream()
                .map(header -> header.name().toLowerCase(Locale.ROOT) + ":" + header.value())
                .toList();
    }
}
