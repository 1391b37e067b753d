package dev.crossrole.policy.google.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.google.ProviderName;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributeMapperTest {
    private static final ProviderName NAME = new ProviderName("123", "pool", "provider");
    private static final WorkloadProvider AWS = WorkloadProvider.aws(NAME, AccountId.of("999999999999"));
    private static final WorkloadProvider OIDC =
            WorkloadProvider.oidc(NAME, "https://idp.example.com", Map.of("google.subject", "assertion.sub"));

    private static JsonObject json(String text) {
        return (JsonObject) Json.parse(text.replace('\'', '"'));
    }

    private static MappingResult map(WorkloadProvider provider, String assertion) {
        return AttributeMapper.compile(provider).map(json(assertion));
    }

    private static MappingResult.Mapped mapped(MappingResult result) {
        assertThat(result).isInstanceOf(MappingResult.Mapped.class);
        return (MappingResult.Mapped) result;
    }

    private static MappingResult.Refused refused(MappingResult result) {
        assertThat(result).isInstanceOf(MappingResult.Refused.class);
        assertThat(result.decision().allowed()).isFalse();
        return (MappingResult.Refused) result;
    }

    @Test
    void theDefaultMappingOfAwsTakesTheRoleOutOfASessionsArn() {
        MappingResult result = map(
                AWS,
                "{'arn': 'arn:aws:sts::999999999999:assumed-role/my-role/i-123', 'account': '999999999999', 'userid': 'A:i-123'}");

        FederatedIdentity identity = mapped(result).identity();
        assertThat(identity.subject()).isEqualTo("arn:aws:sts::999999999999:assumed-role/my-role/i-123");
        assertThat(identity.attributes())
                .isEqualTo(Map.of("aws_role", "arn:aws:sts::999999999999:assumed-role/my-role"));
        assertThat(result.decision().evidence()).hasSize(2);
    }

    @Test
    void theDefaultMappingOfAwsKeepsAUsersArn() {
        MappingResult result = map(AWS, "{'arn': 'arn:aws:iam::999999999999:user/alice'}");

        assertThat(mapped(result).identity().attributes())
                .containsEntry("aws_role", "arn:aws:iam::999999999999:user/alice");
    }

    @Test
    void aConditionSeesClaimsAndWhatTheMappingMade() {
        WorkloadProvider provider = OIDC.withMapping(Map.of(
                        "google.subject", "assertion.sub",
                        "google.groups", "assertion.groups",
                        "attribute.repo", "assertion.repository"))
                .withCondition(
                        "assertion.ref == 'main' && google.subject.startsWith('repo:') && 'admins' in google.groups && attribute.repo == 'o/r'");
        String token = "{'sub': 'repo:o/r', 'ref': 'main', 'groups': ['admins'], 'repository': 'o/r'}";

        assertThat(mapped(map(provider, token)).identity().groups()).isEqualTo(List.of("admins"));
        assertThat(refused(map(provider, token.replace("main", "dev"))).error()).isEqualTo("unauthorized_client");
    }

    @Test
    void aConditionOnAnAbsentClaimRefusesInGooglesWords() {
        MappingResult.Refused refused =
                refused(map(OIDC.withCondition("assertion.repository_owner_id == '1'"), "{'sub': 's'}"));

        assertThat(refused.error()).isEqualTo("unauthorized_client");
        assertThat(refused.description()).isEqualTo("The given credential is rejected by the attribute condition.");
        assertThat(refused.decision().blockedBy()).containsExactly(Layer.ATTRIBUTE_CONDITION);
        assertThat(refused.decision().evidence())
                .filteredOn(evidence -> evidence.outcome() == Outcome.NOT_MATCHED)
                .singleElement()
                .satisfies(evidence -> assertThat(evidence.reason()).contains("repository_owner_id"));
    }

    @Test
    void aSubjectMustBeText() {
        assertThat(refused(map(OIDC, "{'sub': 7}")))
                .extracting(MappingResult.Refused::error, MappingResult.Refused::description)
                .containsExactly(
                        "unauthorized_client", "The mapped attribute 'google.subject' must be of type STRING.");
    }

    @Test
    void aSubjectHasAtMost127Bytes() {
        assertThat(mapped(map(OIDC, "{'sub': '" + "s".repeat(127) + "'}"))).isNotNull();
        for (String subject : List.of("s".repeat(128), "é".repeat(64))) {
            assertThat(refused(map(OIDC, "{'sub': '" + subject + "'}")).description())
                    .startsWith("The size of mapped attribute google.subject exceeds the 127 bytes limit.");
        }
    }

    @Test
    void aMappingThatFailsRefuses() {
        assertThat(refused(map(OIDC, "{}")).decision().blockedBy()).containsExactly(Layer.ATTRIBUTE_MAPPING);
    }

    @Test
    void aDisabledProviderIsAnInvalidTarget() {
        WorkloadProvider disabled =
                new WorkloadProvider(NAME, true, OIDC.trust(), OIDC.attributeMapping(), OIDC.attributeCondition());

        assertThat(refused(map(disabled, "{'sub': 's'}")).error()).isEqualTo("invalid_target");
    }

    @Test
    void aProviderThatGoogleWouldNotTakeIsRefusedWithTheFieldsName() {
        assertThatThrownBy(() -> AttributeMapper.compile(OIDC.withCondition("assertion.sub ==")))
                .isInstanceOf(InvalidProviderException.class)
                .hasMessageStartingWith("attributeCondition is no valid expression: line 1, column");
        assertThatThrownBy(() -> AttributeMapper.compile(OIDC.withMapping(Map.of("attribute.x", "assertion.x"))))
                .hasMessage("attributeMapping must map google.subject");
        assertThatThrownBy(() -> AttributeMapper.compile(
                        OIDC.withMapping(Map.of("google.subject", "assertion.sub", "attribute.X", "'x'"))))
                .hasMessageContaining("'attribute.X'");
        assertThatThrownBy(() -> AttributeMapper.compile(OIDC.withMapping(Map.of("google.subject", "google.subject"))))
                .hasMessageContaining("undeclared reference");
    }

    /** No principal can be named without a subject. */
    @Test
    void anEmptySubjectRefuses() {
        assertThat(refused(map(OIDC, "{'sub': ''}")).description()).contains("google.subject");
    }

    /** A claim may be a number beyond what a double holds; no attribute is made of it, and no exchange. */
    @Test
    void anAttributeOfANumberBeyondAllBoundsRefuses() {
        WorkloadProvider provider =
                OIDC.withMapping(Map.of("google.subject", "assertion.sub", "attribute.x", "assertion.x"));

        assertThat(refused(map(provider, "{'sub': 's', 'x': 1e400}")).error()).isEqualTo("invalid_grant");
        assertThat(refused(map(provider, "{'sub': 's', 'x': 1e40}")).error()).isEqualTo("unauthorized_client");
    }
}
