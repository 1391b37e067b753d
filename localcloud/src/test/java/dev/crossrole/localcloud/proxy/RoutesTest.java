package dev.crossrole.localcloud.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.localcloud.proxy.Routes.Metadata;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {
    private static final InetSocketAddress AWS = InetSocketAddress.createUnresolved("aws", 1);
    private static final InetSocketAddress GOOGLE = InetSocketAddress.createUnresolved("google", 2);
    private static final InetSocketAddress METADATA = InetSocketAddress.createUnresolved("metadata", 3);

    private final Routes onGoogle =
            new Routes(AWS, GOOGLE, Optional.of(Metadata.ofGoogle(METADATA)), Set.of("pypi.example"));
    private final Routes onAws = new Routes(AWS, GOOGLE, Optional.of(Metadata.ofEc2(METADATA)), Set.of());
    private final Routes workstation = new Routes(AWS, GOOGLE, Optional.empty(), Set.of());

    @ParameterizedTest
    @CsvSource({
        "sts.amazonaws.com, aws",
        "sts.us-east-1.amazonaws.com, aws",
        "sts-fips.us-west-2.amazonaws.com, aws",
        "iam.amazonaws.com, aws",
        "s3.amazonaws.com, aws",
        "s3.eu-central-1.amazonaws.com, aws",
        "s3-eu-west-1.amazonaws.com, aws",
        "s3.dualstack.us-east-1.amazonaws.com, aws",
        "bucket.s3.amazonaws.com, aws",
        "my.dotted.bucket.s3.eu-central-1.amazonaws.com, aws",
        "a124dc86-7fee-4e8e-a98d-640682d5143c.tokens.sts.global.api.aws, aws",
        "tokens.sts.global.api.aws, refused",
        "accounts.google.com, google",
        "www.googleapis.com, google",
        "oauth2.googleapis.com, google",
        "sts.googleapis.com, google",
        "iam.googleapis.com, google",
        "iamcredentials.googleapis.com, google",
        "bigquery.googleapis.com, google",
        "storage.googleapis.com, google",
        "cloudresourcemanager.googleapis.com, google",
        "metadata.google.internal, metadata",
        "metadata.google.internal., metadata",
        "example.com., refused",
        "169.254.169.254, metadata",
        "localhost, through",
        "127.0.0.1, through",
        "pypi.example, through",
        "www.pypi.example, refused",
        "example.com, refused",
        "ec2.us-east-1.amazonaws.com, refused",
        "sts.amazonaws.com.example.com, refused",
        "evil-sts.amazonaws.com.example, refused",
        "mail.google.com, refused",
        "compute.googleapis.com, refused",
        "127.0.0.2, refused",
        "169.254.170.2, refused",
    })
    void aNameLeadsToItsCloudAndEveryOtherNowhere(String host, String end) {
        assertThat(end(onGoogle.of(host))).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "169.254.169.254, metadata, refused",
        "metadata.google.internal, refused, refused",
        "sts.amazonaws.com, aws, aws",
    })
    void aMachineHasTheMetadataServerOfItsOwnCloudAlone(String host, String onEc2, String onWorkstation) {
        assertThat(end(onAws.of(host))).isEqualTo(onEc2);
        assertThat(end(workstation.of(host))).isEqualTo(onWorkstation);
    }

    private static String end(Route route) {
        return switch (route) {
            case Route.Local(InetSocketAddress address) -> address.getHostString();
            case Route.Through ignored -> "through";
            case Route.Refused ignored -> "refused";
        };
    }
}
