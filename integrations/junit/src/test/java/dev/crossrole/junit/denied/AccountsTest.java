package dev.crossrole.junit.denied;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.junit.Clouds;
import dev.crossrole.junit.LocalClouds;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Machines whose service account was disabled or deleted: they are nobody at once, at Google and behind the crossing to AWS. */
@LocalClouds(world = "accounts.yaml")
class AccountsTest {
    private static final String ATTACHED = "/computeMetadata/v1/instance/service-accounts/default/";

    private final Clouds clouds;

    AccountsTest(Clouds clouds) {
        this.clouds = clouds;
    }

    @TestFactory
    Stream<DynamicNode> machines() throws Exception {
        asAdmin("POST", "switched-off", ":disable");
        asAdmin("DELETE", "long-gone", "");
        return Stream.of(
                        new Pair(
                                "an ID token of a disabled account",
                                "none",
                                () -> cross("at-work"),
                                () -> cross("switched-off")),
                        new Pair(
                                "an ID token of a deleted account",
                                "none",
                                () -> cross("at-work"),
                                () -> cross("long-gone")),
                        new Pair(
                                "an access token of a disabled account",
                                "none",
                                () -> handedOut("at-work", "token"),
                                () -> handedOut("switched-off", "token")),
                        new Pair(
                                "an access token of a deleted account",
                                "none",
                                () -> handedOut("at-work", "token"),
                                () -> handedOut("long-gone", "token")))
                .map(Pair::tests);
    }

    /** The session that a machine gets at AWS. */
    private String cross(String machine) throws IOException, InterruptedException {
        String token = handedOut(machine, "identity?audience=aws&format=full");
        return Http.send(
                "POST",
                clouds.awsUrl() + "/",
                Http.form(Map.of(
                        "Action", "AssumeRoleWithWebIdentity",
                        "Version", "2011-06-15",
                        "RoleArn", "arn:aws:iam::123456789012:role/crossing",
                        "RoleSessionName", "machine",
                        "WebIdentityToken", token)),
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    /** How the metadata server refuses is not documented, so each refusal is one. */
    private String handedOut(String machine, String what) throws IOException, InterruptedException {
        try {
            return metadata(machine, what);
        } catch (Refused e) {
            throw new Refused("none");
        }
    }

    private String metadata(String machine, String what) throws IOException, InterruptedException {
        String host = "http://" + clouds.environment(machine).get("GCE_METADATA_HOST");
        return Http.get(host + ATTACHED + what, "Metadata-Flavor", "Google");
    }

    private void asAdmin(String method, String account, String verb) throws IOException, InterruptedException {
        JsonObject token = (JsonObject) Json.parse(metadata("admin", "token"));
        String name = account + "@accounts-demo.iam.gserviceaccount.com" + verb;
        Http.send(
                method,
                clouds.googleUrl() + "/v1/projects/accounts-demo/serviceAccounts/" + name,
                "",
                "Authorization",
                "Bearer " + token.string("access_token"));
    }
}
