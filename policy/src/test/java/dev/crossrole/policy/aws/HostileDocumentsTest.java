package dev.crossrole.policy.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.crossrole.identity.json.Json;
import dev.crossrole.policy.aws.document.MalformedPolicyException;
import dev.crossrole.policy.aws.document.PolicyDocument;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.ConditionContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies that mean harm: a clear error or the right verdict, in bounded time and memory. */
class HostileDocumentsTest {
    /** Far more than any of these take, so that a busy machine does not fail them; exponential work takes longer than anything. */
    private static final Duration LONG = Duration.ofSeconds(60);

    private static final AwsRequest GET =
            AwsRequest.of(Fixtures.ALICE, "s3:GetObject", "arn:aws:s3:::b/" + "a".repeat(1000));

    private static <T> T soon(Supplier<T> work) {
        return assertTimeoutPreemptively(LONG, work::get);
    }

    private static boolean allows(String statement) {
        return allows(statement, GET);
    }

    private static boolean allows(String statement, AwsRequest request) {
        return soon(() -> {
            PolicySet policies = PolicySet.builder()
                    .identityPolicy(Fixtures.policy("hostile", statement))
                    .build();
            boolean allowed = PolicyEngine.decide(request, policies).allowed();
            assertThat(PolicyEngine.explain(request, policies).allowed()).isEqualTo(allowed);
            return allowed;
        });
    }

    @Test
    void tenMegabytesAreRefusedAtOnce() {
        String huge = "{\"Version\": \"2012-10-17\", \"Statement\": [" + "{},".repeat(3_500_000) + "{}]}";

        assertThatThrownBy(() -> soon(() -> PolicyDocument.parse(huge)))
                .isInstanceOfSatisfying(
                        MalformedPolicyException.class,
                        e -> assertThat(e.detail()).isEqualTo("the document is longer than 1048576 characters"));
    }

    @Test
    void tenThousandStatementsAreDecided() {
        String[] statements = IntStream.range(0, 10_000)
                .mapToObj(i -> "{'Effect':'Allow','Action':'s3:Get*','Resource':'arn:aws:s3:::b" + i + "/*'}")
                .toArray(String[]::new);
        NamedPolicy policy = Fixtures.policy("many", statements);
        PolicySet policies = PolicySet.builder().identityPolicy(policy).build();

        assertThat(soon(() -> PolicyEngine.decide(GET, policies)).allowed()).isFalse();
        assertThat(soon(() -> PolicyEngine.decide(
                                AwsRequest.of(Fixtures.ALICE, "s3:GetObject", "arn:aws:s3:::b9999/k"), policies))
                        .allowed())
                .isTrue();
    }

    @Test
    void actionsOfManyServicesAreDecided() {
        String actions =
                IntStream.range(0, 60_000).mapToObj(i -> "'a" + i + ":*'").collect(Collectors.joining(","));
        String fewEach = IntStream.range(0, 3_000)
                .mapToObj(i -> "{'Effect':'Allow','Action':['a" + i + ":*','b" + i + ":*'],'Resource':'*'}")
                .collect(Collectors.joining(","));

        assertThat(allows("{'Effect':'Allow','Action':[" + actions + "],'Resource':'*'}"))
                .isFalse();
        assertThat(allows("{'Effect':'Allow','Action':[" + actions + ",'S3:Get*'],'Resource':'*'}"))
                .isTrue();
        assertThat(allows(fewEach)).isFalse();
        assertThat(allows(fewEach + ",{'Effect':'Allow','NotAction':'a1:*','Resource':'*'}"))
                .isTrue();
    }

    @Test
    void noPatternIsExponential() {
        String stars = "*a".repeat(200);
        assertThat(allows("{'Effect':'Allow','Action':'*','Resource':'arn:aws:s3:::b/" + stars + "'}"))
                .isTrue();
        assertThat(allows("{'Effect':'Allow','Action':'*','Resource':'arn:aws:s3:::b/" + stars + "b'}"))
                .isFalse();
        assertThat(allows("{'Effect':'Allow','Action':'*','Resource':'arn:aws:s3:::b/" + "*?".repeat(300) + "b'}"))
                .isFalse();
        assertThat(allows("{'Effect':'Allow','Action':'s3:" + "*".repeat(100_000) + "x','Resource':'*'}"))
                .isFalse();
        assertThat(allows("{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'StringLike':{'aws:username':'"
                        + "*a*?".repeat(50_000) + "'}}}"))
                .isFalse();
    }

    @Test
    void manyValuesOnBothSidesAreCompared() {
        String wanted = IntStream.range(0, 5_000).mapToObj(i -> "'w" + i + "*'").collect(Collectors.joining(","));
        AwsRequest request = GET.withContext(ConditionContext.builder()
                .put("aws:TagKeys", Collections.nCopies(2_000, "w4999x"))
                .build());

        assertThat(allows(
                        "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'ForAllValues:StringLike':{'aws:TagKeys':["
                                + wanted + "]}}}",
                        request))
                .isTrue();
    }

