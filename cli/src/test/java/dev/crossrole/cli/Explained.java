package dev.crossrole.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Files and tokens for {@code explain}, and its JSON answer taken apart. */
record Explained(Path folder) {
    static final String AT = "2026-11-23T08:00:00Z";
    static final long NOW = 1_795_420_800L;
    static final String ROLE = "arn:aws:iam::123456789012:role/gce-reader";

    /** A finished run. */
    record Answer(int code, JsonObject json) {
        String verdict() {
            return json.string("verdict");
        }

        JsonObject step(int index) {
            return (JsonObject) json.array("steps").items().get(index);
        }

        String reason() {
            return step(0).object("decision").string("reason");
        }

        String answer() {
            return step(0).findObject("answer")
                    .map(answer -> answer.string("code") + ": " + answer.string("message"))
                    .orElse("");
        }

        JsonObject remedy() {
            return (JsonObject) step(0).array("remedies").items().get(0);
        }

        List<String> missing() {
            return step(0).array("missing").stream()
                    .map(item -> ((JsonObject) item).string("how"))
                    .toList();
        }

        List<String> blockedBy() {
            return step(0).object("decision").strings("blockedBy");
        }
    }

    Answer explain(String... words) {
        List<String> all = new ArrayList<>(List.of("explain", "--json", "--at", AT));
        all.addAll(Arrays.asList(words));
        Shell.Result result = new Shell(Map.of()).run(all.toArray(String[]::new));
        if (result.out().isEmpty()) {
            throw new AssertionError(result.err());
        }
        return new Answer(result.code(), (JsonObject) Json.parse(result.out()));
    }

    String file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A token of Google's metadata server at the time of {@link #AT}, with what {@code claims} says otherwise. */
    String googleToken(String claims) {
        return file("token-" + Integer.toHexString(claims.hashCode()), jwt(google(claims)));
    }

    static JsonObject google(String claims) {
        JsonObject.Builder all = JsonObject.builder()
                .put("iss", "https://accounts.google.com")
                .put("aud", "https://aws.crossrole.example")
                .put("azp", "114700000000000000001")
                .put("sub", "114700000000000000001")
                .put("iat", NOW - 60)
                .put("exp", NOW + 3540);
        overlay(all, claims);
        return all.build();
    }

    private static void overlay(JsonObject.Builder all, String claims) {
        ((JsonObject) Json.parse(claims)).members().forEach(all::put);
    }

    /** Unsigned but for three characters: nothing verifies it. */
    static String jwt(JsonObject claims) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String header = base64.encodeToString("{\"alg\":\"RS256\",\"kid\":\"k\",\"typ\":\"JWT\"}".getBytes(UTF_8));
        return header + "." + base64.encodeToString(claims.compact().getBytes(UTF_8)) + ".c2ln";
    }

    /** A trust policy of one statement. */
    static String trust(String principal, String action, String condition) {
        return JsonObject.builder()
                .put("Version", new JsonString("2012-10-17"))
                .put(
                        "Statement",
                        JsonArray.of(JsonObject.builder()
                                .put("Effect", "Allow")
                                .put("Principal", Json.parse(principal))
                                .put("Action", Json.parse(action))
                                .put("Condition", Json.parse(condition))
                                .build()))
                .build()
                .pretty();
    }

    static String googleTrust(String condition) {
        return trust("{\"Federated\": \"accounts.google.com\"}", "\"sts:AssumeRoleWithWebIdentity\"", condition);
    }
}
