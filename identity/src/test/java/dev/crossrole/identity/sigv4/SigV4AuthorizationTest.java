package dev.crossrole.identity.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.sigv4.MalformedAuthorization.BadCredential;
import dev.crossrole.identity.sigv4.MalformedAuthorization.BadDate;
import dev.crossrole.identity.sigv4.MalformedAuthorization.BadExpires;
import dev.crossrole.identity.sigv4.MalformedAuthorization.BadSignedHeaders;
import dev.crossrole.identity.sigv4.MalformedAuthorization.MissingComponents;
import dev.crossrole.identity.sigv4.MalformedAuthorization.MissingParameters;
import dev.crossrole.identity.sigv4.MalformedAuthorization.NotKeyValue;
import dev.crossrole.identity.sigv4.MalformedAuthorization.Repeated;
import dev.crossrole.identity.sigv4.MalformedAuthorization.TwoMechanisms;
import dev.crossrole.identity.sigv4.MalformedAuthorization.UnknownAlgorithm;
import dev.crossrole.identity.sigv4.SigV4Authorization.Absent;
import dev.crossrole.identity.sigv4.SigV4Authorization.Signed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigV4AuthorizationTest {
    private static final String SCOPE = "20261122/us-east-1/sts/aws4_request";
    private static final String CREDENTIAL = "Credential=AKIDEXAMPLE/" + SCOPE;
    private static final String NAMES = "SignedHeaders=host;x-amz-date";
    private static final String SIGNATURE = "Signature=abc";
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final Instant TIME = Instant.parse("2026-11-22T10:15:30Z");
    private static final Header DATE = new Header("X-Amz-Date", "20261122T101530Z");

    @Test
    void aRequestWithoutAnyProofHasNone() {
        assertThat(parse("/?Action=GetCallerIdentity", DATE)).isEqualTo(new Absent());
    }

    @ParameterizedTest
    @ValueSource(strings = {", ", ",", " , ", ",  "})
    void readsTheHeaderWhateverSeparatesItsParts(String separator) {
        String header = ALGORITHM + " " + String.join(separator, CREDENTIAL, NAMES, SIGNATURE);
        assertThat(parse("/", DATE, authorization(header))).isEqualTo(signed(Optional.empty()));
    }

    @Test
    void readsTheHeaderWhateverItsOrderAndCase() {
        String header = ALGORITHM + "\t" + String.join(",", SIGNATURE, NAMES, CREDENTIAL) + " ";
        assertThat(parse("/", new Header("x-AMZ-date", DATE.value()), new Header("authorization", header)))
                .isEqualTo(signed(Optional.empty()));
    }

    @Test
    void readsTheSessionToken() {
        assertThat(parse("/", DATE, new Header("x-amz-security-token", " a+b/c= "), authorization(complete())))
                .isEqualTo(signed(Optional.of(Secret.of("a+b/c="))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sun, 22 Nov 2026 10:15:30 GMT", "20261122T101530Z"})
    void takesTheDateHeaderWhereThereIsNoOther(String date) {
        assertThat(parse("/", new Header("Date", date), authorization(complete())))
                .isEqualTo(signed(Optional.empty()));
    }

    @Test
    void prefersItsOwnDateToTheDateHeader() {
        assertThat(parse("/", new Header("Date", "yesterday"), DATE, authorization(complete())))
                .isEqualTo(signed(Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T10:15:30Z",
                "20261122T101530",
                "20261122t101530z",
                "20261322T101530Z",
                "20261122T246060Z",
                "+0261122T101530Z",
                "",
                "Sun, 22 Nov 2026 10:15:30 GMT"
            })
    void refusesADateThatIsNone(String date) {
        assertThat(parse("/", new Header("X-Amz-Date", date), authorization(complete())))
                .isEqualTo(new BadDate(date));
    }

    @Test
    void namesThePartWithoutAnEqualsSign() {
        String header = ALGORITHM + " " + CREDENTIAL + ", SignedHeaders, " + SIGNATURE;
        assertThat(parse("/", DATE, authorization(header))).isEqualTo(new NotKeyValue("SignedHeaders", header));
    }

    @Test
    void namesWhatIsMissingInTheOrderOfAws() {
        String header = ALGORITHM + " Credential=";
        assertThat(parse("/", authorization(header)))
                .isEqualTo(new MissingComponents(List.of("Credential", "Signature", "SignedHeaders"), true, header));
        assertThat(parse("/", DATE, authorization(ALGORITHM)))
                .isEqualTo(
                        new MissingComponents(List.of("Credential", "Signature", "SignedHeaders"), false, ALGORITHM));
        assertThat(parse("/", authorization(complete()))).isEqualTo(new MissingComponents(List.of(), true, complete()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AKID",
                "AKID/20261122/us-east-1/sts",
                "AKID/20261122/us-east-1/sts/aws4_request/",
                "/20261122/us-east-1/sts/aws4_request",
                "AKID//us-east-1/sts/aws4_request",
                "AKID/20261122/us east/sts/aws4_request"
            })
    void refusesACredentialOfAnotherForm(String credential) {
        String header = ALGORITHM + " Credential=" + credential + "," + NAMES + "," + SIGNATURE;
        assertThat(parse("/", DATE, authorization(header))).isEqualTo(new BadCredential(credential, false));
        assertThat(parse(presigned()
                        .replace("AKIDEXAMPLE%2F" + SCOPE.replace("/", "%2F"), PercentCoding.encode(credential))))
                .isEqualTo(new BadCredential(credential, true));
    }

    @Test
    void keepsAWrongDayAndTerminatorForTheVerifierToName() {
        String header = ALGORITHM + " Credential=AKIDEXAMPLE/b/c/d/e," + NAMES + "," + SIGNATURE;
        Signed proof = (Signed) parse("/", DATE, authorization(header));
        assertThat(proof.scope()).isEqualTo(new CredentialScope("b", "c", "d"));
        assertThat(proof.terminator()).isEqualTo("e");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "host;host", "x-amz-date;host", ";host", "host;", "host; x-amz-date", "hİst"})
    void refusesSignedHeadersThatAreNotLowerCaseAndSorted(String names) {
        String header = ALGORITHM + " " + CREDENTIAL + ",SignedHeaders=" + names + "," + SIGNATURE;
        assertThat(parse("/", DATE, authorization(header))).isEqualTo(new BadSignedHeaders(names));
    }

    @Test
    void tellsOnlyTheFirstWordOfAnotherScheme() {
        assertThat(parse("/", DATE, authorization("Bearer ya29.secret"))).isEqualTo(new UnknownAlgorithm("Bearer"));
        assertThat(parse("/", DATE, authorization("AWS4-ECDSA-P256-SHA256 Credential=a")))
                .isEqualTo(new UnknownAlgorithm("AWS4-ECDSA-P256-SHA256"));
        assertThat(parse("/", DATE, authorization(""))).isEqualTo(new UnknownAlgorithm(""));
    }

    @Test
    void refusesWhatStandsThereTwice() {
        assertThat(parse("/", DATE, DATE, authorization(complete()))).isEqualTo(new Repeated("X-Amz-Date"));
        assertThat(parse("/", DATE, authorization(complete()), authorization(complete())))
                .isEqualTo(new Repeated("Authorization"));
        assertThat(parse("/", DATE, authorization(complete() + "," + SIGNATURE)))
                .isEqualTo(new Repeated("Signature"));
        assertThat(parse(presigned() + "&X-Amz-Signature=abd")).isEqualTo(new Repeated("X-Amz-Signature"));
        assertThat(parse(presigned() + "&X-Amz-Expires=61")).isEqualTo(new Repeated("X-Amz-Expires"));
        assertThat(parse(presigned() + "&X-Amz-Security-Token=a&X-Amz-Security-Token=b"))
                .isEqualTo(new Repeated("X-Amz-Security-Token"));
    }

    @Test
    void refusesAProofInBothPlaces() {
        assertThat(parse(presigned(), DATE, authorization(complete()))).isEqualTo(new TwoMechanisms());
    }

    @Test
    void readsAPresignedQuery() {
        Signed expected = new Signed(
                "AKIDEXAMPLE",
                CredentialScope.parse(SCOPE),
                "aws4_request",
                List.of("host", "x-k8s-aws-id"),
                "abc",
                TIME,
                Optional.of(Secret.of("a+b/c=")),
                Optional.of(Duration.ofSeconds(60)),
                true);
        assertThat(parse(presigned() + "&X-Amz-Security-Token=a%2Bb%2Fc%3D")).isEqualTo(expected);
    }

    @Test
    void namesTheParametersThatAreMissing() {
        assertThat(parse("/?X-Amz-Signature=abc"))
                .isEqualTo(new MissingParameters(
                        List.of("X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-SignedHeaders")));
        assertThat(parse("/?X-Amz-Algorithm=")).isInstanceOf(MissingParameters.class);
    }

    @Test
    void onlyS3InsistsOnALifetime() {
        String without = presigned().replace("&X-Amz-Expires=60", "");
        assertThat(((Signed) parse(without)).presignedFor()).isEmpty();
        assertThat(parse(without.replace("%2Fsts%2F", "%2Fs3%2F")))
                .isEqualTo(new MissingParameters(List.of("X-Amz-Expires")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "604801", "1.5", "9999999999999999999", "", "١"})
    void refusesALifetimeOutsideOneSecondToSevenDays(String expires) {
        String target = presigned().replace("X-Amz-Expires=60", "X-Amz-Expires=" + PercentCoding.encode(expires));
        assertThat(parse(target)).isEqualTo(new BadExpires(expires));
    }

    @Test
    void refusesAnotherAlgorithmInAQuery() {
        assertThat(parse(presigned().replace(ALGORITHM, "AWS4-HMAC-SHA1")))
                .isEqualTo(new UnknownAlgorithm("AWS4-HMAC-SHA1"));
    }

    @Property
    void neverThrows(@ForAll String query, @ForAll String header, @ForAll String date) {
        SignableRequest request = new SignableRequest(
                "GET", "/?X-Amz-Algorithm=" + ALGORITHM + query, List.of(new Header("X-Amz-Date", date)));
        assertThat(SigV4Authorization.parse(request)).isNotInstanceOf(Absent.class);
        assertThat(parse("/", new Header("Date", date), authorization(ALGORITHM + " " + header)))
                .isNotInstanceOf(Absent.class);
    }

    private static String complete() {
        return ALGORITHM + " " + CREDENTIAL + ", " + NAMES + ", " + SIGNATURE;
    }

    private static String presigned() {
        return "/?Action=GetCallerIdentity&X-Amz-Algorithm=" + ALGORITHM + "&X-Amz-Credential=AKIDEXAMPLE%2F"
                + SCOPE.replace("/", "%2F")
                + "&X-Amz-Date=20261122T101530Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host%3Bx-k8s-aws-id&X-Amz-Signature=abc";
    }

    private static Signed signed(Optional<Secret> token) {
        return new Signed(
                "AKIDEXAMPLE",
                CredentialScope.parse(SCOPE),
                "aws4_request",
                List.of("host", "x-amz-date"),
                "abc",
                TIME,
                token,
                Optional.empty(),
                false);
    }

    private static Header authorization(String value) {
        return new Header("Authorization", value);
    }

    private static SigV4Authorization parse(String target, Header... headers) {
        List<Header> all = new ArrayList<>(List.of(new Header("Host", "sts.amazonaws.com")));
        all.addAll(List.of(headers));
        return SigV4Authorization.parse(new SignableRequest("GET", target, all));
    }
}
