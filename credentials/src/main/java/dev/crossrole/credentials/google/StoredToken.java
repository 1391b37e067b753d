package dev.crossrole.credentials.google;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.Source;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.http.HttpRequest;
import dev.crossrole.credentials.http.HttpResponse;
import dev.crossrole.credentials.http.Service;
import dev.crossrole.credentials.http.Transport;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.jwt.JwtException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;

/** An identity token that somebody else keeps ready, in a file or behind a URL, as an {@link ExternalAccount} names it. */
public final class StoredToken implements Source<IdToken> {
    private static final int MAX_BYTES = 64 * 1024;

    private final String name;
    private final String place;
    private final CredentialSource.Format format;
    private final Reading reading;

    /** Gets the text that the token stands in. */
    @FunctionalInterface
    private interface Reading {
        String read() throws IOException;
    }

    private StoredToken(String name, String place, CredentialSource.Format format, Reading reading) {
        this.name = name;
        this.place = place;
        this.format = format;
        this.reading = reading;
    }

    public static StoredToken in(CredentialSource.File file) {
        return new StoredToken("file", "the file " + file.path(), file.format(), () -> {
            if (Files.size(file.path()) > MAX_BYTES) {
                throw new IOException("too large");
            }
            return Files.readString(file.path());
        });
    }

    public static StoredToken behind(CredentialSource.Url url, Transport transport) {
        Service service = new Service("the token source", transport);
        return new StoredToken("url", url.url().toString(), url.format(), () -> {
            HttpRequest request = HttpRequest.get(url.url());
            for (Map.Entry<String, String> header : url.headers().entrySet()) {
                request = request.header(header.getKey(), header.getValue());
            }
            HttpResponse response = service.call(request);
            if (!response.ok()) {
                throw service.unreadable(request, response, "no token");
            }
            return response.text();
        });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Resolution<IdToken> resolve() {
        try {
            return new Resolution.Found<>(IdToken.decode(token(reading.read()).strip()), place + " holds a token");
        } catch (IOException e) {
            return failed("the token in " + place + " cannot be read");
        } catch (JwtException | JsonException e) {
            return failed("what " + place + " holds is not an identity token: " + e.getMessage());
        } catch (CrossroleException e) {
            return new Resolution.Failed<>(e);
        }
    }

    private String token(String text) {
        Optional<String> field = format.field();
        if (field.isEmpty()) {
            return text;
        }
        if (Json.parse(text) instanceof JsonObject object) {
            return object.string(field.get());
        }
        throw new JsonException("must be an object");
    }

    private static Resolution<IdToken> failed(String message) {
        return new Resolution.Failed<>(new UnusableException(message));
    }
}
