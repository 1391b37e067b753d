package dev.crossrole.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.JsonObject;
import java.net.URLEncoder;
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

/** {@code explain} about exchanges at Google's token service, and acting as a service account. */
class ExplainGoogleTest {
    private static final String NAME =
            "projects/123456789/locations/global/workloadIdentityPools/aws-pool/providers/aws-provider";
    private static final String ACCOUNT = "reader@p.iam.gserviceaccount.com";
    private static final String BATCH = "arn:aws:sts::123456789012:assumed-role/batch/i-0";

    @TempDir
    private Path folder;

    private Explained explained;

    @BeforeEach
    void setUp() {
        explained = new Explained(folder);
    }

    /** OIDC. Columns: the provider's members besides name and issuer; what the token says otherwise; verdict; the answer. */
    @ParameterizedTest(name = "{2} {0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
             | {} | allowed |
             | {"aud": "https://iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/aws-pool/providers/aws-provider"} | allowed |
             | {"aud": "other"} | denied | invalid_grant: The audience in ID Token [other] does not match the expected audience.
             | {"iss": "https://issuer.example/"} | denied | invalid_grant: The issuer in ID Token https://issuer.example/ does not match
             | {"exp": 1795420741} | allowed |
             | {"exp": 1795420740} | denied | invalid_grant: ID Token issued at 1795420740 is stale to sign-in.
             | {"iat": 1795420860} | allowed |
             | {"iat": 1795420861} | denied | invalid_grant: ID Token issued at 1795420861 is stale to sign-in.
            "attributeCondition": "assertion.sub == 'someone'", | {} | denied | unauthorized_client: The given credential is rejected by the attribute condition.
            "attributeCondition": "assertion.sub.startsWith('repo:acme/')", | {} | allowed |
            "disabled": true, | {} | denied | invalid_target: The target service
             | {"sub": 7} | denied | unauthorized_client: The mapped attribute 'google.subject' must be of type STRING.
            """)
    void anIdTokenIsJudgedInFullButForItsSignature(String members, String claims, String verdict, String answer) {
        String provider = "{\"name\": \"" + NAME + "\", " + (members == null ? "" : members)
                + "\"attributeMapping\": {\"google.subject\": \"assertion.sub\"}, \"oidc\": {\"issuerUri\": \"https://issuer.example\"}}";
        String token =
                "{\"iss\": \"https://issuer.example\", \"sub\": \"repo:acme/app\", \"azp\": null, \"aud\": \"//iam.googleapis.com/"
                        + NAME + "\"}";
        JsonObject.Builder all = JsonObject.builder();
        Explained.google(token).members().forEach(all::put);
        ((JsonObject) dev.crossrole.identity.json.Json.parse(claims)).members().forEach(all::put);

        Explained.Answer result = explained.explain(
                "--provider", explained.file("provider.json", provider),
                "--subject-token", explained.file("token", Explained.jwt(all.build())));

        assertThat(result.verdict()).isEqualTo(verdict);
        assertThat(result.answer()).startsWith(answer == null ? "" : answer);
        assertThat(result.json().strings("notes")).anyMatch(note -> note.contains("signature was not verified"));
    }

    /** The request of AWS. Columns: what is replaced in a good one, and with what; options; verdict; a part of the reason. */
    @ParameterizedTest(name = "{3} {0} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            x                     | x                     | --principal arn:aws:sts::123456789012:assumed-role/batch/i-0 | allowed   | takes the identity as arn:aws:sts::123456789012:assumed-role/batch/i-0
            x                     | x                     |                                                              | undecided | Who signed the request only AWS can tell
            x                     | x                     | --principal arn:aws:iam::210987654321:user/ann               | denied    | is not the provider's account 123456789012
            20261123T080000Z      | 20261123T074459Z      | --principal arn:aws:sts::123456789012:assumed-role/batch/i-0 | denied    | was signed at 2026-11-23T07:44:59Z
            20261123T080000Z      | 20261123T074500Z      | --principal arn:aws:sts::123456789012:assumed-role/batch/i-0 | allowed   | takes the identity
            providers/aws-provider | providers/other      |                                                              | denied    | but the audience is
            GetCallerIdentity     | GetSessionToken       |                                                              | denied    | must be a POST of GetCallerIdentity
            POST                  | GET                   |                                                              | denied    | must be a POST of GetCallerIdentity
            https://sts.us-east-1.amazonaws.com | https://sts.evil.example |                                             | denied    | must be that of an AWS STS endpoint
            "host"                | "hosts"               |                                                              | denied    | the header host is missing
            AKIARZPUZDIKADMIN234  | ASIAY34FZKBOKMUTVV7A  |                                                              | denied    | belongs to the account 609629065308
            """)
    void anAwsRequestIsJudgedByItsForm(String old, String other, String options, String verdict, String reason) {
        String request = signedRequest().replace(old, other);
        for (String token : List.of(request, URLEncoder.encode(request, UTF_8))) {
            Explained.Answer result = explain(token, options == null ? new String[0] : options.split(" "));

            assertThat(result.verdict()).isEqualTo(verdict);
            assertThat(result.reason()).contains(reason);
            assertThat(result.json().compact()).doesNotContain("0123abcd");
        }
    }

