package dev.crossrole.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.world.AwsWorld;
import dev.crossrole.localcloud.world.World;
import dev.crossrole.localcloud.world.WorldFile;
import dev.crossrole.policy.lint.Linter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The policies that Crossrole itself shows people are clean, down to notes. */
class LintedExamplesTest {
    private static final Path ROOT =
            Path.of(Objects.requireNonNull(System.getProperty("crossrole.root"), "set by the build"));
    private static final Pattern JSON_BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    @Test
    void theDefaultWorldIsClean() {
        World world = WorldFile.defaultWorld();
        List<Json> policies = new ArrayList<>();
        for (AwsWorld.Role role : world.aws().roles()) {
            policies.add(role.trust());
            policies.addAll(role.policies().values());
        }
        world.aws().users().forEach(user -> policies.addAll(user.policies().values()));

        // An administrator may do everything, and a note says so.
        assertThat(policies)
                .hasSizeGreaterThan(8)
                .flatMap(LintedExamplesTest::found)
                .containsExactly("identity-everything");
    }

    @Test
    void thePoliciesInDocumentsAreClean() throws IOException {
        List<Json> policies = new ArrayList<>();
        for (Path file : List.of(ROOT.resolve("README.md"), ROOT.resolve("samples/cloud-run-parquet/README.md"))) {
            Matcher block = JSON_BLOCK.matcher(Files.readString(file));
            while (block.find()) {
                Json json = Json.parse(block.group(1));
                if (json instanceof JsonObject object && object.has("Statement")) {
                    policies.add(json);
                }
            }
        }

        assertThat(policies)
                .hasSizeGreaterThanOrEqualTo(1)
                .flatMap(LintedExamplesTest::found)
                .isEmpty();
    }

    @Test
    void theBindingsOfTheDefaultWorldAreClean() {
        Stream<Json> bindings = WorldFile.defaultWorld().google().serviceAccounts().stream()
                .flatMap(account -> account.iam().stream())
                .map(binding -> JsonObject.builder()
                        .put("role", binding.role())
                        .putStrings("members", binding.members())
                        .build());
        JsonObject policy = JsonObject.builder()
                .put("bindings", new JsonArray(bindings.toList()))
                .build();

        assertThat(policy.array("bindings").size()).isPositive();
        assertThat(found(policy)).isEmpty();
    }

    private static List<String> found(Json policy) {
        return Linter.lint(policy.pretty(), Optional.empty()).stream()
                .map(finding -> finding.rule().id())
                .toList();
    }
}
