package dev.crossrole.agent.aws;

import dev.crossrole.agent.identities.AwsIdentity;
import dev.crossrole.agent.keeping.Kept;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.json.JsonObject;

/** A configured role and its credentials. */
public record ServedRole(AwsIdentity identity, Kept<AwsCredentials> kept) {

    RoleArn arn() {
        return identity.target().role();
    }

    /** Adds the members that all endpoints share. They go to whoever showed its token, so here the secrets are shown. */
    static JsonObject.Builder add(AwsCredentials credentials, JsonObject.Builder document) {
        return document.put("AccessKeyId", credentials.accessKeyId())
                .put("SecretAccessKey", credentials.secretAccessKey().reveal())
                .putIfPresent("Token", credentials.sessionToken().map(Secret::reveal))
                .putIfPresent("Expiration", credentials.expiration().map(Object::toString));
    }
}