    @Test
    void withoutAnAllowPolicyItSaysHowToGetIt() {
        Explained.Answer result = explain(signedRequest(), "--principal", BATCH, "--service-account", ACCOUNT);

        assertThat(result.verdict()).isEqualTo("undecided");
        assertThat(result.step(1).compact()).contains("gcloud iam service-accounts get-iam-policy " + ACCOUNT);
    }

    @Test
    void aBindingIsProposedForTheCallerAlone() {
        String empty = explained.file("empty.json", "{\"bindings\": [], \"etag\": \"ACAB\"}");
        Explained.Answer denied =
                explain(signedRequest(), "--principal", BATCH, "--service-account", ACCOUNT, "--allow-policy", empty);

        assertThat(denied.verdict()).isEqualTo("denied");
        JsonObject remedy =
                (JsonObject) denied.step(1).array("remedies").items().get(0);
        String changed = explained.file("changed.json", remedy.object("policy").pretty());
        String[] asked = {"--service-account", ACCOUNT, "--allow-policy", changed, "--principal"};
        assertThat(explain(signedRequest(), with(asked, BATCH)).verdict()).isEqualTo("allowed");
        assertThat(explain(signedRequest(), with(asked, "arn:aws:sts::123456789012:assumed-role/other/i-0"))
                        .verdict())
                .isEqualTo("denied");
        assertThat(explain(signedRequest(), with(asked, "arn:aws:iam::123456789012:user/ann"))
                        .verdict())
                .isEqualTo("denied");
    }

    @Test
    void whatACustomRolePermitsIsMissing() {
        String policy = explained.file(
                "policy.json",
                "{\"bindings\": [{\"role\": \"projects/demo/roles/minter\", \"members\": [\"allUsers\"]}]}");

        Explained.Answer answer =
                explain(signedRequest(), "--principal", BATCH, "--service-account", ACCOUNT, "--allow-policy", policy);

        assertThat(answer.verdict()).isEqualTo("undecided");
        assertThat(answer.step(1).array("missing").compact())
                .contains("what the role projects/demo/roles/minter permits");
    }

    @Test
    void aWorldTellsWhatAServiceAccountInherits() {
        String account = "reader@demo.iam.gserviceaccount.com";
        String world = explained.file("world.yaml", """
                aws: {account: "123456789012"}
                google:
                  project:
                    id: demo
                    number: 123456789
                    iam:
                      - role: roles/iam.serviceAccountTokenCreator
                        members: ["principalSet://iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/aws-pool/*"]
                  serviceAccounts: [{name: reader, uniqueId: "100000000000000000001"}]
                """);

        Explained.Answer answer =
                explain(signedRequest(), "--principal", BATCH, "--service-account", account, "--world", world);

        assertThat(answer.verdict()).isEqualTo("allowed");
        assertThat(answer.json().strings("notes").toString()).contains("and its project were asked");
    }

    @Test
    void aConditionOfABindingKnowsTheTime() {
        String policy = explained.file(
                "policy.json",
                "{\"bindings\": [{\"role\": \"roles/iam.workloadIdentityUser\", \"members\":"
                        + " [\"principalSet://iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/aws-pool/*\"],"
                        + " \"condition\": {\"title\": \"until\", \"expression\": \"request.time < timestamp('2026-11-23T08:00:01Z')\"}}]}");

        assertThat(explain(
                                signedRequest(),
                                "--principal",
                                BATCH,
                                "--service-account",
                                ACCOUNT,
                                "--allow-policy",
                                policy)
                        .verdict())
                .isEqualTo("allowed");
    }

