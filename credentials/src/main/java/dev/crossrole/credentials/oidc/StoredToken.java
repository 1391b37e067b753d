package dev.crossrole.credentials.oidc;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.IdToken;
import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.Source;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.http.Endpoints;
import dev.crossrole.credentials.http.HttpRequest;
import dev.crossrole.credentials.http.HttpResponse;
import dev.crossrole.credentials.http.Service;
import dev.crossrole.credentials.http.Text;
import dev.crossrole.credentials.http.Transport;
import dev.crossrole.credentials.process.Command;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.jwt.JwtException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * An identity token that somebody else keeps ready: in a file, behind a URL or behind a command. It is fetched anew each time.
 */
public final class StoredToken implements Source<IdToken> {
    private static final int MAX_BYTES = 64 * 1024;

    private final String name;
    private final String place;
    private final Optional<String> member;
    private final Reading reading;
    private final Optional<String> identity;

    /** Gets the text that the token stands in. */
    @FunctionalInterface
    private interface Reading {
        String read() throws IOException;
    }

    private StoredToken(
            String name, String place, Optional<String> member, Reading reading, Optional<String> identity) {
        this.name = name;
        this.place = place;
        this.member = member;
        this.reading = reading;
        this.identity = identity;
    }

    /**
     * One in a file of at most 64 KiB.
     *
     * @param member the member of a JSON object that holds it; empty where the text is the token
     */
    public static StoredToken in(Path file, Optional<String> member) {
        return new StoredToken("token file", "the file " + file, member, () -> text(file), Optional.empty());
    }

    /**
     * One that a GET answers with.
     *
     * @param headers what is sent, which may be a secret
     * @param identity whom the answer is about, where the question tells it all; else the answer does
     */
    public static StoredToken behind(
            URI url,
            Map<String, String> headers,
            Optional<String> member,
            Transport transport,
            Optional<String> identity) {
        Service service = new Service("the token source", transport);
        Reading reading = () -> {
            HttpRequest request = HttpRequest.get(url);
            for (Map.Entry<String, String> header : headers.entrySet()) {
                request = request.header(header.getKey(), header.getValue());
            }
            HttpResponse response = service.call(request);
            if (!response.ok()) {
                throw service.unreadable(request, response, "no token");
            }
            return response.text();
        };
        String place = Endpoints.withoutQuery(url).toString();
        return new StoredToken("token url", place, member, reading, identity);
    }

    /** One that a command writes to its standard output. It is told the audience as {@code CROSSROLE_AUDIENCE}. */
    public static StoredToken from(Command command, String audience) {
        return new StoredToken(
                "token command",
                "the output of " + command,
                Optional.empty(),
                () -> command.output(Map.of("CROSSROLE_AUDIENCE", audience), Command.PATIENCE),
                Optional.empty());
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
            return failed("what " + place + " holds is not an identity token: "
                    + Text.oneLine(String.valueOf(e.getMessage())));
        } catch (CrossroleException e) {
            return new Resolution.Failed<>(e);
        }
    }

    /** The bearer of the token, unless the question names it: what a file, a server or a command says may change with none of their names. */
    @Override
    public Resolution<String> identity() {
        return identity.isPresent()
                ? new Resolution.Found<>(place + " " + identity.get(), place)
                : resolve().map(IdToken::identity);
    }

    private String token(String text) {
        if (member.isEmpty()) {
            return text;
        }
        if (Json.parse(text) instanceof JsonObject object) {
            return object.string(member.get());
        }
        throw new JsonException("must be an object");
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException("too large");
        }
        return Files.readString(file);
    }

    private static Resolution<IdToken> failed(String message) {
        return new Resolution.Failed<>(new UnusableException(message));
    }
}
