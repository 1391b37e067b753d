package dev.crossrole.cli;

import static dev.crossrole.cli.Explained.ROLE;
import static dev.crossrole.cli.Explained.googleTrust;
import static dev.crossrole.cli.Explained.trust;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
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
import org.junit.jupiter.params.provider.ValueSource;

/** {@code explain} about roles: what a request is refused for before and after the trust policy, and what is not known. */
class ExplainAwsTest {
    private static final String GOOD = googleTrust("""
            {"StringEquals": {"accounts.google.com:sub": "114700000000000000001",
             "accounts.google.com:oaud": "https://aws.crossrole.example"}}""");

    @TempDir
    private Path folder;

    private Explained explained;

    @BeforeEach
    void setUp() {
        explained = new Explained(folder);
    }

    /**
     * Everything about a request that STS refuses or cannot be known, with the good policy and role. Columns: the options besides policy,
     * role and token; what the token says otherwise; the verdict; the layers; the answer's code; a part of the reason.
     */
    @ParameterizedTest(name = "{5} {0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            | {} | allowed | | | nothing denies it
            --session-name gce-vm --duration 3600 | {} | allowed | | | nothing denies it
            --session-name a | {} | denied | request | ValidationError | RoleSessionName 'a' must have 2 to 64
            --session-name a/b | {} | denied | request | ValidationError | RoleSessionName 'a/b' must have 2 to 64
            --session-name 0123456789012345678901234567890123456789012345678901234567890123x | {} | denied | request | ValidationError | has 65 characters
            --duration 899 | {} | denied | request | ValidationError | 900 to 43200 seconds, but 899
            --duration 43201 | {} | denied | request | ValidationError | 900 to 43200 seconds, but 43201
            --duration 7200 --max-session-duration 3600 | {} | denied | request | ValidationError | exceeds the MaxSessionDuration
            --duration 7200 --max-session-duration 7200 | {} | allowed | | | nothing denies it
            --duration 7200 | {} | undecided | request | | depends on its MaxSessionDuration
            | {"exp": 1795420800} | denied | token | ExpiredTokenException | The token expired at 2026-11-23T08:00:00Z
            | {"exp": 1795420801} | allowed | | | nothing denies it
            | {"iat": 1795421100} | allowed | | | nothing denies it
            | {"iat": 1795421101} | denied | token | InvalidIdentityToken | valid from 2026-11-23T08:05:01Z
            | {"nbf": 1795424400} | denied | token | InvalidIdentityToken | valid from 2026-11-23T09:00:00Z
            | {"iat": 1795334399} | denied | token | ExpiredTokenException | more than a day ago
            | {"exp": "soon"} | denied | token | InvalidIdentityToken | The claim exp is missing or malformed
            | {"sub": null} | denied | token,trust | InvalidIdentityToken | The claim sub is missing
            | {"iss": "accounts.google.com"} | allowed | | | nothing denies it
            | {"iss": "https://accounts.google.com/"} | denied | trust | AccessDenied | No role trust policy allows
            | {"https://aws.amazon.com/roles": ["arn:aws:iam::123456789012:role/gce-reader"]} | allowed | | | nothing denies it
            | {"https://aws.amazon.com/roles": ["arn:aws:iam::123456789012:role/other"]} | denied | token | InvalidIdentityToken | for the roles [arn:aws:iam::123456789012:role/other] only
            | {"https://aws.amazon.com/tags": {"principal_tags": {"Team": ["a"]}}} | denied | trust | AccessDenied | No role trust policy allows sts:TagSession
            | {"https://aws.amazon.com/source_identity": "ann"} | denied | trust | AccessDenied | No role trust policy allows sts:SetSourceIdentity
            """)
    void aRequestIsRefusedForWhatStsWouldRefuseItFor(
            String options, String claims, String verdict, String layers, String code, String reason) {
        Explained.Answer answer = explain(GOOD, explained.googleToken(claims), split(options));

        assertThat(answer.verdict()).isEqualTo(verdict);
        assertThat(answer.code())
                .isEqualTo(List.of("allowed", "denied", "", "undecided").indexOf(verdict));
        assertThat(String.join(",", answer.blockedBy())).isEqualTo(layers == null ? "" : layers);
        assertThat(answer.answer()).startsWith(code == null ? "" : code + ": ");
        assertThat(answer.reason()).contains(reason);
    }

    /** The issuer is none of Google's: the account must have a provider for it, with the token's audience. */
    @ParameterizedTest(name = "{2} {0}")
    @CsvSource(delimiter = '|', textBlock = """
            --client-id sts.amazonaws.com                        | sts.amazonaws.com | allowed   | nothing denies it
            --client-id other --client-id sts.amazonaws.com      | sts.amazonaws.com | allowed   | nothing denies it
            --client-id other                                    | sts.amazonaws.com | denied    | accepts the audiences [other]
            --providers none.json                                | sts.amazonaws.com | denied    | has no identity provider
            --providers list.json                                | sts.amazonaws.com | undecided | for which audiences, was not given
            --providers one.json                                 | sts.amazonaws.com | allowed   | nothing denies it
                                                                 | sts.amazonaws.com | undecided | for which audiences, was not given
            """)
    void anIssuerThatIsNotBuiltInNeedsAProviderOfTheAccount(
            String options, String audience, String verdict, String reason) {
        explained.file("none.json", "{\"OpenIDConnectProviderList\": []}");
        explained.file(
                "list.json",
                "{\"OpenIDConnectProviderList\": [{\"Arn\":"
                        + " \"arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com\"}]}");
        explained.file(
                "one.json",
                "{\"Url\": \"token.actions.githubusercontent.com\", \"ClientIDList\": [\"sts.amazonaws.com\"]}");
        String[] words = split(options);
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].endsWith(".json") ? folder.resolve(words[i]).toString() : words[i];
        }

        Explained.Answer answer = explain(gitHubTrust("123456789012"), gitHubToken(audience), words);

        assertThat(answer.verdict()).isEqualTo(verdict);
        assertThat(answer.reason()).contains(reason);
    }

    @Test
    void aProviderOfAnotherAccountIsATypo() {
        Explained.Answer answer = explain(
                gitHubTrust("123456789013"), gitHubToken("sts.amazonaws.com"), "--client-id", "sts.amazonaws.com");

        assertThat(answer.verdict()).isEqualTo("denied");
        assertThat(answer.remedy().string("text")).contains("must lie in the role's own account and partition");
    }

    @Test
    void anAccessTokenIsNoIdToken() {
        Explained.Answer answer = explain(GOOD, explained.file("token", "ya29.a0AfH6SMBx"));

        assertThat(answer.verdict()).isEqualTo("denied");
        assertThat(answer.answer()).contains("You may see this error if you sent an Access Token");
        assertThat(answer.json().compact()).doesNotContain("ya29");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            --external-id x       | --external-id is passed by a caller with AWS credentials
            --source-identity ann | --source-identity is passed by a caller with AWS credentials
            --tag a=b             | --tag is passed by a caller with AWS credentials
            --transitive-tag a=b  | --transitive-tag is passed by a caller with AWS credentials
            --no-inherited-tag    | --no-inherited-tag is of a caller with AWS credentials
            --inherited-tag a=b   | --inherited-tag is passed by a caller with AWS credentials
            --mfa                 | --mfa is of a caller with AWS credentials
            """)
    void whatTheBearerOfATokenCannotPassIsNotPassedOver(String options, String message) {
        List<String> words = new ArrayList<>(List.of(
                "explain", "--trust-policy", explained.file("t.json", GOOD), "--token", explained.googleToken("{}")));
        words.addAll(List.of(split(options)));

        Shell.Result result = new Shell(Map.of()).run(words.toArray(String[]::new));

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains(message);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void aFileThatHoldsNoTextOrNothingIsUnusable() throws IOException {
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 'e', 0});
        Path empty = Files.writeString(folder.resolve("empty"), " \n");
        for (Path token : List.of(binary, empty)) {
            Shell.Result result = new Shell(Map.of())
                    .run("explain", "--trust-policy", explained.file("t.json", GOOD), "--token", token.toString());

            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err())
                    .contains("--token: " + token, token.equals(empty) ? "is empty" : "no text in UTF-8");
        }
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheToken() throws IOException {
        String token = Files.readString(Path.of(explained.googleToken("{}")));

        assertThat(explain(GOOD, explained.file("marked", "\uFEFF" + token)).verdict())
                .isEqualTo("allowed");
    }

    /** The token's claims, and what the answer says of an issuer that no provider can be for. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            {"iss": null}              | The claim iss is missing or malformed
            {"iss": 7}                 | The claim iss is missing or malformed
            {"iss": "http://idp.test"} | The issuer http://idp.test does not begin with https://
            """)
    void anIssuerThatNoProviderCanBeForIsNamedAsItIs(String claims, String reason) {
        Explained.Answer answer = explain(GOOD, explained.googleToken(claims));

        assertThat(answer.verdict()).isEqualTo("denied");
        assertThat(answer.reason()).contains(reason);
        assertThat(answer.json().compact()).doesNotContain("oidc-provider/\"").contains("names its issuer by https://");
    }

    @Test
    void withoutARoleNoAccountIsMadeUp() {
        Explained.Answer answer = explained.explain(
                "--trust-policy", explained.file("t.json", GOOD), "--token", gitHubToken("sts.amazonaws.com"));

        assertThat(answer.verdict()).isEqualTo("denied");
        assertThat(answer.json().compact())
                .doesNotContain("::000000000000")
                .contains("arn:aws:iam::ACCOUNT:oidc-provider/token.actions.githubusercontent.com");
    }

    @Test
    void withoutATrustPolicyItSaysHowToGetIt() {
        Explained.Answer answer = explained.explain("--role", ROLE, "--token", explained.googleToken("{}"));

        assertThat(answer.verdict()).isEqualTo("undecided");
        assertThat(answer.missing()).singleElement().asString().contains("aws iam get-role", "--trust-policy");
    }

    @Test
    void aRoleOfAWorldNeedsNoFile() {
        Explained.Answer answer =
                explained.explain("--world", "default", "--role", ROLE, "--token", explained.googleToken("{}"));

        assertThat(answer.verdict()).isEqualTo("allowed");
    }

    /** What the AWS CLI prints around a document, and what IAM's API percent-encodes. */
    @Test
    void aTrustPolicyMayBeWhatTheAwsCliPrints() {
        String role = "{\"Role\": {\"Arn\": \"" + ROLE
                + "\", \"MaxSessionDuration\": 7200, \"AssumeRolePolicyDocument\": %s}}";
        String encoded = '"' + URLEncoder.encode(GOOD, UTF_8) + '"';
        String token = explained.googleToken("{}");
        for (String document : List.of(GOOD, encoded)) {
            Explained.Answer answer = explained.explain(
                    "--trust-policy",
                    explained.file("role.json", role.formatted(document)),
                    "--token",
                    token,
                    "--duration",
                    "7200");
            assertThat(answer.verdict()).isEqualTo("allowed");
            assertThat(answer.step(0).string("resource")).isEqualTo(ROLE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%zz", "%", "%7B%2", "", "%7B%7D%"})
    void aDocumentThatIsNeitherJsonNorPercentEncodedJsonIsAMistake(String document) {
        String file = explained.file("t.json", "{\"PolicyDocument\": \"" + document + "\"}");

        Shell.Result result =
                new Shell(Map.of()).run("explain", "--trust-policy", file, "--token", explained.googleToken("{}"));

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("--trust-policy: " + file + " is not a policy: ");
    }

    @Test
    void aTrustPolicyAloneIsEnough() {
        Explained.Answer answer = explained.explain(
                "--trust-policy", explained.file("t.json", GOOD), "--token", explained.googleToken("{}"));

        assertThat(answer.verdict()).isEqualTo("allowed");
    }

    @Test
    void aKeyThatNobodyGaveLeavesItUndecidedUntilItIsGiven() {
        String policy = googleTrust("""
                {"StringEquals": {"accounts.google.com:sub": "114700000000000000001"},
                 "IpAddress": {"aws:SourceIp": "192.0.2.0/24"}, "StringLike": {"sts:RoleSessionName": "gce-*"}}""");
        String token = explained.googleToken("{}");

        Explained.Answer open = explain(policy, token);
        assertThat(open.verdict()).isEqualTo("undecided");
        assertThat(open.missing())
                .anyMatch(how -> how.contains("aws:SourceIp"))
                .anyMatch(how -> how.contains("sts:RoleSessionName"));
        assertThat(explain(policy, token, "--context", "aws:SourceIp=192.0.2.7", "--session-name", "gce-vm")
                        .verdict())
                .isEqualTo("allowed");
        assertThat(explain(policy, token, "--context", "aws:SourceIp=198.51.100.7", "--session-name", "gce-vm")
                        .verdict())
                .isEqualTo("denied");
        assertThat(explain(policy, token, "--context", "aws:SourceIp=", "--session-name", "gce-vm")
                        .verdict())
                .isEqualTo("denied");
    }

    @Test
    void whatTheSessionThenMayDoIsAskedOfTheRolesPolicies() {
        String reader = explained.file(
                "reader.json",
                "{\"PolicyDocument\": {\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\","
                        + " \"Resource\": \"arn:aws:s3:::handouts/*\"}]}}");
        String token = explained.googleToken("{}");
        String[] request = {"--identity-policy", reader, "--action", "s3:GetObject", "--resource"};

        assertThat(explain(GOOD, token, with(request, "arn:aws:s3:::handouts/a"))
                        .verdict())
                .isEqualTo("allowed");
        Explained.Answer denied = explain(GOOD, token, with(request, "arn:aws:s3:::other/a"));
        assertThat(denied.verdict()).isEqualTo("denied");
        assertThat(denied.step(1).object("decision").strings("blockedBy")).containsExactly("identity");
        Explained.Answer open =
                explain(GOOD, token, "--action", "s3:GetObject", "--resource", "arn:aws:s3:::handouts/a");
        assertThat(open.verdict()).isEqualTo("undecided");
        assertThat(open.step(1).compact()).contains("--identity-policy FILE");
    }

    /** {@code AssumeRole} by callers with AWS credentials. Columns: who the role trusts, the caller, options, verdict, a part of the answer. */
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            arn:aws:iam::123456789012:user/ann  | arn:aws:iam::123456789012:user/ann | | undecided | --principal-policy
            arn:aws:iam::123456789012:user/ann  | arn:aws:iam::123456789012:user/ann | --principal-policy none.json | allowed | nothing denies it
            arn:aws:iam::210987654321:user/ann  | arn:aws:iam::210987654321:user/ann | --principal-policy none.json | denied | the caller's policies
            arn:aws:iam::210987654321:user/ann  | arn:aws:iam::210987654321:user/ann | --principal-policy all.json | allowed | nothing denies it
            arn:aws:iam::123456789012:root      | arn:aws:iam::123456789012:user/ann | | undecided | --principal-policy
            arn:aws:iam::123456789012:user/ann  | arn:aws:iam::123456789012:user/bob | | denied | trust
            arn:aws:iam::123456789012:role/app  | arn:aws:sts::123456789012:assumed-role/app/i-0 | --identity-policy none.json --no-inherited-tag --context aws:SourceIdentity= | allowed | nothing denies it
            arn:aws:iam::123456789012:role/app  | arn:aws:sts::123456789012:assumed-role/app/i-0 | --duration 3601 --max-session-duration 7200 | denied | 1 hour session limit
            arn:aws:iam::210987654321:user/ann  | arn:aws:iam::210987654321:user/ann | | undecided | --principal-policy
            arn:aws:iam::123456789012:root      | arn:aws:iam::123456789012:root | | denied | Roles may not be assumed by root accounts
            arn:aws:iam::123456789012:user/ann  | arn:aws:iam::123456789012:user/ann | --external-id x | denied | ExternalId 'x' must have
            arn:aws:iam::123456789012:user/ann  | arn:aws:iam::123456789012:user/ann | --tag Team=a | denied | sts:TagSession
            arn:aws:iam::123456789012:user/ann  | arn:aws:iam::123456789012:user/ann | --transitive-tag Team=a | denied | sts:TagSession
            arn:aws:iam::123456789012:role/app  | arn:aws:sts::123456789012:assumed-role/app/i-0 | --inherited-tag Team=a | denied | sts:TagSession
            arn:aws:iam::123456789012:role/app  | arn:aws:sts::123456789012:assumed-role/app/i-0 | --inherited-tag Team=a --tag team=a | denied | conflicts with a transitive tag key from the calling session
            arn:aws:iam::123456789012:user/ann  | arn:aws:iam::123456789012:user/ann | --source-identity ann | denied | sts:SetSourceIdentity
            """)
    void aCallerWithCredentialsAsksForARole(
            String trusted, String caller, String options, String verdict, String part) {
        String policy = trust("{\"AWS\": \"" + trusted + "\"}", "\"sts:AssumeRole\"", "{}");
        List<String> words = new ArrayList<>(
                List.of("--trust-policy", explained.file("t.json", policy), "--role", ROLE, "--principal", caller));
        explained.file("none.json", "{\"Version\": \"2012-10-17\", \"Statement\": []}");
        explained.file(
                "all.json",
                "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"sts:*\", \"Resource\": \"*\"}}");
        for (String word : split(options)) {
            words.add(word.endsWith(".json") ? folder.resolve(word).toString() : word);
        }

        Explained.Answer answer = explained.explain(words.toArray(String[]::new));

        assertThat(answer.verdict()).isEqualTo(verdict);
        assertThat(answer.json().compact()).contains(part);
    }

    @Test
    void theTokenIsNeverPrinted() {
        String token = explained.googleToken("{}");
        Shell.Result text = new Shell(Map.of())
                .run(
                        "explain",
                        "--trust-policy",
                        explained.file("t.json", GOOD),
                        "--token",
                        token,
                        "--at",
                        Explained.AT);

        assertThat(text.code()).isZero();
        assertThat(text.out())
                .contains("The token's signature was not verified")
                .doesNotContain("eyJ");
        assertThat(text.out()
                        .lines()
                        .filter(line -> line.contains("key") && line.contains("wanted") && line.contains("result")))
                .isNotEmpty();
    }

    /** Calls that cannot be used, and the one sentence that says why. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            --trust-policy good.json                              | who asks is missing
            --token token.jwt                                     | --trust-policy or --role is missing
            --trust-policy gone.json --token token.jwt            | there is no file
            --trust-policy broken.json --token token.jwt          | is not JSON that can be relied on
            --trust-policy misspelt.json --token token.jwt        | must not have the element 'Conditions'
            --role nonsense --token token.jwt                     | 'nonsense' is not an ARN
            --trust-policy good.json --token token.jwt --at noon  | --at must be a time
            --trust-policy - --token - | cannot both be standard input
            --trust-policy good.json --principal nonsense         | --role is missing
            --trust-policy good.json --token token.jwt --context x | must have the form KEY=VALUE
            """)
    void aCallThatCannotBeUsedEndsWithTwo(String options, String sentence) {
        explained.file("good.json", GOOD);
        explained.file("broken.json", GOOD + "}");
        explained.file("misspelt.json", GOOD.replace("Condition\"", "Conditions\""));
        explained.file("token.jwt", Explained.jwt(Explained.google("{}")));
        String[] words = ("explain " + options).split(" ");
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].matches(".*\\.(json|jwt)")
                    ? folder.resolve(words[i]).toString()
                    : words[i];
        }

        Shell.Result result = new Shell(Map.of()).run(new ByteArrayInputStream(GOOD.getBytes(UTF_8)), words);

        assertThat(result.err()).startsWith("crossrole: ").contains(sentence).hasLineCount(1);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
    }

    private Explained.Answer explain(String policy, String token, String... more) {
        List<String> words = new ArrayList<>(
                List.of("--trust-policy", explained.file("trust.json", policy), "--token", token, "--role", ROLE));
        words.addAll(Arrays.asList(more));
        return explained.explain(words.toArray(String[]::new));
    }

    private static String gitHubTrust(String account) {
        return trust(
                "{\"Federated\": \"arn:aws:iam::" + account + ":oidc-provider/token.actions.githubusercontent.com\"}",
                "\"sts:AssumeRoleWithWebIdentity\"",
                "{\"StringEquals\": {\"token.actions.githubusercontent.com:sub\": \"repo:acme/app:ref:refs/heads/main\","
                        + " \"token.actions.githubusercontent.com:aud\": \"sts.amazonaws.com\"}}");
    }

    private String gitHubToken(String audience) {
        return explained.googleToken(
                "{\"iss\": \"https://token.actions.githubusercontent.com\", \"azp\": null, \"sub\":"
                        + " \"repo:acme/app:ref:refs/heads/main\", \"aud\": \"" + audience + "\"}");
    }

    private static String[] split(String options) {
        return options == null || options.isBlank()
                ? new String[0]
                : options.trim().split(" +");
    }

    private static String[] with(String[] words, String more) {
        String[] all = Arrays.copyOf(words, words.length + 1);
        all[words.length] = more;
        return all;
    }
}
