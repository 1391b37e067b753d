package dev.crossrole.samples.cloudrunparquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.world.AwsWorld;
import dev.crossrole.localcloud.world.WorldFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README hands people two policies to paste. They are the ones that the crossing is tested with. */
class ReadmeTest {
    /** An indented block that begins and ends with a brace. */
    private static final Pattern DOCUMENT = Pattern.compile("(?m)^    \\{\\R(?:     .*\\R)+    \\}$");

    @Test
    void itsPoliciesAreThoseOfTheDefaultWorld() throws IOException {
        String readme =
                Files.readString(Path.of(System.getProperty("crossrole.root"), "samples/cloud-run-parquet/README.md"));
        List<Json> documents = DOCUMENT.matcher(readme)
                .results()
                .map(MatchResult::group)
                .map(text -> Json.parse(text.replace("BUCKET", "crossrole-lake")))
                .toList();
        AwsWorld.Role role = WorldFile.defaultWorld().aws().roles().stream()
                .filter(declared -> declared.name().equals("lake-reader"))
                .findFirst()
                .orElseThrow();

        assertThat(documents)
                .containsExactly(
                        withoutSids(role.trust()),
                        withoutSids(role.policies().values().iterator().next()));
    }

    /** Ids of statements are for decisions to name; the README leaves them out. */
    private static Json withoutSids(Json json) {
        if (json instanceof JsonArray array) {
            return new JsonArray(array.stream().map(ReadmeTest::withoutSids).toList());
        }
        if (json instanceof JsonObject object) {
            Map<String, Json> members = new LinkedHashMap<>(object.members());
            members.remove("Sid");
            members.replaceAll((name, value) -> withoutSids(value));
            return JsonObject.of(members);
        }
        return json;
    }
}
