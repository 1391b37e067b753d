package dev.crossrole.localcloud.aws.outbound;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.json.JsonObject;
import java.util.List;

/**
 * The issuer that an account has from the first time that outbound federation is enabled. Disabling keeps its name and its keys, and they
 * come back when it is enabled again (recorded from AWS).
 *
 * @param id what is the account's own in the issuer's host name, a UUID
 * @param enabled whether tokens are handed out
 */
public record OutboundFederation(String id, boolean enabled, OutboundKeys keys) {
    /** What every issuer's host name ends in. Source: IAM User Guide, "Understanding token claims". */
    private static final String DOMAIN = ".tokens.sts.global.api.aws";

    /** Under this one name a token says what is AWS's own about the caller. Source: same page. */
    public static final String AWS_CLAIM = "https://sts.amazonaws.com/";

    static final String DISCOVERY = "/.well-known/openid-configuration";
    static final String KEYS = "/.well-known/jwks.json";

    /** Whether a host name is that of some account's issuer. */
    public static boolean isIssuerHost(String host) {
        return host.endsWith(DOMAIN);
    }

    public OutboundFederation withEnabled(boolean changed) {
        return new OutboundFederation(id, changed, keys);
    }

    /** The issuer as its tokens name it. */
    public String issuer() {
        return "https://" + host();
    }

    String host() {
        return id + DOMAIN;
    }

    /** The claims as a signed token. */
    public Secret sign(SigningAlgorithm algorithm, JsonObject claims) {
        return keys.sign(algorithm, claims);
    }

    /** What anybody may know of the issuer. Source: OpenID Connect Discovery 1.0 section 3; the members are those recorded from AWS. */
    JsonObject discovery() {
        return JsonObject.builder()
                .putStrings("claims_supported", List.of("sub", "iss", "aud", "exp", "iat", "jti", AWS_CLAIM))
                .putStrings("id_token_signing_alg_values_supported", SigningAlgorithm.names())
                .put("issuer", issuer())
                .put("jwks_uri", issuer() + KEYS)
                .putStrings("response_types_supported", List.of("id_token"))
                .putStrings("subject_types_supported", List.of("public"))
                .build();
    }
}
