package dev.crossrole.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tour as a script sees it: each hop of the four crossings, real tokens and signatures, decided by the declared policies. */
class TourTest {
    private static Shell.Result result;
    private static List<JsonObject> steps;

    @BeforeAll
    static void walk() {
        result = new Shell(Map.of()).run("tour", "--json");
        steps = result.out().lines().map(line -> (JsonObject) Json.parse(line)).toList();
    }

    @Test
    void everyHopEndsAsItShould() {
        assertThat(steps)
                .allSatisfy(step -> assertThat(step.string("actual"))
                        .as(step.string("hop") + ": " + step.string("result"))
                        .isEqualTo(step.string("expected")));
        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
    }

    @Test
    void allFourCrossingsHaveHopsThatAreAllowedAndHopsThatAreDenied() {
        for (long crossing = 1; crossing <= 4; crossing++) {
            long number = crossing;
            assertThat(steps.stream()
                            .filter(step -> step.integer("crossing") == number)
                            .map(step -> step.string("expected")))
                    .as("crossing " + number)
                    .contains("allowed", "denied");
        }
    }

    @Test
    void theVmEndsAsASessionOfItsRole() {
        assertThat(steps.getFirst().string("result"))
                .contains("arn:aws:sts::123456789012:assumed-role/gce-reader/gce-vm")
                .contains("\"Version\":1");
    }

    @Test
    void aTokenForAnotherAudienceIsExplainedByItsConditionKey() {
        JsonObject denied = steps.get(1);

        assertThat(denied.compact())
                .contains("accounts.google.com:oaud", "https://another.example", "\"verdict\":\"denied\"");
    }

    @Test
    void theQueryAnswersFromTheWarehouse() {
        assertThat(steps.stream().map(step -> step.string("result")).filter(text -> text.contains("SELECT")))
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains("chair", "301")
                        .contains("desk", "240")
                        .contains("lamp", "39"));
    }

    @Test
    void theFunctionCountsRowsAndColumns() {
        assertThat(steps.stream().map(step -> step.string("result")).filter(text -> text.contains("\"rows\"")))
                .singleElement()
                .satisfies(text -> assertThat(text).contains("\"rows\":3", "\"columns\":4"));
    }

    @Test
    void theUsersOwnDownloadIsForbiddenAndTheRolesIsWhole() {
        List<JsonObject> last =
                steps.stream().filter(step -> step.integer("crossing") == 4).toList();

        assertThat(last.getFirst().string("result")).contains("403");
        assertThat(last.getLast().string("result"))
                .contains("handout.zip", "assumed-role/AllowedAssumeS3Role/AssumeS3User");
    }

    @Test
    void nothingSecretIsPrinted() {
        // A signed token has three base64url parts; session tokens and access tokens have their known beginnings.
        assertThat(result.out())
                .doesNotContainPattern("eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}")
                .doesNotContain("ya29.", "IQoJ", "FwoG")
                .doesNotContainPattern("\"SecretAccessKey\\\\?\":\\\\?\"[^…]");
    }
}
