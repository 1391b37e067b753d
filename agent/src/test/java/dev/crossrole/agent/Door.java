package dev.crossrole.agent;

import dev.crossrole.agent.identities.IdentityName;
import java.io.IOException;
import java.util.List;

/** Where an endpoint hands something out, and the field that a rightful caller shows there. */
record Door(String url, String key) {
    /** One of each kind of endpoint. */
    static List<Door> of(Running running) throws IOException {
        Raw.Answer token =
                Raw.ask("PUT", running.instanceUrl() + "/latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds: 60");
        return List.of(
                new Door(
                        running.containerUrl(IdentityName.DEFAULT),
                        "Authorization: " + running.token(IdentityName.DEFAULT)),
                new Door(
                        running.instanceUrl() + "/latest/meta-data/iam/security-credentials/reader",
                        "X-aws-ec2-metadata-token: " + token.body()),
                new Door(
                        running.metadataUrl() + "/computeMetadata/v1/instance/service-accounts/default/token",
                        "Metadata-Flavor: Google"),
                new Door(running.agent.statusUrl() + "/metrics", "Accept: */*"));
    }
}
