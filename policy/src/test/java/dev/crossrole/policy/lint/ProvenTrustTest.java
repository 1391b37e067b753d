package dev.crossrole.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.aws.SessionName;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.Table;
import dev.crossrole.policy.aws.NamedPolicy;
import dev.crossrole.policy.aws.PolicySet;
import dev.crossrole.policy.aws.document.PolicyDocument;
import dev.crossrole.policy.aws.request.Caller;
import dev.crossrole.policy.aws.request.WebIdentityKeys;
import dev.crossrole.policy.aws.sts.RoleAssumption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What rules on trust policies claim, the engine bears out; and what they advise is clean and still lets in who was meant. */
class ProvenTrustTest {
    private static final RoleArn ROLE = RoleArn.parse("arn:aws:iam::123456789012:role/r");

    private static final String OPEN = """
            trust-google-audience-only | GOOGLE | ~StringEquals~: {~G:oaud~: ~https://a~}
              | {~sub~: ~666~, ~azp~: ~666~, ~aud~: ~https://a~}
              | ~StringEquals~: {~G:oaud~: ~https://a~, ~G:sub~: ~114700000000000000001~}
              | {~sub~: ~114700000000000000001~, ~azp~: ~114700000000000000001~, ~aud~: ~https://a~}
            trust-google-audience-only | GOOGLE | ~StringEquals~: {~G:aud~: ~https://a~}
              | {~sub~: ~666~, ~aud~: ~https://a~}
              | ~StringEquals~: {~G:oaud~: ~https://a~, ~G:sub~: ~114700000000000000001~}
              | {~sub~: ~114700000000000000001~, ~azp~: ~114700000000000000001~, ~aud~: ~https://a~}
            trust-google-any-user | GOOGLE | ~StringEquals~: {~G:aud~: ~1-a.apps.googleusercontent.com~}
              | {~sub~: ~666~, ~azp~: ~1-a.apps.googleusercontent.com~, ~aud~: ~x~}
              | ~StringEquals~: {~G:aud~: ~1-a.apps.googleusercontent.com~, ~G:sub~: ~42~}
              | {~sub~: ~42~, ~azp~: ~1-a.apps.googleusercontent.com~, ~aud~: ~x~}
            trust-tenant-key-missing | GITHUB | ~StringEquals~: {~H:aud~: ~sts.amazonaws.com~}
              | {~sub~: ~repo:evil/x:ref:refs/heads/main~, ~aud~: ~sts.amazonaws.com~}
              | ~StringEquals~: {~H:aud~: ~sts.amazonaws.com~, ~H:sub~: ~repo:acme/app:environment:prod~}
              | {~sub~: ~repo:acme/app:environment:prod~, ~aud~: ~sts.amazonaws.com~}
            trust-subject-wildcard | GITHUB | ~StringLike~: {~H:sub~: ~repo:acme*/app:*~}
              | {~sub~: ~repo:acme-evil/app:ref:refs/heads/main~, ~aud~: ~sts.amazonaws.com~}
              | ~StringLike~: {~H:sub~: ~repo:acme/app:ref:refs/tags/*~}
              | {~sub~: ~repo:acme/app:ref:refs/tags/v1~, ~aud~: ~sts.amazonaws.com~}
            trust-subject-wildcard | GITHUB | ~StringLike~: {~H:sub~: ~*:environment:prod~}
              | {~sub~: ~repo:evil/x:environment:prod~, ~aud~: ~sts.amazonaws.com~}
              | ~StringEquals~: {~H:sub~: ~repo:acme/app:environment:prod~}
              | {~sub~: ~repo:acme/app:environment:prod~, ~aud~: ~sts.amazonaws.com~}
            trust-any-subject | EKS | ~StringEquals~: {~E:aud~: ~sts.amazonaws.com~}
              | {~sub~: ~system:serviceaccount:evil:x~, ~aud~: ~sts.amazonaws.com~}
              | ~StringEquals~: {~E:aud~: ~sts.amazonaws.com~, ~E:sub~: ~system:serviceaccount:a:b~}
              | {~sub~: ~system:serviceaccount:a:b~, ~aud~: ~sts.amazonaws.com~}
            trust-open-when-absent | EKS | ~StringNotEquals~: {~E:sub~: ~system:serviceaccount:a:b~}
              | {~sub~: ~system:serviceaccount:evil:x~, ~aud~: ~sts.amazonaws.com~}
              | ~StringEquals~: {~E:sub~: ~system:serviceaccount:a:b~}
              | {~sub~: ~system:serviceaccount:a:b~, ~aud~: ~sts.amazonaws.com~}
            """;

