package dev.crossrole.credentials.google;

import dev.crossrole.credentials.AccessToken;
import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.IdToken;
import dev.crossrole.credentials.Refusal;
import dev.crossrole.credentials.RefusedException;
import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.http.Endpoints;
import dev.crossrole.credentials.http.Form;
import dev.crossrole.credentials.http.HttpRequest;
import dev.crossrole.credentials.http.HttpResponse;
import dev.crossrole.credentials.http.Service;
import dev.crossrole.credentials.http.Text;
import dev.crossrole.credentials.http.Transport;
import dev.crossrole.credentials.http.TransportException;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.jwt.JwtException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The metadata server of Compute Engine, Cloud Run, Cloud Functions and GKE: it knows the service account that the program runs as, and
 * vouches for it with tokens. Every question and every answer carries {@code Metadata-Flavor: Google}, so that no other server is taken
 * for it. Source: Compute Engine, "About VM metadata"; what other clients tell apart, in protocol notes of google-auth's libraries.
 */
public final class MetadataServer {
    /** By address and not by name: elsewhere, looking up the name takes long or is answered by somebody else. Go's client does so too. */
    private static final URI DEFAULT_URL = URI.create("http://169.254.169.254");

    private static final String FLAVOR = "Metadata-Flavor";
    private static final String ACCOUNT = "/computeMetadata/v1/instance/service-accounts/default/";
    /** On Google the answer comes within milliseconds; elsewhere this is what it costs to know. */
    private static final Duration PING = Duration.ofSeconds(1);
    /** Making a token may take the server a moment; it has retried inside by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * How to reach the server.
     *
     * @param configured whether somebody named the address, so that silence there is a failure and not an absence
     */
    public record Access(URI url, boolean configured, boolean disabled) {

        /**
         * By {@code GCE_METADATA_HOST}, or the older {@code GCE_METADATA_ROOT}, both {@code host} or {@code host:port}; nowhere where
         * {@code NO_GCE_CHECK} is true. They are the variables of google-auth's libraries.
         */
        public static Access in(Environment environment) {
            Optional<URI> url = environment
                    .first("GCE_METADATA_HOST", "GCE_METADATA_ROOT")
                    .map(host -> Endpoints.parse("the variable GCE_METADATA_HOST", "http://" + host));
            return new Access(url.orElse(DEFAULT_URL), url.isPresent(), environment.flag("NO_GCE_CHECK"));
        }
    }

    private final Access access;
    private final Transport transport;
    private final Service service;
    private final InstantSource clock;

    public MetadataServer(Access access, Transport transport, InstantSource clock) {
        this.access = access;
        this.transport = transport;
        this.service = new Service("the Google metadata server", transport);
        this.clock = clock;
    }

    public URI url() {
        return access.url();
    }

    /**
     * A token in which Google says who this machine's service account is, for the audience and for one hour. It is asked for in full
     * format: with the account's e-mail address and, on a VM, the instance.
     */
    public Resolution<IdToken> idToken(String audience) {
        String query =
                new Form().put("audience", audience).put("format", "full").text();
        return ask("identity", query, "an identity token").then(answered -> {
            try {
                IdToken token = IdToken.decode(answered.response.text().strip());
                return new Resolution.Found<>(token, evidence());
            } catch (JwtException e) {
                return failed(answered, "something that is not an identity token: " + e.getMessage());
            }
        });
    }

    /** The service account's e-mail address. */
    public Resolution<String> account() {
        return ask("email", "", "the service account's name").map(answered -> Text.oneLine(answered.response.text()));
    }

    /** An access token of the service account, with the scopes that the machine was given. */
    public Resolution<AccessToken> accessToken() {
        return ask("token", "", "an access token").then(answered -> {
            try {
                if (Json.parse(answered.response.body()) instanceof JsonObject document) {
                    AccessToken token = new AccessToken(
                            Secret.of(document.string("access_token")),
                            clock.instant().plusSeconds(document.integer("expires_in")));
                    return new Resolution.Found<>(token, evidence());
                }
            } catch (JsonException e) {
                // Falls through: quoting the document could show the token.
            }
            return failed(answered, "something that is not an access token");
        });
    }

    /** The project's id; empty where there is no server to ask. */
    public Optional<String> projectId() {
        HttpRequest request = question("/computeMetadata/v1/project/project-id", "");
        try {
            HttpResponse response = transport.send(request.within(PING));
            return isGoogle(response) && response.ok()
                    ? Optional.of(response.text().strip())
                    : Optional.empty();
        } catch (TransportException e) {
            return Optional.empty();
        }
    }

    private record Answered(HttpRequest request, HttpResponse response) {}

    private Resolution<Answered> ask(String path, String query, String wanted) {
        if (access.disabled()) {
            return new Resolution.NotHere<>("NO_GCE_CHECK is true");
        }
        if (!access.configured()) {
            Optional<String> absence = absence();
            if (absence.isPresent()) {
                return new Resolution.NotHere<>(absence.get());
            }
        }
        HttpRequest request = question(ACCOUNT + path, query);
        try {
            HttpResponse response = service.call(request);
            return isGoogle(response) && response.ok()
                    ? new Resolution.Found<>(new Answered(request, response), evidence())
                    : new Resolution.Failed<>(refusal(request, response, wanted));
        } catch (CrossroleException e) {
            return new Resolution.Failed<>(e);
        }
    }

    /** Why there is no metadata server here; empty where there is one. */
    private Optional<String> absence() {
        try {
            HttpRequest ping =
                    HttpRequest.get(access.url()).header(FLAVOR, "Google").within(PING);
            return isGoogle(transport.send(ping))
                    ? Optional.empty()
                    : Optional.of("what answers at " + access.url() + " is not a Google metadata server");
        } catch (TransportException e) {
            return Optional.of("nothing answers at " + access.url() + " (" + e.getMessage() + ")");
        }
    }

    private HttpRequest question(String path, String query) {
        URI uri = URI.create(access.url() + path + (query.isEmpty() ? "" : "?" + query));
        return HttpRequest.get(uri).header(FLAVOR, "Google").within(PATIENCE);
    }

    private static boolean isGoogle(HttpResponse response) {
        return response.header(FLAVOR).filter("Google"::equals).isPresent();
    }

    private String evidence() {
        return "the metadata server at " + access.url() + " answered";
    }

    private CrossroleException refusal(HttpRequest request, HttpResponse response, String wanted) {
        boolean refused = response.status() == 403 || response.status() == 404 || response.status() == 400;
        if (!isGoogle(response) || !refused) {
            return service.unreadable(request, response, "something that does not come from a Google metadata server");
        }
        Refusal refusal = new Refusal(
                service.name(),
                wanted,
                Endpoints.withoutQuery(request.uri()),
                response.status(),
                response.status() == 404 ? "NotFound" : "Forbidden",
                "this machine has no service account that it could be asked for",
                Optional.empty());
        return new RefusedException(refusal, "Attach a service account to the machine, with the scope cloud-platform.");
    }

    private <T> Resolution<T> failed(Answered answered, String what) {
        return new Resolution.Failed<>(service.unreadable(answered.request, answered.response, what));
    }
}
