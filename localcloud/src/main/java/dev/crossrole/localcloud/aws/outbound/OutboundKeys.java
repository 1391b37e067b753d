package dev.crossrole.localcloud.aws.outbound;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.json.JsonObject;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.List;
import java.util.random.RandomGenerator;

/** The keys of one issuer: RSA of 2048 bits and P-384, as real issuers publish them. */
public final class OutboundKeys {
    private static final int RSA_BITS = 2048;

    private final RSAKey rsa;
    private final ECKey ec;

    private OutboundKeys(RSAKey rsa, ECKey ec) {
        this.rsa = rsa;
        this.ec = ec;
    }

    /** New keys. Takes a fraction of a second. Randomness that can be repeated, as tests have, makes no keys; the platform's does then. */
    public static OutboundKeys random(RandomGenerator source) {
        SecureRandom random = source instanceof SecureRandom secure ? secure : new SecureRandom();
        try {
            return new OutboundKeys(
                    new RSAKeyGenerator(RSA_BITS)
                            .secureRandom(random)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.RS256)
                            .keyID(SigningAlgorithm.RS256.keyId())
                            .generate(),
                    new ECKeyGenerator(Curve.P_384)
                            .secureRandom(random)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.ES384)
                            .keyID(SigningAlgorithm.ES384.keyId())
                            .generate());
        } catch (JOSEException e) {
            throw new IllegalStateException("RSA or P-384 is missing from this Java", e);
        }
    }

    /**
     * Reads what {@link #save()} wrote.
     *
     * @throws IllegalArgumentException when it is damaged; no key is quoted
     */
    public static OutboundKeys load(Secret saved) {
        try {
            JWKSet keys = JWKSet.parse(saved.reveal());
            if (keys.getKeyByKeyId(SigningAlgorithm.RS256.keyId()) instanceof RSAKey rsa
                    && keys.getKeyByKeyId(SigningAlgorithm.ES384.keyId()) instanceof ECKey ec
                    && rsa.isPrivate()
                    && ec.isPrivate()) {
                return new OutboundKeys(rsa, ec);
            }
        } catch (ParseException e) {
            // The exception may quote a key.
        }
        throw new IllegalArgumentException("the saved keys of the issuer are damaged");
    }

    /** Both private keys as a JSON Web Key Set, to be kept where only their owner reads. */
    public Secret save() {
        return Secret.of(new JWKSet(List.of(rsa, ec)).toString(false));
    }

    /** The public halves as a JSON Web Key Set (RFC 7517 section 5). */
    String published() {
        return new JWKSet(List.<JWK>of(rsa, ec)).toString(true);
    }

    /** The claims as a signed JWT in compact form (RFC 7515 section 7.1). */
    Secret sign(SigningAlgorithm algorithm, JsonObject claims) {
        try {
            JWSObject token = new JWSObject(header(algorithm), new Payload(claims.compact()));
            token.sign(signer(algorithm));
            return Secret.of(token.serialize());
        } catch (JOSEException e) {
            throw new IllegalStateException(algorithm + " is missing from this Java", e);
        }
    }

    private static JWSHeader header(SigningAlgorithm algorithm) {
        return new JWSHeader.Builder(JWSAlgorithm.parse(algorithm.name()))
                .keyID(algorithm.keyId())
                .type(JOSEObjectType.JWT)
                .build();
    }

    private JWSSigner signer(SigningAlgorithm algorithm) throws JOSEException {
        return switch (algorithm) {
            case RS256 -> new RSASSASigner(rsa);
            case ES384 -> new ECDSASigner(ec);
        };
    }

    /** The keys are left out. */
    @Override
    public String toString() {
        return "(keys of an issuer)";
    }
}
