package dev.crossrole.identity.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.sigv4.chunked.ChunkSigner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** In Turkish the lower case of I is not i, so that X-AMZ-META-ID would become another header. */
@Isolated
class TurkishLocaleTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");
    private static final AwsCredentials KEY = AwsCredentials.longTerm("AKIDEXAMPLE", Secret.of("a secret key"));
    private static final SignableRequest REQUEST = new SignableRequest(
            "GET", "/?I=i", List.of(new Header("HOST", "I.example"), new Header("X-AMZ-META-ID", "I i İ ı")));

    private final Locale before = Locale.getDefault();

    @BeforeEach
    void speakTurkish() {
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        assertThat("I".toLowerCase(Locale.getDefault())).isNotEqualTo("i");
    }

    @AfterEach
    void speakAsBefore() {
        Locale.setDefault(before);
    }

    @Test
    void signsAsElsewhere() {
        List<Header> turkish = sign();
        Locale.setDefault(Locale.ROOT);
        assertThat(sign()).isEqualTo(turkish);
        assertThat(turkish.get(turkish.size() - 1).value()).contains("SignedHeaders=host;x-amz-date;x-amz-meta-id,");
    }

    @Test
    void verifiesWhatWasSigned() {
        List<Header> headers = new ArrayList<>(REQUEST.headers());
        headers.addAll(sign());
        SignableRequest signed = new SignableRequest("GET", REQUEST.target(), headers);
        assertThat(SigV4Verifier.of("sts")
                        .verify(signed, Proofs.of(signed), KEY.secretAccessKey(), PayloadHash.empty(), NOW))
                .isEqualTo(new Verification.Valid());
    }

    @Test
    void signsTrailersAsElsewhere() {
        String turkish = signTrailer();
        Locale.setDefault(Locale.ROOT);
        assertThat(signTrailer()).isEqualTo(turkish);
    }

    private static List<Header> sign() {
        return SigV4Signer.of("us-east-1", "sts").sign(REQUEST, PayloadHash.empty(), KEY, NOW);
    }

    private static String signTrailer() {
        CredentialScope scope = CredentialScope.at(NOW, "us-east-1", "s3");
        return ChunkSigner.after(SigningKey.derive(KEY.secretAccessKey(), scope), scope, NOW, "seed")
                .signTrailer(List.of(new Header("X-AMZ-ID", "1")));
    }
}
