package dev.crossrole.credentials.aws;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.Fingerprint;
import dev.crossrole.credentials.IdToken;
import dev.crossrole.credentials.Refusal;
import dev.crossrole.credentials.RefusedException;
import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.Source;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.http.Endpoints;
import dev.crossrole.credentials.http.HttpRequest;
import dev.crossrole.credentials.http.HttpResponse;
import dev.crossrole.credentials.http.Service;
import dev.crossrole.credentials.http.Text;
import dev.crossrole.credentials.http.Transport;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.jwt.JwtException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The credentials of a container's own role: an ECS or Fargate task's, an EKS pod's with Pod Identity, and whatever else speaks the same
 * protocol. Source: AWS SDKs and Tools Reference Guide, "Container credential provider".
 */
public final class ContainerCredentials implements Source<AwsCredentials> {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ContainerVariables variables;
    private final Service service;
    private final InstantSource clock;

    public ContainerCredentials(Environment environment, Transport transport, InstantSource clock) {
        this.variables = new ContainerVariables(environment);
        this.service = new Service("the container credentials service", transport);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "container";
    }

    @Override
    public Resolution<AwsCredentials> resolve() {
        if (!variables.isSet()) {
            return new Resolution.NotHere<>("no variable names a container's role");
        }
        try {
            HttpRequest request = HttpRequest.get(variables.url()).within(PATIENCE);
            Optional<Secret> token = variables.authorization();
            HttpRequest authorized = token.isPresent() ? request.header("Authorization", token.get()) : request;
            HttpResponse response = service.call(authorized);
            return response.ok() ? read(authorized, response) : refused(authorized, response);
        } catch (CrossroleException e) {
            return new Resolution.Failed<>(e);
        }
    }

    /** In ECS the URL is the task's own; in EKS it is everybody's, and the token's subject is the pod's. */
    @Override
    public Resolution<String> identity() {
        if (!variables.isSet()) {
            return new Resolution.NotHere<>("no variable names a container's role");
        }
        try {
            String bearer =
                    variables.authorization().map(ContainerCredentials::bearer).orElse("");
            return new Resolution.Found<>(variables.url() + " " + bearer, "variables name a container's role");
        } catch (CrossroleException e) {
            return new Resolution.Failed<>(e);
        }
    }

    private static String bearer(Secret token) {
        try {
            return IdToken.decode(token.reveal()).identity();
        } catch (JwtException e) {
            return Fingerprint.of(token.reveal());
        }
    }

    private Resolution<AwsCredentials> read(HttpRequest request, HttpResponse response) {
        try {
            if (Json.parse(response.body()) instanceof JsonObject document) {
                Optional<Instant> expiration = document.findString("Expiration").map(Instant::parse);
                AwsCredentials credentials = new AwsCredentials(
                        document.string("AccessKeyId"),
                        Secret.of(document.string("SecretAccessKey")),
                        document.findString("Token").map(Secret::of),
                        expiration);
                return expiration.filter(time -> !time.isAfter(clock.instant())).isPresent()
                        ? expired(expiration.get())
                        : new Resolution.Found<>(credentials, evidence(document));
            }
        } catch (JsonException | DateTimeException | IllegalArgumentException e) {
            // Falls through: what is wrong with the document does not help, and quoting it could show a secret.
        }
        return new Resolution.Failed<>(
                service.unreadable(request, response, "something that is not the document of a role's credentials"));
    }

    private Resolution<AwsCredentials> expired(Instant expiration) {
        return new Resolution.Failed<>(new UnusableException(
                service.name() + " still has credentials that expired at " + expiration,
                "Check the clock of this machine, and that the task's or pod's role still exists."));
    }

    private static String evidence(JsonObject document) {
        return document.findString("RoleArn")
                .map(arn -> "the container has the role " + Text.oneLine(arn))
                .orElse("the container has a role of its own");
    }

    /** Agents tell what is wrong as {@code {"code":…,"message":…}}; the EKS agent as text. */
    private Resolution<AwsCredentials> refused(HttpRequest request, HttpResponse response) {
        if (response.status() >= 500) {
            return new Resolution.Failed<>(service.unavailable(request, response, reason(response)));
        }
        Refusal refusal = new Refusal(
                service.name(),
                "the credentials of the container's role",
                Endpoints.withoutQuery(request.uri()),
                response.status(),
                "",
                reason(response),
                Optional.empty());
        return new Resolution.Failed<>(
                new RefusedException(
                        refusal,
                        "Check that the task definition or pod identity association still names a role, and the authorization token."));
    }

    private static String reason(HttpResponse response) {
        try {
            if (Json.parse(response.body()) instanceof JsonObject error) {
                Optional<String> code = error.findString("code");
                String message = error.findString("message").orElse("no reason in the answer");
                return Text.oneLine(code.map(value -> value + ": ").orElse("") + message);
            }
        } catch (JsonException e) {
            // A text then, which is not quoted: it could be any page.
        }
        return "no reason in the answer";
    }
}
