package dev.crossrole.localcloud.google.iam;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.project.AccountKey;
import dev.crossrole.localcloud.google.project.ServiceAccount;
import dev.crossrole.localcloud.google.rest.ApiException;
import dev.crossrole.localcloud.google.rest.GoogleError;
import dev.crossrole.localcloud.google.tokens.SigningKey;
import java.net.URLEncoder;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;

/** A key of a service account as the API writes it. Source: IAM REST reference, {@code projects.serviceAccounts.keys}. */
final class KeyJson {
    /** Keys that Google makes do not expire, which it says with this. */
    private static final String NEVER = "9999-12-31T23:59:59Z";

    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private KeyJson() {}

    static JsonArray list(ServiceAccount account, List<AccountKey> keys) {
        return new JsonArray(
                keys.stream().<Json>map(key -> described(account, key).build()).toList());
    }

    /** A key without its private half, and with its public one where it is asked for. */
    static JsonObject get(ServiceAccount account, AccountKey key, String publicKeyType) {
        JsonObject.Builder json = described(account, key);
        return switch (publicKeyType) {
            case "TYPE_NONE" -> json.build();
            case "TYPE_RAW_PUBLIC_KEY" ->
                json.put(
                                "publicKeyData",
                                base64(pem("PUBLIC KEY", key.publicKey().getEncoded())))
                        .build();
            default ->
                throw new ApiException(GoogleError.invalidArgument("The publicKeyType \"" + publicKeyType
                        + "\" is not supported by the local cloud, which knows TYPE_NONE and TYPE_RAW_PUBLIC_KEY."));
        };
    }

    /** A key that was made this moment, with the document that its owner keeps. */
    static JsonObject created(ServiceAccount account, AccountKey key, SigningKey made) {
        return described(account, key)
                .put("privateKeyType", "TYPE_GOOGLE_CREDENTIALS_FILE")
                .put("privateKeyData", base64(document(account, made).pretty() + "\n"))
                .build();
    }

    private static JsonObject.Builder described(ServiceAccount account, AccountKey key) {
        JsonObject.Builder json = JsonObject.builder()
                .put("name", account.resourceName() + "/keys/" + key.id())
                .put(
                        "validAfterTime",
                        key.created().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("validBeforeTime", NEVER)
                .put("keyAlgorithm", "KEY_ALG_RSA_2048")
                .put("keyOrigin", "GOOGLE_PROVIDED")
                .put("keyType", "USER_MANAGED");
        if (key.disabled()) {
            json.put("disabled", true);
        }
        return json;
    }

    /** Source: IAM, "Create service account keys", the file's members; AIP-4112 says which of them clients read. */
    private static JsonObject document(ServiceAccount account, SigningKey made) {
        return JsonObject.builder()
                .put("type", "service_account")
                .put("project_id", account.project())
                .put("private_key_id", made.id())
                .put("private_key", pem("PRIVATE KEY", made.pkcs8()))
                .put("client_email", account.email())
                .put("client_id", account.uniqueId())
                .put("auth_uri", "https://accounts.google.com/o/oauth2/auth")
                .put("token_uri", "https://oauth2.googleapis.com/token")
                .put("auth_provider_x509_cert_url", "https://www.googleapis.com/oauth2/v1/certs")
                .put(
                        "client_x509_cert_url",
                        "https://www.googleapis.com/robot/v1/metadata/x509/"
                                + URLEncoder.encode(account.email(), UTF_8))
                .put("universe_domain", "googleapis.com")
                .build();
    }

    /** RFC 7468. */
    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + PEM.encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
