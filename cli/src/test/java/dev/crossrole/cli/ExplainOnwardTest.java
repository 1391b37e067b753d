package dev.crossrole.cli;

import static dev.crossrole.cli.Explained.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the session of a role asks for, of whose account the resource is. */
class ExplainOnwardTest {
    private static final String ELSEWHERE = "arn:aws:dynamodb:us-east-1:222222222222:table/t";

    @TempDir
    Path folder;

    private Explained explained;
    private List<String> words;

    @BeforeEach
    void setUp() {
        explained = new Explained(folder);
        words = new ArrayList<>(List.of(
                "--role",
                ROLE,
                "--trust-policy",
                explained.file(
                        "trust.json",
                        Explained.googleTrust(
                                "{\"StringEquals\": {\"accounts.google.com:sub\": \"114700000000000000001\"}}")),
                "--token",
                explained.googleToken("{}"),
                "--identity-policy",
                explained.file(
                        "own.json",
                        "{\"Version\": \"2012-10-17\", \"Statement\":"
                                + " {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}")));
    }

    private String resourcePolicy() {
        return explained.file(
                "resource.json",
                "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \""
                        + ROLE + "\"}, \"Action\": \"dynamodb:*\", \"Resource\": \"*\"}}");
    }

    private List<String> asking(String action, String resource, String... more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of("--action", action, "--resource", resource));
        all.addAll(Arrays.asList(more));
        return all;
    }

    private Explained.Answer ask(List<String> all) {
        return explained.explain(all.toArray(String[]::new));
    }

    private static List<String> blockedBy(Explained.Answer answer) {
        return answer.step(1).object("decision").strings("blockedBy");
    }

    /** IAM User Guide, "Cross-account policy evaluation logic": the other account's policy must allow, too. */
    @Test
    void anotherAccountsResourceTakesAPolicyOfItsOwn() {
        Explained.Answer alone = ask(asking("dynamodb:GetItem", ELSEWHERE));
        assertThat(alone.verdict()).isEqualTo("denied");
        assertThat(blockedBy(alone)).containsExactly("resource");

        assertThat(ask(asking("dynamodb:GetItem", ELSEWHERE, "--resource-policy", resourcePolicy()))
                        .verdict())
                .isEqualTo("allowed");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            arn:aws:dynamodb:us-east-1:123456789012:table/t |                                 | allowed
            arn:aws:dynamodb:us-east-1:222222222222:table/t | --resource-account 222222222222 | denied
            arn:aws:s3:::b                                  |                                 | allowed
            arn:aws:s3:::b                                  | --resource-account 123456789012 | allowed
            arn:aws:s3:::b                                  | --resource-account 222222222222 | denied
            """)
    void onlyAnArnWithoutAnAccountIsTakenForTheRolesOwn(String resource, String account, String verdict) {
        String[] more = account == null ? new String[0] : account.split(" ");

        assertThat(ask(asking("service:Get", resource, more)).verdict()).isEqualTo(verdict);
    }

    /** A resource control policy belongs to the account of the resource, and says nothing of the call for the role. */
    @Test
    void theOrganizationOfAnotherAccountsResourceLeavesTheCallAlone() {
        String deny = explained.file(
                "rcp.json",
                "{\"Version\": \"2012-10-17\", \"Statement\":"
                        + " {\"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"sts:*\", \"Resource\": \"*\"}}");

        Explained.Answer answer = ask(asking(
                "dynamodb:GetItem",
                ELSEWHERE,
                "--resource-policy",
                resourcePolicy(),
                "--resource-control-policy",
                deny));

        assertThat(answer.blockedBy()).isEmpty();
        assertThat(blockedBy(answer)).containsExactly("rcp");
    }

    @Test
    void anAccountThatTheArnContradictsIsRefused() {
        List<String> all = new ArrayList<>(List.of("explain"));
        all.addAll(asking("dynamodb:GetItem", ELSEWHERE, "--resource-account", "333333333333"));

        Shell.Result result = new Shell(Map.of()).run(all.toArray(String[]::new));

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .isEqualToIgnoringNewLines("crossrole: --resource-account is 333333333333, but " + ELSEWHERE
                        + " belongs to 222222222222; leave the option out");
    }
}
