package dev.crossrole.credentials.testing;

import dev.crossrole.credentials.testing.FakeServer.Answer;
import dev.crossrole.credentials.testing.FakeServer.Asked;
import java.util.Map;

/** The answers of both clouds to the requests of a crossing, one server for all of them. What they decide is up to the test. */
public final class Clouds {
    public static final String ROLE_SECRET = "role-s3cret";
    public static final String FEDERATED = "ya29.federated-s3cret";
    public static final String IMPERSONATED = "ya29.account-s3cret";

    private Clouds() {}

    /** What a server that is GCE's metadata server, IMDS, both STS and IAM Credentials at once answers. */
    public static Answer answer(Asked asked) {
        return switch (asked.path()) {
            case "/computeMetadata/v1/instance/service-accounts/default/identity" ->
                Answer.ok(Tokens.idToken(asked.query().getOrDefault("audience", "")))
                        .with("Metadata-Flavor", "Google");
            case "/latest/api/token" -> Answer.ok("imds-session");
            case "/latest/meta-data/iam/security-credentials/" -> Answer.ok("batch");
            case "/latest/meta-data/iam/security-credentials/batch" -> Answer.ok("""
                    {"Code":"Success","AccessKeyId":"ASIAINSTANCE","SecretAccessKey":"instance-s3cret","Token":"instance-t0ken",
                     "Expiration":"2026-11-22T15:00:00Z"}""");
            case "/latest/meta-data/placement/region" -> Answer.ok("ap-northeast-1");
            case "/v1/token" -> Answer.ok("{\"access_token\":\"" + FEDERATED + "\",\"expires_in\":3600}");
            case "/" -> sts(asked.form());
            default -> iamCredentials(asked);
        };
    }

    private static Answer iamCredentials(Asked asked) {
        if (asked.target().endsWith(":generateAccessToken")) {
            return Answer.ok("{\"accessToken\":\"" + IMPERSONATED + "\",\"expireTime\":\"2026-11-22T11:00:00Z\"}");
        }
        return asked.target().endsWith(":generateIdToken")
                ? Answer.ok("{\"token\":\"" + Tokens.idToken("https://function") + "\"}")
                : Answer.of(404, "");
    }

    private static Answer sts(Map<String, String> form) {
        String operation = form.getOrDefault("Action", "");
        String role = form.getOrDefault("RoleArn", "");
        String name = role.substring(role.lastIndexOf('/') + 1);
        String xml = """
                <OpResponse><OpResult><AssumedRoleUser><Arn>arn:aws:sts::111122223333:assumed-role/NAME/SESSION</Arn></AssumedRoleUser>
                <Credentials><AccessKeyId>ASIANAME</AccessKeyId><SecretAccessKey>SECRET</SecretAccessKey>
                <SessionToken>token-of-NAME</SessionToken><Expiration>2026-11-22T11:00:00Z</Expiration></Credentials>
                </OpResult></OpResponse>""";
        return Answer.ok(xml.replace("Op", operation)
                        .replace("SECRET", ROLE_SECRET)
                        .replace("SESSION", form.getOrDefault("RoleSessionName", ""))
                        .replace("NAME", name))
                .with("x-amzn-RequestId", "request-of-" + name);
    }
}
