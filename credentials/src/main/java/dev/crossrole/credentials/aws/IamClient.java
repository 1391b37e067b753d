package dev.crossrole.credentials.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.http.Endpoints;
import dev.crossrole.credentials.http.Form;
import dev.crossrole.credentials.http.HttpRequest;
import dev.crossrole.credentials.http.Service;
import dev.crossrole.credentials.http.Transport;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.aws.RoleArn;
import java.net.URI;
import java.net.URLDecoder;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The one call of AWS IAM that tells why a role cannot be assumed: {@code GetRole}, which answers with its trust policy. A crossing never
 * needs it. Source: IAM API Reference, {@code GetRole}.
 */
public final class IamClient {
    private static final String GET_ROLE = "GetRole";
    private static final String VERSION = "2010-05-08";

    private final URI url;
    private final Region region;
    private final Service service;
    private final InstantSource clock;

    private IamClient(URI url, Region region, Transport transport, InstantSource clock) {
        this.url = url;
        this.region = region;
        this.service = new Service("AWS IAM", transport);
        this.clock = clock;
    }

    /**
     * A role as IAM describes it.
     *
     * @param trust its trust policy, as JSON
     * @param maximum its {@code MaxSessionDuration} in seconds
     */
    public record Role(String arn, String trust, Optional<String> maximum) {}

    /**
     * The IAM of a role's partition, or of the URL that {@code AWS_ENDPOINT_URL_IAM} or {@code AWS_ENDPOINT_URL} names.
     *
     * @throws UnusableException where it is not known here where that partition's IAM is
     */
    public static IamClient of(RoleArn role, Environment environment, Transport transport, InstantSource clock) {
        Partition partition = Partition.of(role.partition());
        Optional<String> named = environment.flag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")
                ? Optional.empty()
                : environment.first("AWS_ENDPOINT_URL_IAM", "AWS_ENDPOINT_URL");
        URI url = named.map(text ->
                        Endpoints.parseConfidential("the variable AWS_ENDPOINT_URL_IAM or AWS_ENDPOINT_URL", text))
                .orElseGet(() -> publicUrl(partition));
        return new IamClient(url, signingRegion(partition), transport, clock);
    }

    /** IAM is one service a partition. Source: botocore's {@code endpoints.json}, {@code iam}. */
    private static URI publicUrl(Partition partition) {
        return URI.create(
                switch (partition) {
                    case COMMERCIAL -> "https://iam.amazonaws.com";
                    case CHINA -> "https://iam.cn-north-1.amazonaws.com.cn";
                    case GOVERNMENT -> "https://iam.us-gov.amazonaws.com";
                    default ->
                        throw new UnusableException(
                                "it is not known here where IAM of the partition " + partition.id() + " is",
                                "Name it in AWS_ENDPOINT_URL_IAM.");
                });
    }

    private static Region signingRegion(Partition partition) {
        return partition == Partition.CHINA ? new Region("cn-north-1") : partition.defaultRegion();
    }

    /**
     * Asks. Who asks needs {@code iam:GetRole} on the role.
     *
     * @throws CrossroleException where IAM refused, or was not reached
     */
    public Role getRole(RoleArn role, AwsCredentials signer) {
        Form form = new Form().put("Action", GET_ROLE).put("Version", VERSION).put("RoleName", role.name());
        HttpRequest request = SignedForm.of(url, form, "iam", region, signer, clock.instant());
        StsReply reply = new StsCall(service, GET_ROLE, request, SignedForm.secrets(signer)).reply();
        // The policy is percent-encoded as RFC 3986 says, so a plus sign cannot stand for a space in it.
        return new Role(
                reply.leaf("Role/Arn"),
                URLDecoder.decode(reply.leaf("Role/AssumeRolePolicyDocument"), UTF_8),
                reply.find("Role/MaxSessionDuration"));
    }
}
