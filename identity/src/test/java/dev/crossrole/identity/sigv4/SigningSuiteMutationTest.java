package dev.crossrole.identity.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.crossrole.identity.sigv4.SigV4Authorization.Signed;
import dev.crossrole.identity.sigv4.SuiteCase.Form;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each signed request of the suite is accepted as it is, and refused after any change to what was signed. */
class SigningSuiteMutationTest {

    @TestFactory
    Stream<DynamicTest> refusesEveryChange() {
        return SuiteCase.all().stream()
                .flatMap(one -> Stream.of(Form.values())
                        .map(form -> dynamicTest(one.name() + " " + form, () -> refusesEveryChange(one, form))));
    }

    private static void refusesEveryChange(SuiteCase one, Form form) {
        SignableRequest signed = one.signedRequest(form);
        assertThat(isAccepted(one, signed, one.raw().payload())).isTrue();
        List<Mutant> mutants = Stream.concat(
                        Mutant.of(signed, one.raw().payload(), Proofs.of(signed).signedHeaders()),
                        Stream.of(Mutant.ofBody(signed, one.raw().body())))
                .filter(mutant -> !leavesTheTokenAlone(one, mutant, signed))
                .toList();
        assertThat(mutants).hasSizeGreaterThan(100);
        assertThat(mutants.stream()
                        .filter(mutant -> isAccepted(one, mutant.request(), mutant.payload()))
                        .map(Mutant::change))
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> refusesAnotherDateScopeOrKey() {
        return SuiteCase.all().stream()
                .flatMap(one -> Stream.of(Form.values())
                        .map(form -> dynamicTest(one.name() + " " + form, () -> refusesAnotherProof(one, form))));
    }

    private static void refusesAnotherProof(SuiteCase one, Form form) {
        SignableRequest signed = one.signedRequest(form);
        Signed proof = Proofs.of(signed);
        CredentialScope scope = proof.scope();
        List<Signed> others = List.of(
                Proofs.withScope(proof, new CredentialScope("20150831", scope.region(), scope.service())),
                Proofs.withScope(proof, new CredentialScope(scope.date(), "us-east-2", scope.service())),
                Proofs.withScope(proof, new CredentialScope(scope.date(), scope.region(), "services")),
                Proofs.withTerminator(proof, "aws5_request"),
                Proofs.withSignedAt(proof, proof.signedAt().plusSeconds(1)),
                Proofs.withSignature(proof, proof.signature().substring(1)),
                Proofs.withSignature(proof, ""));
        for (Signed other : others) {
            assertThat(one.verifier()
                            .verify(signed, other, one.secret(), one.raw().payload(), one.signedAt()))
                    .isNotEqualTo(new Verification.Valid());
        }
        // The region is part of the key, so a verifier that accepts any still refuses another than the one signed.
        assertThat(SigV4Verifier.of(one.service())
                        .verify(signed, others.get(1), one.secret(), one.raw().payload(), one.signedAt()))
                .isNotEqualTo(new Verification.Valid());
        assertThat(one.verifier()
                        .verify(
                                signed,
                                proof,
                                one.secret(),
                                one.raw().payload(),
                                one.signedAt().plus(Duration.ofMinutes(16))))
                .isInstanceOf(Verification.Expired.class);
    }

    /** As a server does it: the key of the access key id that is presented, and none for an id that is not known. */
    private static boolean isAccepted(SuiteCase one, SignableRequest request, PayloadHash payload) {
        return SigV4Authorization.parse(request) instanceof Signed proof
                && proof.accessKeyId().equals(one.credentials().accessKeyId())
                && one.verifier()
                        .verify(request, proof, one.secret(), payload, one.signedAt())
                        .equals(new Verification.Valid());
    }

    /** In two cases the session token is added after signing, and no signature covers it. */
    private static boolean leavesTheTokenAlone(SuiteCase one, Mutant mutant, SignableRequest signed) {
        return one.omitToken()
                && CanonicalQuery.parse(mutant.request().query())
                        .without(AuthWords.TOKEN)
                        .equals(CanonicalQuery.parse(signed.query()).without(AuthWords.TOKEN))
                && mutant.change().startsWith("target");
    }
}
