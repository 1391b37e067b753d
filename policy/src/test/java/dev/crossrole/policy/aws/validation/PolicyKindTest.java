package dev.crossrole.policy.aws.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.Shared;
import dev.crossrole.policy.aws.document.MalformedPolicyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyKindTest {
    private static final String STATEMENT = "{'Version': '2012-10-17', 'Statement': [{%s}]}";
    private static final String TRUST =
            "'Effect': 'Allow', 'Principal': {'Federated': 'accounts.google.com'}, 'Action': 'sts:AssumeRoleWithWebIdentity'";
    private static final String IDENTITY =
            "'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::b/*'";

    private static MalformedPolicyException refused(PolicyKind kind, String policy) {
        return (MalformedPolicyException) catchThrowable(() -> kind.parse(policy.replace('\'', '"')));
    }

    private static String statement(String body) {
        return STATEMENT.replace("%s", body);
    }

    @Test
    void aPolicyOfItsKindIsTaken() {
        assertThat(PolicyKind.TRUST.parse(statement(TRUST).replace('\'', '"')).statements())
                .hasSize(1);
        assertThat(PolicyKind.IDENTITY
                        .parse(statement(IDENTITY).replace('\'', '"'))
                        .statements())
                .hasSize(1);
        assertThat(PolicyKind.RESOURCE
                        .parse(statement(IDENTITY + ", 'Principal': '*'").replace('\'', '"'))
                        .statements())
                .hasSize(1);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TRUST    | {'Version': '2012-10-17', 'Statement'        | This policy contains invalid Json",
                "TRUST    | {'Version': '2011', 'Statement': []}         | The policy must contain a valid version string",
                "TRUST    | {'Version': '2012-10-17'}                    | Missing required field Statement",
                "TRUST    | {'Statement': []}                            | Could not parse the policy: Statement is empty!",
                "RESOURCE | not json                                     | Policies must be valid JSON and the first byte must be '{'",
                "RESOURCE | {}                                           | Missing required field Statement",
                "IDENTITY | {'Version': '2012-10-17', 'Statement'        | Syntax errors in policy.",
                "IDENTITY | {'Version': '2012-10-17', 'Statement': []}   | Syntax errors in policy.",
                "IDENTITY | {'Version': '2012-10-17', 'Statements': []}  | Syntax errors in policy.",
                "IDENTITY | []                                           | Syntax errors in policy.",
                "SERVICE_CONTROL | {} | The provided policy document does not meet the requirements of the specified policy type.",
            })
    void awsWordsWhatIsWrongWithADocument(PolicyKind kind, String policy, String message) {
        assertThat(refused(kind, policy)).hasMessage(message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'Principal': '*', 'Action': 'sts:AssumeRole' | Missing required field Effect",
                "'Effect': 'allow', 'Principal': '*', 'Action': 'sts:AssumeRole' | Invalid effect: allow",
                "'Effect': 'Allow', 'Action': 'sts:AssumeRole' | Missing required field Principal",
                "'Effect': 'Allow', 'Principal': {}, 'Action': 'sts:AssumeRole' | Missing required field Principal cannot be empty!",
                "'Effect': 'Allow', 'Principal': {'AWS': '*'} | Missing required field Action",
                "'Effect': 'Allow', 'Principal': {'AWS': '*'}, 'Action': '*' | AssumeRole policy may only specify STS AssumeRole actions.",
                "'Effect': 'Allow', 'Principal': {'AWS': '*'}, 'Action': 'sts:AssumeRole', 'Resource': '*' | Has prohibited field Resource",
                "'Effect': 'Allow', 'Principal': {'AWS': '*'}, 'Action': 'sts:AssumeRole', 'NotResource': '*' | AssumeRole policy must not contain resources.",
                "'Effect': 'Allow', 'NotPrincipal': {'AWS': '111111111111'}, 'Action': 'sts:AssumeRole' | Allow with NotPrincipal is not allowed.",
                "'Effect': 'Deny', 'NotPrincipal': {'AWS': '111111111111'}, 'Action': 'sts:AssumeRole' | AssumeRole policy must not contain NotPrincipal field.",
                "'Effect': 'Allow', 'Principal': {'AWS': 'arn:aws:iam::111111111111:role/*'}, 'Action': 'sts:AssumeRole' | Invalid principal in policy: \"AWS\":\"arn:aws:iam::111111111111:role/*\"",
                "'Effect': 'Allow', 'Principal': {'Service': '*'}, 'Action': 'sts:AssumeRole' | Invalid principal in policy: \"SERVICE\":\"*\"",
                "'Effect': 'Allow', 'Principal': {'Federated': 'cognito-identity.amazonaws.com'}, 'Action': 'sts:AssumeRoleWithWebIdentity' | A condition block must be present for the Cognito provider",
            })
    void awsWordsWhatIsWrongWithATrustPolicy(String body, String message) {
        assertThat(refused(PolicyKind.TRUST, statement(body))).hasMessage(message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'Effect': 'Allow', 'Action': 's3:GetObject' | Policy statement must contain resources.",
                "'Effect': 'Allow', 'Resource': '*' | Policy statement must contain actions.",
                "'Effect': 'Allow', 'Action': [], 'Resource': '*' | Policy statement must contain actions.",
                "'Effect': 'Allow', 'Action': 'GetObject', 'Resource': '*' | Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
                "'Effect': 'Allow', 'Action': 's3:Get:Object', 'Resource': '*' | Actions/Condition can contain only one colon.",
                "'Effect': 'Allow', 'Action': 's 3:GetObject', 'Resource': '*' | Vendor s 3 is not valid",
                "'Effect': 'Allow', 'Action': '*', 'Resource': 'bucket' | Resource bucket must be in ARN format or \"*\".",
                "'Effect': 'Allow', 'Action': '*', 'Resource': 'arn:xyz:s3:::b' | Partition \"xyz\" is not valid for resource \"arn:xyz:s3:::b\".",
                "'Effect': 'Allow', 'Action': '*', 'Resource': 'arn:aws:*:::b' | Resource vendor must be fully qualified and cannot contain regexes.",
                "'Effect': 'Allow', 'Action': '*', 'Resource': 'arn:aws:s3' | The policy failed legacy parsing",
                "'Effect': 'ALLOW', 'Action': '*', 'Resource': '*' | The policy failed legacy parsing",
                "'Effect': 'Maybe', 'Action': '*', 'Resource': '*' | Syntax errors in policy.",
                "'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Principal': '*' | Policy document should not specify a principal.",
                "'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Sid': 'a b' | Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*",
                "'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Sid': 'a'}, {'Effect': 'Deny', 'Action': '*', 'Resource': '*', 'Sid': 'a' | Statement IDs (SID) in a single policy must be unique.",
                "'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {'StringMatches': {'k': 'v'}} | Syntax errors in policy.",
            })
    void awsWordsWhatIsWrongWithAnIdentityPolicy(String body, String message) {
        assertThat(refused(PolicyKind.IDENTITY, statement(body))).hasMessage(message);
    }

    @Test
    void newIdentityPoliciesSpeakTheCurrentLanguage() {
        for (String version : new String[] {"", "'Version': '2008-10-17', "}) {
            assertThat(refused(PolicyKind.IDENTITY, "{" + version + "'Statement': {" + IDENTITY + "}}"))
                    .hasMessage("Policy document must be version 2012-10-17 or greater.");
        }
    }

    @Test
    void aPersonIsToldThePlaceAndTheValue() {
        assertThat(refused(PolicyKind.TRUST, statement(TRUST.replace("Allow", "allow")))
                        .detail())
                .isEqualTo("Statement[0].Effect must be Allow or Deny, but is \"allow\"");
        assertThat(refused(PolicyKind.TRUST, statement(TRUST + ", 'Conditions': {}"))
                        .detail())
                .isEqualTo(
                        "Statement[0] must not have the element 'Conditions', which the policy language does not know");
    }

    @Test
    void recordedAnswersOfIamAndS3AreMet() {
        assertThat(recorded("aws-recorded/iam.snapshot.json", "create_role_with_malformed", "invalid-json"))
                .isEqualTo(refused(PolicyKind.TRUST, "malformed").getMessage());
        String bucket = "aws-recorded/s3-auth.snapshot.json";
        assertThat(recorded(bucket, "test_bucket_policy_exc", "put-empty-bucket-policy"))
                .isEqualTo(refused(PolicyKind.RESOURCE, "").getMessage());
        assertThat(recorded(bucket, "test_bucket_policy_exc", "put-bucket-policy-randomstring"))
                .isEqualTo(refused(PolicyKind.RESOURCE, "random").getMessage());
        assertThat(recorded(bucket, "test_bucket_policy_exc", "put-bucket-policy-empty-json"))
                .isEqualTo(refused(PolicyKind.RESOURCE, "{}").getMessage());
    }

    private static String recorded(String file, String test, String answer) {
        JsonObject snapshots = Shared.json(file).object("snapshots");
        String name = snapshots.names().stream()
                .filter(candidate -> candidate.contains(test))
                .findFirst()
                .orElseThrow();
        return snapshots
                .object(name)
                .object("recorded-content")
                .object(answer)
                .object("Error")
                .string("Message");
    }

    @Test
    void aPolicyThatWasReadCanBeCheckedLater() {
        var trust = PolicyKind.TRUST.parse(statement(TRUST).replace('\'', '"'));

        assertThatThrownBy(() -> PolicyKind.IDENTITY.validate(trust))
                .hasMessage("Policy document should not specify a principal.");
    }
}