    @Test
    void variablesThatNeverEndAreText() {
        assertThat(allows("{'Effect':'Allow','Action':'*','Resource':'arn:aws:s3:::b/" + "${".repeat(200_000) + "'}"))
                .isFalse();
        assertThat(allows("{'Effect':'Allow','Action':'*','Resource':'"
                        + "${'".repeat(200_000).replace("'", "") + "'}"))
                .isFalse();
        assertThat(allows("{'Effect':'Allow','Action':'*','Resource':'arn:aws:s3:::b/" + "${a}".repeat(100_000) + "'}"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'NumericLessThan': {'k': '1e999999999'}",
                "'NumericLessThan': {'k': 1e999999999}",
                "'NumericLessThan': {'k': 99999999999999999999999999999999999999999999999999999999999999999999}",
                "'DateLessThan': {'k': '+999999999-12-31T23:59:59Z'}",
                "'DateLessThan': {'k': '99999999999999999999'}",
                "'IpAddress': {'k': '1.1.1.1/99999999999'}",
                "'BinaryEquals': {'k': '===='}",
            })
    void valuesBeyondAllBoundsAllowNothingAndDenyEverything(String condition) {
        AwsRequest request = GET.withContext(ConditionContext.of("k", "1"));
        String rest = "'Action': '*', 'Resource': '*', 'Condition': {" + condition + "}";

        assertThat(allows("{'Effect': 'Allow', " + rest + "}", request)).isFalse();
        assertThat(PolicyEngine.decide(
                                request,
                                PolicySet.builder()
                                        .identityPolicy(Fixtures.deny("deny", rest))
                                        .build())
                        .explicitDeny())
                .isTrue();
    }

    @Test
    void whatIsNotUnderstoodNeverWidensAnAllowAndNeverNarrowsADeny() {
        for (String strange : List.of(
                "'Condition': {'StringMatches': {'k': 'v'}}",
                "'Condition': {'Bool': {'k': 'v'}}",
                "'Condition': {'NullIfExists': {'k': 'true'}}",
                "'Condition': {'NumericNotEquals': {'k': 'v'}}",
                "'Condition': {'NotIpAddress': {'k': 'v'}}",
                "'Condition': {'ArnNotLike': {'k': 'v'}}")) {
            AwsRequest request = GET.withContext(ConditionContext.of("k", "seen"));
            String rest = "'Action': '*', 'Resource': '*', " + strange;
            assertThat(allows("{'Effect': 'Allow', " + rest + "}", request))
                    .as(strange)
                    .isFalse();
            PolicySet denies =
                    PolicySet.builder().identityPolicy(Fixtures.deny("d", rest)).build();
            assertThat(PolicyEngine.decide(request, denies).explicitDeny())
                    .as(strange)
                    .isTrue();
        }
    }

    @Test
    void jsonIsReadStrictly() {
        String nested = "{\"Statement\":" + "[".repeat(100) + "]".repeat(100) + "}";
        assertThatThrownBy(() -> PolicyDocument.parse(nested)).isInstanceOf(MalformedPolicyException.class);
        assertThatThrownBy(() -> PolicyDocument.parse(
                        "{\"Statement\": [{\"Effect\": \"Deny\", \"Effect\": \"Allow\", \"Action\": \"*\"}]}"))
                .isInstanceOfSatisfying(
                        MalformedPolicyException.class,
                        e -> assertThat(e.detail()).isEqualTo("Statement[0].Effect: stands there twice"));
        assertThatThrownBy(() -> PolicyDocument.parse("{\"Statement\": []} {}"))
                .isInstanceOf(MalformedPolicyException.class);
        assertThatThrownBy(() -> PolicyDocument.parse("{\"Id\": \"\\ud800\", \"Statement\": []}"))
                .isInstanceOf(MalformedPolicyException.class);
        byte[] latin = "{\"Id\": \"é\", \"Statement\": []}".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> PolicyDocument.parse(latin))
                .isInstanceOfSatisfying(
                        MalformedPolicyException.class,
                        e -> assertThat(e.detail()).isEqualTo("the text is not UTF-8"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "7",
                "{}",
                "{'Statement': 7}",
                "{'Statement': [7]}",
                "{'Statement': [{'Effect': 7, 'Action': '*'}]}",
                "{'Statement': [{'Effect': 'Allow', 'Action': 7}]}",
                "{'Statement': [{'Effect': 'Allow', 'Action': ['*', 7]}]}",
                "{'Statement': [{'Effect': 'Allow', 'Action': '*', 'NotAction': '*'}]}",
                "{'Statement': [{'Effect': 'Allow', 'Action': '*', 'Principal': 'x'}]}",
                "{'Statement': [{'Effect': 'Allow', 'Action': '*', 'Principal': {'Aws': 'x'}}]}",
                "{'Statement': [{'Effect': 'Allow', 'Action': '*', 'Principal': ['*']}]}",
                "{'Statement': [{'Effect': 'Allow', 'Action': '*', 'Condition': 'x'}]}",
                "{'Statement': [{'Effect': 'Allow', 'Action': '*', 'Condition': {'Bool': 'x'}}]}",
                "{'Statement': [{'Effect': 'Allow', 'Action': '*', 'Condition': {'Bool': {'k': {}}}}]}",
                "{'Statement': [{'Effect': 'Allow', 'Action': '*', 'Condition': {'Bool': {'k': null}}}]}",
                "{'Statement': [{'Effect': 'Allow', 'Action': '*', 'Conditions': {}}]}",
                "{'Version': '2012-10-18', 'Statement': []}",
                "{'Version': 2012, 'Statement': []}",
                "{'statement': []}",
            })
    void whatIsNoPolicyIsRefusedWithItsPlace(String text) {
        Json json = Json.parse(text.replace('\'', '"'));

        assertThatThrownBy(() -> PolicyDocument.parse(json))
                .isInstanceOfSatisfying(MalformedPolicyException.class, e -> {
                    assertThat(e).hasMessage("Syntax errors in policy.");
                    assertThat(e.detail()).matches("(the policy|Version|Statement\\S*) .+");
                });
    }
}
