package dev.crossrole.localcloud.google.sts;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.http.Network;
import dev.crossrole.localcloud.http.Response;
import dev.crossrole.policy.google.federation.AssertionRules;
import dev.crossrole.policy.google.federation.WorkloadProvider;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Learns from AWS whose a signed request is, by sending it. AWS judges the signature and its age; Google documents no limit of its
 * own.
 */
final class AwsVerifier {
    private final Network network;
    private final InstantSource clock;

    AwsVerifier(Network network, InstantSource clock) {
        this.network = network;
        this.clock = clock;
    }

    /**
     * Verifies an {@code aws4_request} subject token.
     *
     * @param provider one that trusts an AWS account
     */
    VerifiedSubject verify(Secret token, WorkloadProvider provider) throws IOException, ExchangeRefused {
        SignedAwsRequest signed =
                SignedAwsRequest.parse(token.reveal(), provider.name().audience());
        Response response = network.send(signed.host(), signed.request())
                .orElseThrow(() -> ExchangeRefused.invalidGrant("No AWS account is served at " + signed.host() + "."));
        AwsAnswer answer = AwsAnswer.parse(response.bytes())
                .orElseThrow(() -> ExchangeRefused.invalidGrant("Received invalid AWS response."));
        if (response.status() != 200) {
            throw ExchangeRefused.invalidGrant("Received invalid AWS response of type "
                    + answer.leaf("Code").orElse("Unknown") + " with error message: "
                    + answer.leaf("Message").orElse(""));
        }
        VerifiedSubject subject = subject(answer);
        ExchangeRefused.onFault(AssertionRules.check(provider, subject.assertion(), clock.instant()));
        return subject;
    }

    private static VerifiedSubject subject(AwsAnswer answer) throws ExchangeRefused {
        String arn = leaf(answer, "Arn");
        return new VerifiedSubject(
                arn,
                JsonObject.builder()
                        .put("account", leaf(answer, "Account"))
                        .put("arn", arn)
                        .put("userid", leaf(answer, "UserId"))
                        .build(),
                Optional.empty());
    }

    private static String leaf(AwsAnswer answer, String name) throws ExchangeRefused {
        return answer.leaf(name)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> ExchangeRefused.invalidGrant("Received an AWS response without " + name + "."));
    }
}
