package dev.crossrole.cli;

import static dev.crossrole.cli.Explained.ROLE;
import static dev.crossrole.cli.Explained.trust;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.JsonObject;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code explain} proposes for each way in which a trust policy misses its caller, and that it does what it should and no more. */
class ExplainRemedyTest {
    private static final String STRANGER =
            "{\"sub\": \"114700000000000000002\", \"azp\": \"114700000000000000002\", \"email\": \"other@p.iam.gserviceaccount.com\"}";

    @TempDir
    private Path folder;

    private Explained explained;

    @BeforeEach
    void setUp() {
        explained = new Explained(folder);
    }

    /** Columns: the condition; what the token says otherwise; a part of the proposal. */
    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            {"StringEquals": {"accounts.google.com:sub": "999", "accounts.google.com:oaud": "https://aws.crossrole.example"}} | {} | its accounts.google.com:sub is 114700000000000000001
            {"StringEquals": {"accounts.google.com:sub": "vm@p.iam.gserviceaccount.com"}} | {} | never its e-mail
            {"StringLike": {"accounts.google.com:sub": ["9*", "8*"]}} | {} | its accounts.google.com:sub is
            {"StringEquals": {"accounts.google.com:aud": "https://aws.crossrole.example", "accounts.google.com:sub": "114700000000000000001"}} | {} | the audience is accounts.google.com:oaud
            {"StringEquals": {"accounts.google.com:aud": "https://aws.crossrole.example"}} | {} | it would be open to every caller of that issuer
            {"StringEquals": {"accounts.google.com:aud": "vm@p.iam.gserviceaccount.com"}} | {"email": "vm@p.iam.gserviceaccount.com"} | names its account there by number
            {"StringEquals": {"accounts.google.com:aud": "114700000000000000001"}} | {"azp": "vm@p.iam.gserviceaccount.com"} | names its account there by e-mail
            {"StringEquals": {"accounts.google.com:oaud": "114700000000000000001"}} | {} | which is accounts.google.com:aud
            {"StringEquals": {"accounts.google.com:email": "vm@p.iam.gserviceaccount.com"}} | {"email": "vm@p.iam.gserviceaccount.com"} | STS makes no condition key of the e-mail
            {"StringEquals": {"accounts.google.com:azp": "114700000000000000001"}} | {} | STS shows the claim azp as accounts.google.com:aud
            """)
    void aChangeLetsTheCallerInAndNobodyElse(String condition, String claims, String text) {
        String policy = Explained.googleTrust(condition);

        Explained.Answer denied = explain(policy, claims);

        assertThat(denied.verdict()).isEqualTo("denied");
        JsonObject remedy = denied.remedy();
        assertThat(remedy.string("kind")).isEqualTo("change");
        assertThat(remedy.string("text"))
                .startsWith("If this caller is meant: ")
                .contains(text);
        String changed = remedy.object("policy").pretty();
        assertThat(explain(changed, claims).verdict()).isEqualTo("allowed");
        assertThat(explain(changed, STRANGER).verdict()).isEqualTo("denied");
    }

    /** Another spelling of the same issuer, or the other way of asking. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            {"Federated": "https://accounts.google.com"} | "sts:AssumeRoleWithWebIdentity" | Google is built in
            {"Federated": "arn:aws:iam::123456789012:oidc-provider/accounts.google.com"} | "sts:AssumeRoleWithWebIdentity" | Google is built in
            {"Federated": "accounts.google.com"} | "sts:AssumeRole" | asks by sts:AssumeRoleWithWebIdentity
            {"Federated": "accounts.google.com"} | ["sts:AssumeRole", "sts:TagSession"] | asks by sts:AssumeRoleWithWebIdentity
            """)
    void aMisnamedIssuerOrActionIsPutRight(String principal, String action, String text) {
        String policy = trust(
                principal, action, "{\"StringEquals\": {\"accounts.google.com:sub\": \"114700000000000000001\"}}");

        JsonObject remedy = explain(policy, "{}").remedy();

        assertThat(remedy.string("text")).contains(text);
        assertThat(explain(remedy.object("policy").pretty(), "{}").verdict()).isEqualTo("allowed");
        assertThat(explain(remedy.object("policy").pretty(), STRANGER).verdict())
                .isEqualTo("denied");
    }

    @Test
    void othersWhomAStatementNamesAreNotKeptOutByTheChange() {
        String both = "{\"AWS\": \"arn:aws:iam::123456789012:user/ann\", \"Federated\": \"accounts.google.com\"}";
        String subject = "{\"StringEqualsIfExists\": {\"accounts.google.com:sub\": \"114700000000000000001\"}}";

        JsonObject remedy =
                explain(trust(both, "\"sts:AssumeRole\"", subject), "{}").remedy();

        String changed = remedy.object("policy").pretty();
        assertThat(explain(changed, "{}").verdict()).isEqualTo("allowed");
        assertThat(explain(changed, STRANGER).verdict()).isEqualTo("denied");
        assertThat(signed(changed, "arn:aws:iam::123456789012:user/ann").verdict())
                .isNotEqualTo("denied");
        assertThat(explain(trust(both, "\"sts:AssumeRole\"", "{}"), "{}")
                        .remedy()
                        .string("kind"))
                .as("a condition on the subject would keep them out")
                .isEqualTo("no-safe-change");
    }

    @Test
    void otherAccountsThatWereNamedByEmailAreSpokenOf() {
        String policy = Explained.googleTrust(
                "{\"StringEquals\": {\"accounts.google.com:email\": [\"vm@p.iam.gserviceaccount.com\", \"b@p.iam.gserviceaccount.com\"]}}");

        assertThat(explain(policy, "{\"email\": \"vm@p.iam.gserviceaccount.com\"}")
                        .remedy()
                        .string("text"))
                .contains("b@p.iam.gserviceaccount.com: keep in the list");
    }

    @Test
    void tagsAndASourceIdentityTakeAnActionEach() {
        String policy =
                Explained.googleTrust("{\"StringEquals\": {\"accounts.google.com:sub\": \"114700000000000000001\"}}");
        String claims = "{\"https://aws.amazon.com/tags\": {\"principal_tags\": {\"Team\": [\"a\"]}}}";

        JsonObject remedy = explain(policy, claims).remedy();

        assertThat(remedy.object("part").compact()).contains("[\"sts:AssumeRoleWithWebIdentity\",\"sts:TagSession\"]");
        assertThat(explain(remedy.object("policy").pretty(), claims).verdict()).isEqualTo("allowed");
    }

    /** Where the request is to be made in another way, and where nothing is safe. */
    @ParameterizedTest(name = "{1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            {"StringEquals": {"accounts.google.com:sub": "114700000000000000001", "accounts.google.com:oaud": "https://other.example"}} | request | a token with the audience https://other.example
            {"StringEquals": {"accounts.google.com:sub": "114700000000000000001", "sts:RoleSessionName": "one"}} | request | Ask for the session name one
            {"StringNotEquals": {"accounts.google.com:sub": "114700000000000000001"}} | no-safe-change | depends on what it is there for
            {"ForAllValues:StringEquals": {"accounts.google.com:sub": "999"}} | no-safe-change | depends on what it is there for
            {"DateLessThan": {"aws:CurrentTime": "2020-01-01T00:00:00Z"}} | no-safe-change | depends on what it is there for
            {"StringEquals": {"accounts.google.com:hd": "example.com"}} | no-safe-change | STS makes no condition key
            {"StringEquals": {"accounts.google.com:aud": "https://other.example"}} | no-safe-change | no audience under it ever matches
            """)
    void elsewhereThereIsNoChangeOfThePolicy(String condition, String kind, String text) {
        JsonObject remedy = explain(Explained.googleTrust(condition), "{}", "--session-name", "gce-vm")
                .remedy();

        assertThat(remedy.string("kind")).isEqualTo(kind);
        assertThat(remedy.string("text")).contains(text);
        assertThat(remedy.has("policy")).isFalse();
    }

    /** To rename the key of the one would put the other away. */
    @Test
    void ofTwoConditionsThatWouldHaveOneKeyNoneIsDropped() {
        String claims = "{\"email\": \"vm@p.iam.gserviceaccount.com\"}";
        String policy = Explained.googleTrust(
                "{\"StringEquals\": {\"accounts.google.com:email\": \"vm@p.iam.gserviceaccount.com\", \"Accounts.google.com:Sub\": \"114700000000000000001\"}}");

        JsonObject remedy = explain(policy, claims).remedy();

        assertThat(remedy.string("kind")).isEqualTo("no-safe-change");
        assertThat(remedy.string("text")).endsWith("was found that lets this caller in.");
    }

    /** Tags take an action more, so that the right subject alone does not help; nobody else would be let in. */
    @Test
    void whatWouldStillBeRefusedIsNotBlamedOnOthers() {
        String claims = "{\"https://aws.amazon.com/tags\": {\"principal_tags\": {\"Team\": [\"a\"]}}}";
        String policy = Explained.googleTrust("{\"StringEquals\": {\"accounts.google.com:sub\": \"999\"}}");

        JsonObject remedy = explain(policy, claims).remedy();

        assertThat(remedy.string("kind")).isEqualTo("no-safe-change");
        assertThat(remedy.string("text")).doesNotContain("others");
    }

    @Test
    void whoWouldBeLockedOutByAChangeIsNamed() {
        String policy =
                Explained.googleTrust("{\"StringEquals\": {\"accounts.google.com:sub\": [\"9998\", \"9999\"]}}");

        assertThat(explain(policy, "{}").remedy().string("text"))
                .contains("That takes the place of 9998, 9999: keep in the list whichever is meant, too.");
    }

    /** A root user gets no role, whatever its policies say. */
    @Test
    void noStatementIsProposedToWhomNoneHelps() {
        String policy = trust("{\"AWS\": \"123456789012\"}", "\"sts:AssumeRole\"", "{}");
        String none = explained.file("none.json", "{\"Version\": \"2012-10-17\", \"Statement\": []}");
        String limit = explained.file(
                "limit.json",
                "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\"}}");
        String[] asked = {
            "--trust-policy",
            explained.file("t.json", policy),
            "--role",
            ROLE,
            "--principal-policy",
            none,
            "--principal"
        };

        Explained.Answer root = explained.explain(with(asked, "arn:aws:iam::123456789012:root"));
        assertThat(root.verdict()).isEqualTo("denied");
        assertThat(root.step(0).array("remedies").items()).isEmpty();
        Explained.Answer bounded =
                explained.explain(with(asked, "arn:aws:iam::123456789012:user/ann", "--boundary", limit));
        assertThat(bounded.remedy().string("text")).isEqualTo("What limits the caller must allow it too: boundary.");
        assertThat(explained
                        .explain(with(asked, "arn:aws:iam::123456789012:user/ann"))
                        .remedy()
                        .string("kind"))
                .isEqualTo("change");
    }

    private static String[] with(String[] words, String... more) {
        return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void aDenyIsNotTalkedAway() {
        String policy = Explained.googleTrust("{}").replace("\"Allow\"", "\"Deny\"");

        assertThat(explain(policy, "{}").remedy().string("kind")).isEqualTo("no-safe-change");
    }

    @Test
    void ofSeveralStatementsTheNearestComesFirst() {
        String policy = """
                {"Version": "2012-10-17", "Statement": [
                 {"Sid": "Far", "Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "sts:AssumeRole",
                  "Condition": {"StringEquals": {"sts:ExternalId": "x"}}},
                 {"Sid": "Near", "Effect": "Allow", "Principal": {"Federated": "accounts.google.com"},
                  "Action": "sts:AssumeRoleWithWebIdentity", "Condition": {"StringEquals": {"accounts.google.com:sub": "9"}}}]}""";
        Shell.Result text = new Shell(java.util.Map.of())
                .run(
                        "explain",
                        "--at",
                        Explained.AT,
                        "--trust-policy",
                        explained.file("t.json", policy),
                        "--role",
                        ROLE,
                        "--token",
                        explained.googleToken("{}"));

        assertThat(explain(policy, "{}").remedy().string("place")).isEqualTo("Near");
        assertThat(text.out().indexOf("Near")).isBetween(0, text.out().indexOf("Far"));
    }

    /** Of callers with AWS credentials. Columns: whom the role trusts, who calls, what the proposal says. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            arn:aws:iam::123456789012:user/ann    | arn:aws:iam::123456789012:user/bob             | it is arn:aws:iam::123456789012:user/bob
            arn:aws:iam::123456789013:user/ann    | arn:aws:iam::123456789012:user/ann             | in the account 123456789013
            arn:aws-cn:iam::123456789012:user/ann | arn:aws:iam::123456789012:user/ann             | in the partition aws-cn
            arn:aws:iam::123456789012:role/old    | arn:aws:sts::123456789012:assumed-role/app/i-0 | it is arn:aws:iam::123456789012:role/app
            """)
    void aCallerIsNamedByItsUserOrRole(String trusted, String caller, String text) {
        String policy = trust("{\"AWS\": \"" + trusted + "\"}", "\"sts:AssumeRole\"", "{}");

        JsonObject remedy = signed(policy, caller).remedy();

        assertThat(remedy.string("text")).contains(text);
        String changed = remedy.object("policy").pretty();
        assertThat(signed(changed, caller).verdict()).isNotEqualTo("denied");
        assertThat(signed(changed, "arn:aws:iam::123456789012:user/stranger").verdict())
                .isEqualTo("denied");
        assertThat(signed(changed, "arn:aws:sts::123456789012:assumed-role/strange/s")
                        .verdict())
                .isEqualTo("denied");
    }

    private Explained.Answer signed(String policy, String caller) {
        return explained.explain(
                "--trust-policy", explained.file("t.json", policy), "--role", ROLE, "--principal", caller);
    }

    private Explained.Answer explain(String policy, String claims, String... more) {
        String[] words = {
            "--trust-policy",
            explained.file("trust.json", policy),
            "--token",
            explained.googleToken(claims),
            "--role",
            ROLE
        };
        String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return explained.explain(all);
    }
}
