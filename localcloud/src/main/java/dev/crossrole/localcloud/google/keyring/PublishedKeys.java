package dev.crossrole.localcloud.google.keyring;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.project.GoogleProject;
import dev.crossrole.localcloud.google.project.ServiceAccount;
import dev.crossrole.localcloud.google.rest.ApiException;
import dev.crossrole.localcloud.google.rest.Call;
import dev.crossrole.localcloud.google.rest.GoogleError;
import dev.crossrole.localcloud.google.rest.JsonResponse;
import dev.crossrole.localcloud.google.rest.Route;
import dev.crossrole.localcloud.google.tokens.KeyCertificate;
import dev.crossrole.localcloud.google.tokens.PublicJwk;
import dev.crossrole.localcloud.google.tokens.SigningKey;
import dev.crossrole.localcloud.http.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/**
 * The public keys of service accounts, which {@code www.googleapis.com} shows to everybody who wants to verify what one has signed. Source:
 * IAM Service Account Credentials API, {@code signJwt} and {@code signBlob}, field {@code keyId}, and {@code client_x509_cert_url} in key
 * files. The form {@code raw}, of which no document says how it looks, is not among them.
 */
public final class PublishedKeys {
    /** Certificates by the ids of their keys. */
    public static final List<String> CERTIFICATES =
            List.of("/service_accounts/v1/metadata/x509/{account}", "/robot/v1/metadata/x509/{account}");

    /** A key set of RFC 7517. The reference has named it in both ways. */
    public static final List<String> KEY_SETS =
            List.of("/service_accounts/v1/jwk/{account}", "/service_accounts/v1/metadata/jwk/{account}");

    private final GoogleProject project;
    private final AccountKeyring keyring;
    private final SigningKey issuer;
    private final InstantSource clock;

    /**
     * What shows the keys of a project's accounts.
     *
     * @param issuer signs certificates: most private halves are in other hands
     */
    public PublishedKeys(GoogleProject project, AccountKeyring keyring, SigningKey issuer, InstantSource clock) {
        this.project = project;
        this.keyring = keyring;
        this.issuer = issuer;
        this.clock = clock;
    }

    public List<Route> routes() {
        return Stream.concat(
                        CERTIFICATES.stream().map(path -> route(path, this::certificates)),
                        KEY_SETS.stream().map(path -> route(path, this::keySet)))
                .toList();
    }

    private Route route(String path, Function<ServiceAccount, JsonObject> document) {
        return new Route("GET", path, call -> answer(document.apply(account(call))));
    }

    /** How long Google lets others keep its answer varies. Here a key that is gone is to be gone. */
    private static Response answer(JsonObject document) {
        return JsonResponse.ok(document).with("Cache-Control", "no-cache");
    }

    private ServiceAccount account(Call call) {
        String email = call.variable("account");
        return project.serviceAccount(email)
                .filter(found -> found.email().equals(email))
                .orElseThrow(() -> new ApiException(GoogleError.notFound("Service account not found.")));
    }

    private JsonObject certificates(ServiceAccount account) {
        JsonObject.Builder json = JsonObject.builder();
        X500Principal name = new X500Principal("CN=" + account.uniqueId());
        Instant now = clock.instant();
        good(account)
                .forEach(held -> json.put(held.id(), KeyCertificate.pem(name, held.id(), held.key(), issuer, now)));
        return json.build();
    }

    private JsonObject keySet(ServiceAccount account) {
        List<Json> keys = good(account).stream()
                .<Json>map(held -> PublicJwk.of(held.id(), held.key()))
                .toList();
        return JsonObject.builder().put("keys", new JsonArray(keys)).build();
    }

    /**
     * What becomes of disabled keys and of a disabled account's is not documented. Whoever verifies by what stands here must believe neither,
     * as no API does.
     */
    private List<AccountKeyring.Held> good(ServiceAccount account) {
        return account.disabled() ? List.of() : keyring.of(account);
    }
}
