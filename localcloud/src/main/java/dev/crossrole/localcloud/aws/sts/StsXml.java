package dev.crossrole.localcloud.aws.sts;

import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.util.Optional;
import java.util.stream.Stream;

/** Elements that several answers hold. */
final class StsXml {
    private StsXml() {}

    /** Temporary credentials; times are whole seconds, {@code 2020-05-31T04:23:39Z}. */
    static Xml credentials(AwsCredentials credentials) {
        return Xml.element(
                "Credentials",
                Xml.text("AccessKeyId", credentials.accessKeyId()),
                Xml.text("SecretAccessKey", credentials.secretAccessKey().reveal()),
                Xml.text(
                        "SessionToken", credentials.sessionToken().orElseThrow().reveal()),
                Xml.text("Expiration", credentials.expiration().orElseThrow().toString()));
    }

    static Stream<Xml> packedSize(Optional<Integer> percent) {
        return percent.stream().map(size -> Xml.text("PackedPolicySize", size));
    }
}
