package dev.crossrole.credentials.aws;

import dev.crossrole.credentials.Refusal;
import dev.crossrole.credentials.RefusedException;
import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.http.HttpRequest;
import dev.crossrole.credentials.http.HttpResponse;
import dev.crossrole.credentials.http.Service;
import dev.crossrole.credentials.http.Text;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Reads {@code {"Code":"Success","AccessKeyId":…,"SecretAccessKey":…,"Token":…,"Expiration":…}}, the document under
 * {@code iam/security-credentials/ROLE}. {@code Code} names the reason when EC2 itself could not assume the role.
 */
final class InstanceCredentials {
    private final Service service;
    private final String role;
    private final InstantSource clock;

    InstanceCredentials(Service service, String role, InstantSource clock) {
        this.service = service;
        this.role = role;
        this.clock = clock;
    }

    Resolution<AwsCredentials> read(HttpRequest request, HttpResponse response) {
        try {
            if (Json.parse(response.body()) instanceof JsonObject document) {
                String code = document.findString("Code").orElse("Success");
                return code.equals("Success") ? found(document) : refused(request, response, code, document);
            }
        } catch (JsonException | DateTimeException e) {
            // Falls through: what is wrong with the document does not help, and quoting it could show a secret.
        }
        return new Resolution.Failed<>(
                service.unreadable(request, response, "something that is not the document of a role's credentials"));
    }

    private Resolution<AwsCredentials> found(JsonObject document) {
        Instant expiration = Instant.parse(document.string("Expiration"));
        if (!expiration.isAfter(clock.instant())) {
            return new Resolution.Failed<>(new UnusableException(
                    service.name() + " still has credentials of the role " + role + " that expired at " + expiration,
                    "Check the clock of this machine, and that its role still exists."));
        }
        AwsCredentials credentials = AwsCredentials.temporary(
                document.string("AccessKeyId"),
                Secret.of(document.string("SecretAccessKey")),
                Secret.of(document.string("Token")),
                expiration);
        return new Resolution.Found<>(credentials, "the instance has the role " + role);
    }

    private Resolution<AwsCredentials> refused(
            HttpRequest request, HttpResponse response, String code, JsonObject document) {
        String reason = Text.oneLine(document.findString("Message").orElse("EC2 could not assume the role"));
        Refusal refusal = new Refusal(
                service.name(),
                "the credentials of the role " + role,
                request.uri(),
                response.status(),
                Text.oneLine(code),
                reason,
                Optional.empty());
        return new Resolution.Failed<>(new RefusedException(
                refusal,
                "Check that the role exists and that its trust policy allows ec2.amazonaws.com sts:AssumeRole."));
    }
}
