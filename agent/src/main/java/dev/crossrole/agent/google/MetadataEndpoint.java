package dev.crossrole.agent.google;

import dev.crossrole.agent.keeping.Failure;
import dev.crossrole.agent.keeping.LastMade;
import dev.crossrole.credentials.AccessToken;
import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.google.ServiceAccountName;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What Google's libraries ask of Compute Engine's metadata server: who the service account is, its tokens, and the project. They find it
 * by {@code GCE_METADATA_HOST}, and take a machine for Google's where {@code GET /} answers with {@code Metadata-Flavor: Google}. Sources:
 * Compute Engine, "About VM metadata"; google-auth for Java, {@code ComputeEngineCredentials}, and for Python, {@code _metadata.py}.
 *
 * <p>As on a VM, every user of the machine may ask. Scopes in a request are not heeded, as on a VM.
 */
public final class MetadataEndpoint implements Handler {
    private static final String ROOT = "/computeMetadata/v1/";
    private static final String ACCOUNTS = "instance/service-accounts/";
    private static final String DEFAULT = "default";

    private final ServedAccount account;
    private final InstantSource clock;
    private final LastMade<Lasting, Response> tokens = new LastMade<>(MetadataEndpoint::answer);

    /** A token, and for how long it is good. */
    private record Lasting(AccessToken token, long seconds) {}

    public MetadataEndpoint(ServedAccount account, InstantSource clock) {
        this.account = account;
        this.clock = clock;
    }

    @Override
    public Response handle(Request request) {
        return answer(request).with("Metadata-Flavor", "Google").with("Server", "Metadata Server for VM");
    }

    private Response answer(Request request) {
        String path = request.rawPath();
        if (path.equals("/")) {
            return text(200, "computeMetadata/\n");
        }
        // Programs that can be made to fetch a URL cannot be made to send this field.
        if (!request.headers().first("Metadata-Flavor").equals(Optional.of("Google"))) {
            return text(403, "Missing Metadata-Flavor:Google header.\n");
        }
        if (!path.startsWith(ROOT)) {
            return notFound();
        }
        try {
            return below(path.substring(ROOT.length()), request);
        } catch (CrossroleException e) {
            Failure failure = Failure.of(e);
            return text(failure.status(), failure.message() + "\n");
        }
    }

    private Response below(String path, Request request) {
        return switch (path) {
            case "" -> text(200, "instance/\nproject/\n");
            // gcp-metadata for Node asks for this one to tell whether it is on Google.
            case "instance", "instance/" -> text(200, "service-accounts/\n");
            case "project/project-id" -> found(account.identity().projectId());
            // The provider's project, which need not be the account's; it is the only one that has a number here.
            case "project/numeric-project-id" ->
                text(200, account.identity().target().provider().project());
            case "universe/universe-domain" -> text(200, "googleapis.com");
            case ACCOUNTS ->
                text(200, DEFAULT + "/\n" + email().map(email -> email + "/\n").orElse(""));
            default -> path.startsWith(ACCOUNTS) ? ofAccount(path.substring(ACCOUNTS.length()), request) : notFound();
        };
    }

    private Response ofAccount(String path, Request request) {
        int slash = path.indexOf('/');
        String name = slash < 0 ? path : path.substring(0, slash);
        if (!name.equals(DEFAULT) && !Optional.of(name).equals(email())) {
            return notFound();
        }
        return switch (slash < 0 ? "" : path.substring(slash + 1)) {
            case "" ->
                request.query().has("recursive") ? json(described()) : text(200, "aliases\nemail\nscopes\ntoken\n");
            case "aliases" -> text(200, DEFAULT + "\n");
            case "email" -> found(email());
            case "scopes" ->
                text(200, String.join("\n", account.identity().target().scopes()) + "\n");
            case "token" -> token();
            case "identity" -> identity(request);
            default -> notFound();
        };
    }

    private JsonObject described() {
        return JsonObject.builder()
                .putStrings("aliases", List.of(DEFAULT))
                // Libraries want one, and call an account that they need not name by this.
                .put("email", email().orElse(DEFAULT))
                .putStrings("scopes", account.identity().target().scopes())
                .build();
    }

    private Response token() {
        AccessToken token = account.kept().get();
        Duration left = Duration.between(clock.instant(), token.expiration());
        return tokens.of(new Lasting(token, Math.max(0, left.toSeconds())));
    }

    private static Response answer(Lasting lasting) {
        return json(JsonObject.builder()
                .put("access_token", lasting.token().token().reveal())
                .put("expires_in", lasting.seconds())
                .put("token_type", "Bearer")
                .build());
    }

    private Response identity(Request request) {
        Optional<String> audience = request.query().first("audience").filter(text -> !text.isEmpty());
        if (audience.isEmpty()) {
            return text(400, "non-empty audience parameter required\n");
        }
        if (email().isEmpty()) {
            return notFound();
        }
        return Response.text(
                200,
                "text/html",
                account.idTokens().apply(audience.get()).token().reveal());
    }

    private Optional<String> email() {
        return account.identity().target().serviceAccount().map(ServiceAccountName::value);
    }

    private static Response found(Optional<String> value) {
        return value.map(text -> text(200, text)).orElseGet(MetadataEndpoint::notFound);
    }

    private static Response notFound() {
        return text(404, "Not Found\n");
    }

    private static Response json(JsonObject document) {
        return Response.text(200, "application/json", document.compact());
    }

    private static Response text(int status, String body) {
        return Response.text(status, "application/text", body);
    }
}
