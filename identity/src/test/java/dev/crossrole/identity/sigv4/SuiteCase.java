package dev.crossrole.identity.sigv4;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.testing.Shared;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One folder of the signing suite of aws-c-auth. */
record SuiteCase(
        String name,
        RawRequest raw,
        AwsCredentials credentials,
        String region,
        String service,
        Instant signedAt,
        Duration expires,
        boolean normalize,
        boolean signBody,
        boolean omitToken,
        Path folder) {

    static List<SuiteCase> all() {
        return Shared.folders(Shared.conformance("sigv4")).stream()
                .map(SuiteCase::read)
                .toList();
    }

    private static SuiteCase read(Path folder) {
        JsonObject context = (JsonObject) Json.parse(Shared.read(folder.resolve("context.json")));
        JsonObject keys = context.object("credentials");
        Secret secret = Secret.of(keys.string("secret_access_key"));
        return new SuiteCase(
                folder.getFileName().toString(),
                RawRequest.parse(Shared.read(folder.resolve("request.txt"))),
                new AwsCredentials(
                        keys.string("access_key_id"),
                        secret,
                        keys.findString("token").map(Secret::of),
                        Optional.empty()),
                context.string("region"),
                context.string("service"),
                Instant.parse(context.string("timestamp")),
                Duration.ofSeconds(context.integer("expiration_in_seconds")),
                context.bool("normalize"),
                context.bool("sign_body"),
                context.flag("omit_session_token"),
                folder);
    }

    SigV4Signer signer() {
        SigV4Signer signer = SigV4Signer.of(region, service).withPathRule(pathRule());
        SigV4Signer withHeader = signer.withPayloadHeader(signBody);
        return omitToken ? withHeader.withTokenAddedAfterSigning() : withHeader;
    }

    SigV4Verifier verifier() {
        SigV4Verifier verifier = SigV4Verifier.of(service).withRegion(region).withPathRule(pathRule());
        return omitToken ? verifier.withTokenAddedAfterSigning() : verifier;
    }

    Secret secret() {
        return credentials.secretAccessKey();
    }

    /** The request as the suite says it is sent, signed in its header or in its query. */
    SignableRequest signedRequest(Form form) {
        return RawRequest.parse(text(form, "signed-request")).request();
    }

    String text(Form form, String file) {
        return Shared.read(folder.resolve(form.prefix + "-" + file + ".txt"));
    }

    private PathRule pathRule() {
        return normalize ? PathRule.NORMALIZED : PathRule.UNNORMALIZED;
    }

    enum Form {
        HEADER("header"),
        QUERY("query");

        private final String prefix;

        Form(String prefix) {
            this.prefix = prefix;
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
