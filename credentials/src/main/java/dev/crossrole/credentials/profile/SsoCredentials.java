package dev.crossrole.credentials.profile;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.Fingerprint;
import dev.crossrole.credentials.Refusal;
import dev.crossrole.credentials.RefusedException;
import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.Source;
import dev.crossrole.credentials.aws.Region;
import dev.crossrole.credentials.http.Endpoints;
import dev.crossrole.credentials.http.Form;
import dev.crossrole.credentials.http.HttpRequest;
import dev.crossrole.credentials.http.HttpResponse;
import dev.crossrole.credentials.http.RetryingTransport;
import dev.crossrole.credentials.http.Service;
import dev.crossrole.credentials.http.Text;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A role that a person has by signing in to IAM Identity Center: the portal hands out its credentials to whoever holds the sign-in's token.
 * Source: IAM Identity Center Portal API Reference, {@code GetRoleCredentials}.
 */
final class SsoCredentials implements Source<AwsCredentials> {
    private static final String OPERATION = "GetRoleCredentials";

    /**
     * What is asked for.
     *
     * @param portal the portal's URL, {@code https://portal.sso.REGION.amazonaws.com}
     */
    record Role(URI portal, String account, String name) {
        static URI portal(Environment environment, Region region) {
            if (!environment.flag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")) {
                for (String variable : new String[] {"AWS_ENDPOINT_URL_SSO", "AWS_ENDPOINT_URL"}) {
                    Optional<String> url = environment.find(variable);
                    if (url.isPresent()) {
                        return Endpoints.parseConfidential("the variable " + variable, url.get());
                    }
                }
            }
            return URI.create("https://portal.sso." + region.name() + "."
                    + region.partition().dnsSuffix());
        }
    }

    private final Role role;
    private final SignIn signIn;
    private final Service service;
    private final InstantSource clock;

    SsoCredentials(Role role, SignIn signIn, Given given) {
        this.role = role;
        this.signIn = signIn;
        this.service = new Service("the IAM Identity Center portal", given.transport());
        this.clock = given.clock();
    }

    @Override
    public String name() {
        return "profile";
    }

    @Override
    public Resolution<AwsCredentials> resolve() {
        Secret token = signIn.accessToken(clock.instant());
        String query = new Form()
                .put("role_name", role.name())
                .put("account_id", role.account())
                .text();
        HttpRequest request = HttpRequest.get(URI.create(role.portal() + "/federation/credentials?" + query))
                .header("x-amz-sso_bearer_token", token);
        HttpResponse response = service.call(request);
        return response.ok()
                ? read(request, response)
                : new Resolution.Failed<>(failure(request, response, List.of(token)));
    }

    private Resolution<AwsCredentials> read(HttpRequest request, HttpResponse response) {
        try {
            if (Json.parse(response.body()) instanceof JsonObject document) {
                JsonObject found = document.object("roleCredentials");
                AwsCredentials credentials = AwsCredentials.temporary(
                        found.string("accessKeyId"),
                        Secret.of(found.string("secretAccessKey")),
                        Secret.of(found.string("sessionToken")),
                        Instant.ofEpochMilli(found.integer("expiration")));
                return new Resolution.Found<>(
                        credentials, "a person signed in has the role " + role.name() + " in " + role.account());
            }
        } catch (JsonException e) {
            // Falls through: quoting the document could show a secret.
        }
        return new Resolution.Failed<>(
                service.unreadable(request, response, "something that is not the document of a role's credentials"));
    }

    private CrossroleException failure(HttpRequest request, HttpResponse response, List<Secret> secrets) {
        String reason = "no reason in the answer";
        try {
            if (Json.parse(response.body()) instanceof JsonObject error) {
                reason =
                        Text.oneLineWithout(secrets, error.findString("message").orElse(reason));
            }
        } catch (JsonException e) {
            // A page then, which is not quoted.
        }
        if (RetryingTransport.isPassing(response)) {
            return service.unavailable(request, response, reason);
        }
        Refusal refusal = new Refusal(
                service.name(),
                OPERATION,
                Endpoints.withoutQuery(request.uri()),
                response.status(),
                response.header("x-amzn-errortype").map(Text::oneLine).orElse(""),
                reason,
                response.header("x-amzn-requestid").map(Text::oneLine));
        return new RefusedException(
                refusal,
                response.status() == 401
                        ? "The sign-in is over. Run: " + signIn.login()
                        : "Check that the role " + role.name() + " in " + role.account() + " is assigned to you.");
    }

    @Override
    public Resolution<String> identity() {
        String token = signIn.accessToken(clock.instant()).reveal();
        return new Resolution.Found<>(
                role.portal() + " " + role.account() + " " + role.name() + " " + Fingerprint.of(token), "a sign-in");
    }
}
