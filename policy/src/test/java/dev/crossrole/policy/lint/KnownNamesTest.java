package dev.crossrole.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.identity.text.Nearest;
import dev.crossrole.policy.Shared;
import dev.crossrole.policy.aws.text.Ascii;
import dev.crossrole.policy.lint.aws.ConditionKey;
import dev.crossrole.policy.lint.aws.ConditionKeys;
import dev.crossrole.policy.lint.aws.StsActions;
import dev.crossrole.policy.lint.issuer.Lookalike;
import dev.crossrole.policy.lint.issuer.Tenancy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names that the linter knows, against AWS's own lists. */
class KnownNamesTest {

    @Test
    void theConditionKeysAreThoseThatAwsDocuments() {
        List<JsonObject> documented = new ArrayList<>();
        Shared.json("aws-service-reference/globalConditionKeys.json")
                .array("keys")
                .forEach(key -> documented.add((JsonObject) key));
        for (String service : List.of("sts", "iam")) {
            Shared.json("aws-service-reference/" + service + ".conditionKeys.json").members().values().stream()
                    .map(JsonObject.class::cast)
                    .filter(key -> !key.string("key").contains(".${") && !isClaim(key.string("key")))
                    .forEach(documented::add);
        }

        assertThat(documented).hasSizeGreaterThan(90).allSatisfy(each -> {
            String name = each.string("key")
                    .replace("${TagKey}", "team")
                    .replace("${ContextKey}", "x")
                    .replace("tag-key", "team");
            ConditionKey known = ConditionKeys.find(name).orElseThrow(() -> new AssertionError(name));
            assertThat(known.many()).as(name).isEqualTo(each.string("type").startsWith("ArrayOf"));
            assertThat(Ascii.lower(known.type().name().replace("_", "")))
                    .as(name)
                    .isEqualTo(Ascii.lower(each.string("type").replace("ArrayOf", "")));
        });
    }

    /** Keys that follow from an issuer's tokens are made by the engine. */
    private static boolean isClaim(String key) {
        return key.substring(0, key.lastIndexOf(':')).contains(".")
                && !key.startsWith("cognito-identity")
                && !key.startsWith("graph.")
                && !key.startsWith("www.");
    }

    @Test
    void theActionsOfStsAreThoseThatAwsDocuments() {
        Map<String, Json> actions =
                Shared.json("aws-service-reference/sts.actions.json").members();

        assertThat(StsActions.ALL)
                .containsExactlyInAnyOrderElementsOf(actions.values().stream()
                        .map(action -> "sts:" + ((JsonObject) action).string("name"))
                        .toList());
        actions.values().stream()
                .map(JsonObject.class::cast)
                .forEach(action -> action.strings("conditionKeys").stream()
                        .filter(key -> !StsActions.having(Ascii.lower(key)).isEmpty())
                        .forEach(key -> assertThat(StsActions.having(Ascii.lower(key)))
                                .contains("sts:" + action.string("name"))));
    }

    @Test
    void theIssuersWithManyTenantsAreThoseThatAwsControls() {
        Map<String, String> controls = Shared.json("aws-shared-oidc/controls.json").array("controls").stream()
                .map(JsonArray.class::cast)
                .collect(Collectors.toMap(row -> text(row, 0), row -> text(row, 1)));
        Map<String, String> known =
                Tenancy.all().stream().collect(Collectors.toMap(Tenancy::host, Tenancy::conditionKey));

        assertThat(known).isEqualTo(controls);
    }

    private static String text(JsonArray row, int index) {
        return ((JsonString) row.items().get(index)).value();
    }

    @ParameterizedTest(name = "{0} looks like {1}")
    @CsvSource({
        "accounts.google.com.evil.example, accounts.google.com",
        "accounts.google.com/, accounts.google.com",
        "accounts.google.com., accounts.google.com",
        "Accounts.Google.com, accounts.google.com",
        "acc\u043eunts.google.com, accounts.google.com",
        "accounts.goog1e.com, accounts.google.com",
        "accounts.gooogle.com, accounts.google.com",
        "acounts.google.com, accounts.google.com",
        "accounts.google.com-evil.example, accounts.google.com",
        "token.actions.githubusercontent.co, token.actions.githubusercontent.com",
        "gitIab.com, gitlab.com",
        "app.terraforrn.io, app.terraform.io"
    })
    void whatLooksLikeAKnownIssuerIsSeen(String issuer, String known) {
        assertThat(Lookalike.of(issuer).map(Lookalike.Match::known)).hasValue(known);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accounts.google.com",
                "gitlab.example.com",
                "gitlab.corp.example",
                "token.actions.githubusercontent.com/acme",
                "token.actions.acme.ghe.com",
                "agent.acme.buildkite.dev",
                "oidc.eks.eu-west-1.amazonaws.com/id/ABC",
                "oidc.circleci.com/org/1",
                "sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33e",
                "idp.example",
                "google.com",
                "scalr.com"
            })
    void otherIssuersLookLikeNone(String issuer) {
        assertThat(Lookalike.of(issuer)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "StringEqual, StringEquals",
        "stringequals, StringEquals",
        "StrignEquals, StringEquals",
        "Equals, ''",
        "x, ''"
    })
    void theNearestNameIsTheOneThatWasMeant(String written, String meant) {
        Set<String> known = Set.of("StringEquals", "NumericEquals", "Bool");

        assertThat(Nearest.to(written, known).orElse("")).isEqualTo(meant);
    }
}
