package dev.crossrole.localcloud.aws.oidc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The signature of a compact JWS (RFC 7515), under the algorithms that IAM takes. Keys come from the issuer alone: whatever key the
 * header itself carries or points to ({@code jwk}, {@code jku}, {@code x5c}, {@code x5u}) is not looked at, and a header with critical
 * parameters is refused, since none is understood here. Source of the algorithms: IAM User Guide, "Create an OpenID Connect (OIDC)
 * identity provider".
 */
record Jws(JWSHeader header, String signingInput, Base64URL signature) {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    /** Reads a token; empty for what is no compact JWS, or not under an algorithm that IAM takes. */
    static Optional<Jws> parse(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3 || !isBase64url(parts[0]) || !isBase64url(parts[1]) || !isBase64url(parts[2])) {
            return Optional.empty();
        }
        try {
            JWSHeader header = JWSHeader.parse(new Base64URL(parts[0]));
            boolean known = ALGORITHMS.contains(header.getAlgorithm()) && header.getCriticalParams() == null;
            return known
                    ? Optional.of(new Jws(header, parts[0] + "." + parts[1], new Base64URL(parts[2])))
                    : Optional.empty();
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    Optional<String> keyId() {
        return Optional.ofNullable(header.getKeyID());
    }

    /** Those keys that may have signed it: of the header's id, where it names one, and made for its algorithm. */
    List<JWK> candidates(List<JWK> keys) {
        return keys.stream()
                .filter(key -> header.getKeyID() == null || header.getKeyID().equals(key.getKeyID()))
                .filter(this::fits)
                .toList();
    }

    boolean isSignedByOneOf(List<JWK> candidates) {
        return candidates.stream().anyMatch(this::isSignedBy);
    }

    private boolean fits(JWK key) {
        boolean algorithm = key.getAlgorithm() == null
                || key.getAlgorithm().getName().equals(header.getAlgorithm().getName());
        boolean use = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
        boolean operations =
                key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY);
        return algorithm && use && operations && key.getKeyType().equals(KeyType.forAlgorithm(header.getAlgorithm()));
    }

    private boolean isSignedBy(JWK key) {
        try {
            return verifier(key).verify(header, signingInput.getBytes(US_ASCII), signature);
        } catch (JOSEException e) {
            // A key of another curve, or a signature of another length.
            return false;
        }
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        return key instanceof RSAKey rsa ? new RSASSAVerifier(rsa) : new ECDSAVerifier((ECKey) key);
    }

    /** Whether a part is the one base64url form of its bytes: no padding, no other alphabet, no stray bits (RFC 7515 section 2). */
    private static boolean isBase64url(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The token is left out: it is a credential. */
    @Override
    public String toString() {
        return "Jws[" + header.getAlgorithm() + "]";
    }
}
