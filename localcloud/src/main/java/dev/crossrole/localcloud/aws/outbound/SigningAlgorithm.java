package dev.crossrole.localcloud.aws.outbound;

import java.util.List;
import java.util.stream.Stream;

/**
 * The algorithms that a caller may choose from, and the key ids under which the issuer publishes their keys. Source: STS API reference,
 * {@code GetWebIdentityToken}; the key ids are those of key sets that AWS published.
 */
public enum SigningAlgorithm {
    RS256("RSA_0"),
    ES384("EC384_0");

    private final String keyId;

    SigningAlgorithm(String keyId) {
        this.keyId = keyId;
    }

    static List<String> names() {
        return Stream.of(values()).map(SigningAlgorithm::name).toList();
    }

    String keyId() {
        return keyId;
    }
}
