package dev.crossrole.cli.tour;

import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.cli.tour.Guide.Presented;
import dev.crossrole.credentials.AccessToken;
import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.Refusal;
import dev.crossrole.credentials.RefusedException;
import dev.crossrole.credentials.aws.Region;
import dev.crossrole.credentials.aws.StsClient;
import dev.crossrole.credentials.aws.StsEndpoint;
import dev.crossrole.credentials.crossing.AwsCrossing;
import dev.crossrole.credentials.crossing.AwsTarget;
import dev.crossrole.credentials.crossing.GoogleCrossing;
import dev.crossrole.credentials.crossing.GoogleTarget;
import dev.crossrole.credentials.crossing.Hop;
import dev.crossrole.credentials.http.HttpRequest;
import dev.crossrole.credentials.http.HttpResponse;
import dev.crossrole.credentials.http.Pause;
import dev.crossrole.credentials.http.Transport;
import dev.crossrole.credentials.http.TransportException;
import dev.crossrole.credentials.http.UrlConnectionTransport;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.jwt.Jwt;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A program on one machine of the world: it has that machine's environment and nothing else. */
final class Traveller {
    private final Surroundings surroundings;
    private final Environment environment;
    private final Transport transport;

    Traveller(Guide guide, String machine, Surroundings surroundings) {
        Map<String, String> variables = guide.clouds().environment(machine);
        this.surroundings = surroundings;
        this.environment = Environment.of(variables);
        this.transport = new UrlConnectionTransport(environment);
    }

    AwsCredentials crossToAws(AwsTarget target, Presented presented) {
        return new AwsCrossing(target, around(presented)).cross();
    }

    AccessToken crossToGoogle(GoogleTarget target, Presented presented) {
        return new GoogleCrossing(target, around(presented)).cross();
    }

    /** Who AWS says these credentials are. */
    String callerIdentity(AwsCredentials credentials) {
        Region region = Region.in(environment).orElseThrow();
        StsEndpoint endpoint = StsEndpoint.find(environment, Optional.empty(), region);
        return new StsClient(endpoint, transport, surroundings.clock())
                .getCallerIdentity(credentials)
                .arn()
                .toString();
    }

    /** Sends one request; any answer but success is a refusal. */
    HttpResponse send(String service, String operation, HttpRequest request) {
        HttpResponse response;
        try {
            response = transport.send(request);
        } catch (TransportException e) {
            throw new IllegalStateException(service + " did not answer " + operation + ": " + e.getMessage(), e);
        }
        if (!response.ok()) {
            throw new RefusedException(
                    new Refusal(
                            service,
                            operation,
                            withoutQuery(request.uri()),
                            response.status(),
                            "",
                            response.text().isEmpty() ? "no reason in the answer" : response.text(),
                            Optional.empty()),
                    "");
        }
        return response;
    }

    private dev.crossrole.credentials.crossing.Surroundings around(Presented presented) {
        return new dev.crossrole.credentials.crossing.Surroundings(
                environment,
                surroundings.clock(),
                surroundings.jitter(),
                transport,
                Pause.sleeping(),
                hop -> tell(hop, presented));
    }

    /** What a reviewer wants to see of each hop: the claims of a token, or who signed. */
    private static void tell(Hop hop, Presented presented) {
        switch (hop.presented()) {
            case Hop.Proof.Presence ignored -> {
                if (hop.outcome() instanceof Hop.Outcome.AwsSession session) {
                    presented.put("source", "credentials " + session.accessKeyId() + " from " + place(hop));
                } else if (hop.outcome() instanceof Hop.Outcome.Identified) {
                    presented.put("source", "ID token from " + place(hop));
                }
            }
            case Hop.Proof.Token token -> presented.put("token", claims(token.claims()));
            case Hop.Proof.Signature signature ->
                presented.put("signer", signature.accessKeyId() + ", in " + signature.region());
            case Hop.Proof.Bearer ignored -> presented.put("bearer", "the federated token, for " + hop.target());
        }
    }

    private static String place(Hop hop) {
        return hop.endpoint().map(URI::toString).orElse("the environment");
    }

    private static String claims(Jwt jwt) {
        return "iss " + jwt.issuer().orElse("-")
                + ", sub " + jwt.subject().orElse("-")
                + ", azp " + jwt.authorizedParty().orElse("-")
                + ", aud " + String.join(" ", jwt.audiences().isEmpty() ? List.of("-") : jwt.audiences());
    }

    private static URI withoutQuery(URI uri) {
        return URI.create(uri.getScheme() + "://" + uri.getAuthority() + uri.getRawPath());
    }

    /** Used by hops whose refusal is what they are for. */
    static String sentence(CrossroleException e) {
        return String.valueOf(e.getMessage());
    }
}
