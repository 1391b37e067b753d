package dev.crossrole.credentials.google;

import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.http.Endpoints;
import dev.crossrole.credentials.http.Text;
import dev.crossrole.identity.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the member {@code credential_source}, whose kind shows in the members it has. */
final class CredentialSourceReader {
    private static final String MEMBER = "credential_source";
    static final String CREDENTIALS = "/latest/meta-data/iam/security-credentials";
    static final String VERIFICATION = "https://sts.{region}.amazonaws.com?Action=GetCallerIdentity&Version=2011-06-15";

    private final String name;

    CredentialSourceReader(String name) {
        this.name = name;
    }

    CredentialSource read(JsonObject document) {
        JsonObject source = document.object(MEMBER);
        if (source.has("environment_id")) {
            return aws(source);
        }
        if (source.has("file")) {
            return new CredentialSource.File(path(source.string("file")), format(source));
        }
        if (source.has("url")) {
            return new CredentialSource.Url(url(source, "url"), headers(source), format(source));
        }
        throw new UnusableException(
                name + ": " + MEMBER + " has the members "
                        + Text.oneLine(source.names().toString()) + ", but only AWS, a file and a URL are spoken here",
                "An executable or a certificate cannot be used; let the program write its token to a file.");
    }

    private CredentialSource.Aws aws(JsonObject source) {
        String environment = source.string("environment_id");
        if (!environment.equals("aws1")) {
            throw new UnusableException(name + ": " + MEMBER + ".environment_id is '" + Text.oneLine(environment)
                    + "', but must be aws1, the only version there is");
        }
        String verification =
                source.findString("regional_cred_verification_url").orElse(VERIFICATION);
        if (!verification.equals(VERIFICATION)) {
            // Google sends the signed request on to that URL, and accepts none but AWS's own.
            throw new UnusableException(name + ": " + MEMBER + ".regional_cred_verification_url is '"
                    + Text.oneLine(verification) + "', but must be " + VERIFICATION);
        }
        if (!source.has("url")) {
            return new CredentialSource.Aws(URI.create("http://169.254.169.254"));
        }
        String url = url(source, "url").toString();
        String trimmed = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        if (!trimmed.endsWith(CREDENTIALS)) {
            throw new UnusableException(
                    name + ": " + MEMBER + ".url is '" + Text.oneLine(url) + "', but must end in " + CREDENTIALS);
        }
        return new CredentialSource.Aws(URI.create(trimmed.substring(0, trimmed.length() - CREDENTIALS.length())));
    }

    private CredentialSource.Format format(JsonObject source) {
        Optional<JsonObject> format = source.findObject("format");
        String type = format.flatMap(object -> object.findString("type")).orElse("text");
        return switch (type) {
            case "text" -> new CredentialSource.Format(Optional.empty());
            case "json" -> new CredentialSource.Format(format.map(object -> object.string("subject_token_field_name")));
            default ->
                throw new UnusableException(name + ": " + MEMBER + ".format.type is '" + Text.oneLine(type)
                        + "', but must be text or json");
        };
    }

    private static Map<String, String> headers(JsonObject source) {
        Map<String, String> headers = new LinkedHashMap<>();
        source.findObject("headers")
                .ifPresent(object -> object.names().forEach(header -> headers.put(header, object.string(header))));
        return headers;
    }

    private URI url(JsonObject source, String member) {
        String text = source.string(member);
        try {
            URI uri = new URI(text);
            if (Endpoints.isHttp(uri) && Endpoints.isConfidential(uri)) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Falls through to the sentence below.
        }
        throw new UnusableException(name + ": " + MEMBER + "." + member + " is '" + Endpoints.shown(text)
                + "', but must be an https URL, or an http URL of this machine or its metadata server");
    }

    private Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UnusableException(
                    name + ": " + MEMBER + ".file is '" + Text.oneLine(text) + "', but must be a path");
        }
    }
}
