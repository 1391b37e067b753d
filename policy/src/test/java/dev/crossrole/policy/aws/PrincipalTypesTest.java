package dev.crossrole.policy.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.policy.Decision;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.Caller;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a resource's policy names, and what that makes of silence in the other policies. */
class PrincipalTypesTest {
    private static final NamedPolicy SILENT = Fixtures.allow("silent", "'Action': 'other:Thing', 'Resource': '*'");
    private static final Map<String, Caller> CALLERS = Map.of(
            "user", Fixtures.ALICE,
            "role session", Fixtures.SESSION,
            "federated user", Fixtures.FEDERATED_USER,
            "root", Fixtures.ROOT,
            "web identity session", Fixtures.SESSION.withIdentityProvider("accounts.google.com"),
            "service", new Caller.Service("ec2.amazonaws.com"),
            "anonymous", new Caller.Anonymous());

    private static boolean allowed(String caller, String principal, PolicySet.Builder others) {
        NamedPolicy policy =
                Fixtures.allow("resource", "'Principal': " + principal + ", 'Action': 's3:*', 'Resource': '*'");
        return decide(caller, policy, others).allowed();
    }

    private static Decision decide(String caller, NamedPolicy policy, PolicySet.Builder others) {
        AwsRequest request =
                AwsRequest.of(CALLERS.getOrDefault(caller, Fixtures.GOOGLE), "s3:GetObject", "arn:aws:s3:::b/k");
        return PolicyEngine.decide(request, others.resourcePolicy(policy).build());
    }

    /** The table of IAM User Guide, "Policy evaluation logic": the other three kinds of policy allow nothing. */
    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "role session,   arn:aws:iam::111111111111:role/team/reader,         false",
        "role session,   arn:aws:sts::111111111111:assumed-role/reader/job,  true",
        "user,           arn:aws:iam::111111111111:user/alice,               true",
        "federated user, arn:aws:iam::111111111111:user/alice,               false",
        "federated user, arn:aws:sts::111111111111:federated-user/bob,       true",
        "root,           arn:aws:iam::111111111111:root,                     true",
        "user,           111111111111,                                       false",
        "user,           *,                                                  true",
        "role session,   *,                                                  true",
    })
    void silenceOfTheOtherPoliciesMattersOrNot(String caller, String principal, boolean allowed) {
        PolicySet.Builder silent = PolicySet.builder()
                .identityPolicy(SILENT)
                .permissionsBoundary(SILENT)
                .sessionPolicy(SILENT);

        assertThat(allowed(caller, "{'AWS': '" + principal + "'}", silent)).isEqualTo(allowed);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "user,                 {'AWS': 'AIDAALICE000000000000'},                           true",
                "role session,         {'AWS': 'AROAREADER00000000000'},                           true",
                "role session,         {'AWS': 'AROAREADER00000000000:job'},                       true",
                "role session,         {'AWS': 'AROAREADER00000000000:other'},                     false",
                "role session,         {'AWS': 'arn:aws:iam::111111111111:role/reader'},           false",
                "role session,         {'AWS': 'arn:aws:sts::111111111111:assumed-role/reader/*'}, false",
                "user,                 {'AWS': 'arn:aws:iam::111111111111:user/Alice'},            false",
                "user,                 {'AWS': 'arn:aws:iam::111111111111:user/*'},                false",
                "user,                 {'AWS': '222222222222'},                                    false",
                "user,                 {'Federated': '*'},                                         false",
                "web identity session, {'Federated': 'accounts.google.com'},                       true",
                "role session,         {'Federated': 'accounts.google.com'},                       false",
                "service,              {'Service': 'ec2.amazonaws.com'},                           true",
                "service,              {'Service': 'lambda.amazonaws.com'},                        false",
                "service,              {'AWS': 'ec2.amazonaws.com'},                               false",
                "service,              \"'*'\",                                                    true",
                "anonymous,            {'AWS': '*'},                                               true",
                "anonymous,            {'AWS': '111111111111'},                                    false",
                "google,               {'Federated': 'accounts.google.com'},                       true",
                "google,               {'AWS': 'accounts.google.com'},                             false",
                "google,               \"'*'\",                                                    true",
            })
    void aPrincipalIsNamedOrNot(String caller, String principal, boolean allowed) {
        assertThat(allowed(caller, principal.replace("\"", ""), PolicySet.builder()))
                .isEqualTo(allowed);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "user,         user,                    true",
        "user,         'user,account',          false",
        "user,         account,                 true",
        "role session, session,                 true",
        "role session, 'session,account',       true",
        "role session, 'session,role,account',  false",
        "root,         account,                 false",
        "anonymous,    'user,account',          true",
    })
    void aDenyOfEveryoneElseSparesOnlyWhomItNamesCompletely(String caller, String names, boolean denied) {
        assertThat(decide(caller, denyAllBut(names), PolicySet.builder()).explicitDeny())
                .isEqualTo(denied);
    }

    @Test
    void aDenyOfEveryoneElseSparesNobodyWhoHasABoundary() {
        NamedPolicy all = Fixtures.allow("all", "'Action': '*', 'Resource': '*'");

        assertThat(decide(
                                "user",
                                denyAllBut("user,account"),
                                PolicySet.builder().permissionsBoundary(all))
                        .explicitDeny())
                .isTrue();
    }

    private static NamedPolicy denyAllBut(String names) {
        String arns = Stream.of(names.split(","))
                .map(name -> switch (name) {
                    case "user" -> "'arn:aws:iam::111111111111:user/alice'";
                    case "role" -> "'arn:aws:iam::111111111111:role/team/reader'";
                    case "session" -> "'arn:aws:sts::111111111111:assumed-role/reader/job'";
                    default -> "'arn:aws:iam::111111111111:root'";
                })
                .collect(Collectors.joining(","));
        return Fixtures.deny("deny", "'NotPrincipal': {'AWS': [" + arns + "]}, 'Action': '*', 'Resource': '*'");
    }

    @Test
    void anAllowOfEveryoneElseOpensToNobodyWhoIsNamedAtAll() {
        NamedPolicy policy =
                Fixtures.allow("allow", "'NotPrincipal': {'AWS': '111111111111'}, 'Action': '*', 'Resource': '*'");

        assertThat(decide("user", policy, PolicySet.builder()).allowed()).isFalse();
        assertThat(decide("anonymous", policy, PolicySet.builder()).allowed()).isTrue();
    }

    @Test
    void aStatementWithoutAPrincipalOpensAResourceToNobodyAndClosesItToEverybody() {
        assertThat(decide("user", Fixtures.allow("a", "'Action': '*', 'Resource': '*'"), PolicySet.builder())
                        .allowed())
                .isFalse();
        assertThat(decide("user", Fixtures.deny("d", "'Action': '*', 'Resource': '*'"), PolicySet.builder())
                        .explicitDeny())
                .isTrue();
    }

    @Test
    void organizationPoliciesLeaveServiceLinkedRolesAlone() {
        Caller linked = GeneratedCase.SERVICE_LINKED;
        PolicySet policies = PolicySet.builder()
                .identityPolicy(Fixtures.allow("all", "'Action': '*', 'Resource': '*'"))
                .serviceControlPolicies(List.of(Fixtures.deny("no", "'Action': '*', 'Resource': '*'")))
                .resourceControlPolicies(List.of())
                .build();

        assertThat(PolicyEngine.decide(AwsRequest.of(linked, "s3:GetObject", "arn:aws:s3:::b/k"), policies)
                        .allowed())
                .isTrue();
    }
}
