package dev.crossrole.cli.tour;

import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.json.JsonObject;

/** The {@code credential_process} document as the tour shows it: its shape, with the secrets left out. */
final class CredentialProcess {
    private static final String HIDDEN = "…";

    private CredentialProcess() {}

    static String withoutSecrets(AwsCredentials credentials) {
        return JsonObject.builder()
                .put("Version", 1)
                .put("AccessKeyId", credentials.accessKeyId())
                .put("SecretAccessKey", HIDDEN)
                .put("SessionToken", HIDDEN)
                .putIfPresent("Expiration", credentials.expiration().map(Object::toString))
                .build()
                .compact();
    }
}
