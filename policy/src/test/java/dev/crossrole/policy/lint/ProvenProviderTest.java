package dev.crossrole.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.google.ProviderName;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.policy.google.federation.AttributeMapper;
import dev.crossrole.policy.google.federation.MappingResult;
import dev.crossrole.policy.google.federation.WorkloadProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules on AWS providers call never true refuses whom it was meant for, and what they advise takes them. */
class ProvenProviderTest {
    private static final String BATCH = """
            {"arn": "arn:aws:sts::123456789012:assumed-role/batch/i-1", "account": "123456789012", "userid": "AROAX:i-1"}
            """;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            provider-comparison-never    | attribute.aws_role == 'arn:aws:iam::123456789012:role/batch' | attribute.aws_role == 'arn:aws:sts::123456789012:assumed-role/batch'
            provider-comparison-never    | assertion.arn == 'arn:aws:sts::123456789012:assumed-role/batch' | assertion.arn.startsWith('arn:aws:sts::123456789012:assumed-role/batch/')
            provider-comparison-never    | assertion.account == 123456789012 | assertion.account == '123456789012'
            provider-claim-unknown       | assertion.role == 'batch' | assertion.arn.extract('assumed-role/{role}/') == 'batch'
            provider-attribute-unmapped  | attribute.role == 'batch' | attribute.aws_role.endsWith('/batch')
            """)
    void whatIsCalledNeverTrueTakesNobody(String rule, String dead, String fixed) {
        assertThat(rules(dead)).contains(rule);
        assertThat(takes(dead)).isFalse();

        assertThat(rules(fixed)).isEmpty();
        assertThat(takes(fixed)).isTrue();
    }

    private static List<String> rules(String condition) {
        String provider = JsonObject.of(Map.of(
                        "aws",
                        Json.parse("{\"accountId\": \"123456789012\"}"),
                        "attributeCondition",
                        new JsonString(condition)))
                .pretty();
        return Linter.lint(provider, Optional.empty()).stream()
                .map(finding -> finding.rule().id())
                .toList();
    }

    private static boolean takes(String condition) {
        WorkloadProvider provider = WorkloadProvider.aws(
                        new ProviderName("1", "pool", "aws-provider"), new AccountId("123456789012"))
                .withCondition(condition);
        return AttributeMapper.compile(provider).map((JsonObject) Json.parse(BATCH)) instanceof MappingResult.Mapped;
    }
}
