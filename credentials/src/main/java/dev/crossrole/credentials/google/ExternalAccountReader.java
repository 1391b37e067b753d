package dev.crossrole.credentials.google;

import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.google.ExternalAccount.Impersonation;
import dev.crossrole.credentials.http.Endpoints;
import dev.crossrole.credentials.http.Text;
import dev.crossrole.identity.google.ProviderName;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns the JSON into an {@link ExternalAccount}. What is not understood and would change who the caller becomes is refused. */
final class ExternalAccountReader {
    private static final Set<String> READ = Set.of(
            "type",
            "audience",
            "subject_token_type",
            "token_url",
            "service_account_impersonation_url",
            "service_account_impersonation",
            "credential_source",
            // Says where else the token could be looked at; no part of getting one.
            "token_info_url",
            "universe_domain");
    private static final String UNIVERSE = "googleapis.com";
    private static final String GENERATE = ":generateAccessToken";

    private final String name;

    ExternalAccountReader(String name) {
        this.name = name;
    }

    ExternalAccount read(String json) {
        try {
            if (Json.parse(json) instanceof JsonObject document) {
                return read(document);
            }
        } catch (JsonException e) {
            throw new UnusableException(name + ": " + e.getMessage());
        }
        throw new UnusableException(name + ": must hold a JSON object");
    }

    private ExternalAccount read(JsonObject document) {
        requireType(document.string("type"));
        requireKnown(document);
        List<String> ignored = document.names().stream()
                .filter(member -> !READ.contains(member))
                .toList();
        ProviderName provider = provider(document.string("audience"));
        SubjectToken.Type type = tokenType(document.string("subject_token_type"));
        CredentialSource source = new CredentialSourceReader(name).read(document);
        if ((type == SubjectToken.Type.AWS4_REQUEST) != (source instanceof CredentialSource.Aws)) {
            throw new UnusableException(
                    name + ": subject_token_type is '" + type.urn() + "', which credential_source does not lead to");
        }
        return new ExternalAccount(
                provider, type, url(document, "token_url"), impersonation(document), source, ignored);
    }

    private void requireType(String type) {
        String hint = switch (type) {
            case "external_account" -> "";
            case "service_account" ->
                "It is a service account's key: a secret that lasts. Federation needs none; delete the key.";
            case "authorized_user" -> "It holds a person's own tokens, which a program should not use.";
            default -> "Write one with: gcloud iam workload-identity-pools create-cred-config.";
        };
        if (!hint.isEmpty()) {
            throw new UnusableException(
                    name + ": type is '" + Text.oneLine(type) + "', but must be external_account", hint);
        }
    }

    private void requireKnown(JsonObject document) {
        for (String member : List.of("workforce_pool_user_project", "client_id", "client_secret")) {
            if (document.has(member)) {
                throw new UnusableException(
                        name + ": " + member + " belongs to workforce identity, which is not spoken here",
                        "Use a workload identity pool.");
            }
        }
        String universe = document.findString("universe_domain").orElse(UNIVERSE);
        if (!universe.equals(UNIVERSE)) {
            throw new UnusableException(name + ": universe_domain is '" + Text.oneLine(universe) + "', but only "
                    + UNIVERSE + " is spoken here");
        }
    }

    private ProviderName provider(String audience) {
        try {
            return ProviderName.parse(audience);
        } catch (IllegalArgumentException e) {
            throw new UnusableException(name + ": audience: " + e.getMessage());
        }
    }

    private SubjectToken.Type tokenType(String urn) {
        for (SubjectToken.Type type : SubjectToken.Type.values()) {
            if (type.urn().equals(urn)) {
                return type;
            }
        }
        throw new UnusableException(name + ": subject_token_type is '" + Text.oneLine(urn)
                + "', but must be one for AWS or OpenID Connect: " + SubjectToken.Type.AWS4_REQUEST.urn() + " or "
                + SubjectToken.Type.JWT.urn());
    }

    private Optional<Impersonation> impersonation(JsonObject document) {
        String member = "service_account_impersonation_url";
        if (!document.has(member)) {
            return Optional.empty();
        }
        String url = url(document, member).toString();
        int account = url.indexOf("/v1/projects/-/serviceAccounts/");
        if (account < 0 || !url.endsWith(GENERATE)) {
            throw new UnusableException(name + ": " + member + " is '" + Text.oneLine(url)
                    + "', but must have the form https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/EMAIL"
                    + GENERATE);
        }
        String resource = url.substring(account + "/v1/".length(), url.length() - GENERATE.length());
        Optional<Duration> lifetime = document.findObject("service_account_impersonation")
                .flatMap(options -> options.findInteger("token_lifetime_seconds").stream()
                        .mapToObj(Duration::ofSeconds)
                        .findFirst());
        lifetime.ifPresent(IamCredentials::checkLifetime);
        return Optional.of(
                new Impersonation(URI.create(url.substring(0, account)), ServiceAccountName.parse(resource), lifetime));
    }

    /** A URL that a token is sent to: https, or this machine. Google's Java library asks for https too. */
    private URI url(JsonObject document, String member) {
        String text = document.string(member);
        try {
            URI uri = new URI(text);
            if (Endpoints.isHttp(uri) && ("https".equalsIgnoreCase(uri.getScheme()) || Endpoints.isLoopback(uri))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Falls through to the sentence below.
        }
        throw new UnusableException(
                name + ": " + member + " is '" + Endpoints.shown(text) + "', but must be an https URL");
    }
}