    private static final String DEAD = """
            trust-google-aud-is-azp | GOOGLE | ~StringEquals~: {~G:aud~: ~https://a~, ~G:sub~: ~42~}
              | {~sub~: ~42~, ~azp~: ~42~, ~aud~: ~https://a~} | ~StringEquals~: {~G:oaud~: ~https://a~, ~G:sub~: ~42~}
            trust-google-sub-form | GOOGLE | ~StringEquals~: {~G:sub~: ~vm@p.iam.gserviceaccount.com~}
              | {~sub~: ~42~, ~azp~: ~42~, ~aud~: ~https://a~} | ~StringEquals~: {~G:sub~: ~42~}
            trust-claim-unknown | GOOGLE | ~StringEquals~: {~G:sub~: ~42~, ~G:email~: ~vm@p.iam.gserviceaccount.com~}
              | {~sub~: ~42~, ~azp~: ~42~, ~aud~: ~x~, ~email~: ~vm@p.iam.gserviceaccount.com~} | ~StringEquals~: {~G:sub~: ~42~}
            trust-key-of-other-issuer | GITHUB | ~StringEquals~: {~H:sub~: ~repo:a/b:ref:c~, ~https://H:aud~: ~sts.amazonaws.com~}
              | {~sub~: ~repo:a/b:ref:c~, ~aud~: ~sts.amazonaws.com~}
              | ~StringEquals~: {~H:sub~: ~repo:a/b:ref:c~, ~H:aud~: ~sts.amazonaws.com~}
            trust-subject-shape | GITHUB | ~StringEquals~: {~H:sub~: ~a/b~}
              | {~sub~: ~repo:a/b:ref:c~, ~aud~: ~x~} | ~StringEquals~: {~H:sub~: ~repo:a/b:ref:c~}
            trust-key-unavailable | EKS | ~StringEquals~: {~E:sub~: ~s:a~, ~aws:PrincipalOrgID~: ~o-abc~}
              | {~sub~: ~s:a~, ~aud~: ~x~} | ~StringEquals~: {~E:sub~: ~s:a~}
            condition-wildcard-literal | GITHUB | ~StringEquals~: {~H:sub~: ~repo:a/b:ref:refs/tags/*~}
              | {~sub~: ~repo:a/b:ref:refs/tags/v1~, ~aud~: ~x~} | ~StringLike~: {~H:sub~: ~repo:a/b:ref:refs/tags/*~}
            condition-operator-type | EKS | ~NumericEquals~: {~E:sub~: ~s:a~}
              | {~sub~: ~s:a~, ~aud~: ~x~} | ~StringEquals~: {~E:sub~: ~s:a~}
            condition-values-empty | EKS | ~StringEquals~: {~E:sub~: []}
              | {~sub~: ~s:a~, ~aud~: ~x~} | ~StringEquals~: {~E:sub~: ~s:a~}
            """;

    static List<Object[]> open() {
        return rows(OPEN);
    }

    static List<Object[]> dead() {
        return rows(DEAD);
    }

    /** A line that begins with a bar goes on with the row above it. */
    private static List<Object[]> rows(String table) {
        return table.replaceAll("\n +\\|", " |")
                .lines()
                .map(row -> Table.cells(row).toArray())
                .toList();
    }

    /**
     * A policy that a rule calls open to strangers, a stranger's claims, the same policy with the advice taken, and the claims of who is
     * meant. In the table ~ stands for a double quote, G for accounts.google.com, H for GitHub's issuer and E for a cluster's.
     */
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("open")
    void whatIsCalledOpenLetsAStrangerIn(
            String rule, String principal, String open, String stranger, String fixed, String meant) {
        assertThat(rules(principal, open)).contains(rule);
        assertThat(admits(principal, open, stranger)).isTrue();

        assertThat(rules(principal, fixed)).isEmpty();
        assertThat(admits(principal, fixed, stranger)).isFalse();
        assertThat(admits(principal, fixed, meant)).isTrue();
    }

    /** A policy that a rule calls dead, the claims of who is meant, and the same policy with the advice taken, which lets them in. */
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("dead")
    void whatIsCalledDeadLetsNobodyIn(String rule, String principal, String dead, String meant, String fixed) {
        assertThat(rules(principal, dead)).contains(rule);
        assertThat(admits(principal, dead, meant)).isFalse();

        assertThat(rules(principal, fixed)).isEmpty();
        assertThat(admits(principal, fixed, meant)).isTrue();
    }

    private static List<String> rules(String principal, String conditions) {
        return Linter.lint(policy(principal, conditions), Optional.empty()).stream()
                .map(finding -> finding.rule().id())
                .distinct()
                .toList();
    }

    private static boolean admits(String principal, String conditions, String claims) {
        PolicyDocument document = PolicyDocument.parse(policy(principal, conditions));
        String provider = document.statements()
                .get(0)
                .principal()
                .orElseThrow()
                .values()
                .getOrDefault("Federated", List.of(""))
                .get(0);
        JsonObject token = (JsonObject) Json.parse(expand(claims));
        return RoleAssumption.of(new Caller.Federated(provider), ROLE, new SessionName("session"))
                .withContext(WebIdentityKeys.of(provider, token))
                .decide(PolicySet.builder()
                        .trustPolicy(new NamedPolicy("trust policy", document))
                        .build())
                .decision()
                .allowed();
    }

    private static String policy(String principal, String conditions) {
        return Cases.document("trust", Cases.expand(principal) + ", \"Condition\": {" + expand(conditions) + "}");
    }

    private static String expand(String text) {
        return text.replace('~', '"')
                .replace("\"G:", "\"accounts.google.com:")
                .replace("\"H:", "\"token.actions.githubusercontent.com:")
                .replace("//H:", "//token.actions.githubusercontent.com:")
                .replace("\"E:", "\"oidc.eks.eu-west-1.amazonaws.com/id/ABC:");
    }
}