    @Test
    void aMappingThatReadsTheUserIdNeedsIt() {
        String provider = explained.file(
                "provider.json",
                "{\"name\": \"" + NAME + "\", \"attributeMapping\": {\"google.subject\": \"assertion.userid\"},"
                        + " \"aws\": {\"accountId\": \"123456789012\"}}");
        String token = explained.file("token", signedRequest());
        String[] words = {"--provider", provider, "--subject-token", token, "--principal", BATCH};

        assertThat(explained.explain(words).verdict()).isEqualTo("undecided");
        List<String> more = new ArrayList<>(Arrays.asList(words));
        more.addAll(List.of("--context", "aws:userid=AROARZPUZDIKEXAMPLE23:i-0"));
        assertThat(explained.explain(more.toArray(String[]::new)).reason()).contains("AROARZPUZDIKEXAMPLE23:i-0");
    }

    @Test
    void theWorldKnowsItsProvidersAndBindings() {
        String account = "warehouse-reader@crossrole-demo.iam.gserviceaccount.com";
        String token = explained.file("token", signedRequest());
        String[] words = {
            "--world",
            "default",
            "--provider",
            "aws-pool/aws-provider",
            "--subject-token",
            token,
            "--service-account",
            account,
            "--principal"
        };

        assertThat(explained.explain(with(words, BATCH)).verdict()).isEqualTo("allowed");
        assertThat(explained
                        .explain(with(words, BATCH.replace("batch", "other-batch")))
                        .verdict())
                .isEqualTo("denied");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            --provider bad.json --subject-token token     | is no provider: name: is missing
            --provider cel.json --subject-token token     | is no valid expression
            --provider good.json                          | --subject-token is missing
            --subject-token token                         | --provider is missing
            --provider good.json --token token            | give one of them
            """)
    void aCallThatCannotBeUsedEndsWithTwo(String options, String sentence) {
        explained.file("bad.json", "{\"aws\": {\"accountId\": \"123456789012\"}}");
        explained.file("good.json", provider());
        explained.file("cel.json", provider().replace("}}", "}, \"attributeCondition\": \"assertion.(\"}"));
        explained.file("token", signedRequest());
        String[] words = ("explain " + options).split(" ");
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].matches(".*\\.json|token")
                    ? folder.resolve(words[i]).toString()
                    : words[i];
        }

        Shell.Result result = new Shell(Map.of()).run(words);

        assertThat(result.err()).startsWith("crossrole: ").contains(sentence).hasLineCount(1);
        assertThat(result.code()).isEqualTo(2);
    }

    private Explained.Answer explain(String token, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "--provider",
                explained.file("provider.json", provider()),
                "--subject-token",
                explained.file("token", token)));
        words.addAll(Arrays.asList(more));
        return explained.explain(words.toArray(String[]::new));
    }

    private static String provider() {
        return "{\"name\": \"" + NAME + "\", \"state\": \"ACTIVE\", \"aws\": {\"accountId\": \"123456789012\"}}";
    }

    private static String signedRequest() {
        return """
                {"url": "https://sts.us-east-1.amazonaws.com?Action=GetCallerIdentity&Version=2011-06-15", "method": "POST",
                 "headers": [
                  {"key": "Authorization", "value": "AWS4-HMAC-SHA256 Credential=AKIARZPUZDIKADMIN234/20261123/us-east-1/sts/aws4_request, SignedHeaders=host;x-amz-date, Signature=0123abcd"},
                  {"key": "host", "value": "sts.us-east-1.amazonaws.com"},
                  {"key": "x-amz-date", "value": "20261123T080000Z"},
                  {"key": "x-goog-cloud-target-resource", "value": "//iam.googleapis.com/%s"}]}""".formatted(NAME);
    }

    private static String[] with(String[] words, String more) {
        String[] all = Arrays.copyOf(words, words.length + 1);
        all[words.length] = more;
        return all;
    }
}
