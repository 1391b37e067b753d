package dev.crossrole.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.cli.explain.batch.Batch;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonNull;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.DecisionJson;
import dev.crossrole.policy.aws.NamedPolicy;
import dev.crossrole.policy.aws.PolicyEngine;
import dev.crossrole.policy.aws.PolicySet;
import dev.crossrole.policy.aws.document.PolicyDocument;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.Caller;
import dev.crossrole.policy.aws.request.ConditionContext;
import dev.crossrole.policy.explain.aws.Principals;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code explain --batch}: one line in, one line out. */
class ExplainBatchTest {
    private static final String ALLOW =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";
    private static final String NONE = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";
    private static final String DENY = ALLOW.replace("Allow", "Deny");

    /**
     * Each layer by itself. Columns: the members besides the request, with A, N and D for a policy that allows all, says nothing, denies
     * all; verdict; whether explicitly; who is in the way.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            "identityPolicies": [A]                                             | allowed | false |
            "identityPolicies": [N, A]                                          | allowed | false |
            "identityPolicies": []                                              | denied  | false | identity
            "identityPolicies": [A, D]                                          | denied  | true  | identity
            "identityPolicies": [A], "permissionsBoundary": N                   | denied  | false | boundary
            "identityPolicies": [A], "permissionsBoundary": D                   | denied  | true  | boundary
            "identityPolicies": [A], "sessionPolicies": [N]                     | denied  | false | session
            "identityPolicies": [A], "sessionPolicies": [A, D]                  | denied  | true  | session
            "identityPolicies": [A], "serviceControlPolicies": [[A], [N]]       | denied  | false | scp
            "identityPolicies": [A], "serviceControlPolicies": [[A, N], [A]]    | allowed | false |
            "identityPolicies": [A], "serviceControlPolicies": [[]]             | denied  | false | scp
            "identityPolicies": [A], "serviceControlPolicies": []               | allowed | false |
            "identityPolicies": [A], "resourceControlPolicies": [[D]]           | denied  | true  | rcp
            "identityPolicies": [A], "resourcePolicy": P                        | denied  | true  | resource
            "identityPolicies": [A], "resourcePolicy": null                     | allowed | false |
            "identityPolicies": [N], "permissionsBoundary": N, "serviceControlPolicies": [[N]] | denied | false | boundary,identity,scp
            """)
    void eachLayerHasItsName(String members, String verdict, boolean explicit, String blockedBy) {
        String policies = members.replaceAll(
                        "(?<![a-zA-Z])P(?![a-zA-Z])", DENY.replace("\"Action\"", "\"Principal\":\"*\",\"Action\""))
                .replaceAll("(?<![a-zA-Z])A(?![a-zA-Z])", ALLOW)
                .replaceAll("(?<![a-zA-Z])N(?![a-zA-Z])", NONE)
                .replaceAll("(?<![a-zA-Z])D(?![a-zA-Z])", DENY);
        JsonObject answer = one(
                "{\"id\": 1, \"request\": {\"principal\": \"arn:aws:iam::111111111111:user/a\", \"action\": \"s3:GetObject\","
                        + " \"resource\": \"arn:aws:s3:::b/k\"}, " + policies + "}");

        assertThat(answer.names()).containsExactly("id", "verdict", "reason", "explicitDeny", "blockedBy", "evidence");
        assertThat(answer.string("verdict")).isEqualTo(verdict);
        assertThat(answer.bool("explicitDeny")).isEqualTo(explicit);
        assertThat(String.join(",", answer.strings("blockedBy"))).isEqualTo(blockedBy == null ? "" : blockedBy);
    }

    /** Who may ask. Columns: the principal, the resource's policy's principal, further members of the request, verdict, in the way. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            "arn:aws:iam::111111111111:user/p/a"                | {"AWS": "arn:aws:iam::111111111111:user/p/a"} | "action": "s3:GetObject" | allowed |
            "arn:aws:sts::111111111111:assumed-role/r/s"        | {"AWS": "arn:aws:iam::111111111111:role/r"}   | "action": "s3:GetObject" | allowed |
            "arn:aws:iam::111111111111:root"                    | {"AWS": "222222222222"}                       | "action": "s3:GetObject" | allowed |
            "arn:aws:iam::111111111111:user/a"                  | {"AWS": "arn:aws:iam::111111111111:user/a"}   | "action": "s3:GetObject", "resourceAccount": "222222222222" | denied | identity
            "anonymous"                                         | "*"                                           | "action": "s3:GetObject" | allowed |
            "anonymous"                                         | {"AWS": "111111111111"}                       | "action": "s3:GetObject" | denied  | resource
            {"federated": "accounts.google.com"}                | {"Federated": "accounts.google.com"}          | "action": "sts:AssumeRoleWithWebIdentity" | allowed |
            {"federated": "accounts.google.com"}                | {"Federated": "graph.facebook.com"}           | "action": "sts:AssumeRoleWithWebIdentity" | denied | trust
            {"service": "ec2.amazonaws.com"}                    | {"Service": "ec2.amazonaws.com"}              | "action": "sts:AssumeRole" | allowed |
            """)
    void eachKindOfPrincipalIsUnderstood(
            String principal, String trusted, String request, String verdict, String blockedBy) {
        String resource = "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Principal\": "
                + trusted + ", \"Action\": \"*\", \"Resource\": \"*\"}}";
        JsonObject answer = one("{\"request\": {\"principal\": " + principal + ", " + request
                + ", \"resource\": \"arn:aws:s3:::b/k\"}, \"resourcePolicy\": " + resource + "}");

        assertThat(answer.string("verdict")).as(answer.compact()).isEqualTo(verdict);
        assertThat(String.join(",", answer.strings("blockedBy"))).isEqualTo(blockedBy == null ? "" : blockedBy);
        assertThat(answer.get("id")).isEqualTo(new JsonNull());
    }

    @Test
    void aListOfValuesMakesAKeyMultivalued() {
        String policy =
                "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\","
                        + " \"Condition\": {\"ForAllValues:StringEquals\": {\"aws:TagKeys\": [\"a\", \"b\"]}}}}";
        String line =
                "{\"request\": {\"principal\": \"arn:aws:iam::111111111111:user/a\", \"action\": \"s3:GetObject\", \"context\":"
                        + " {\"AWS:tagkeys\": %s}}, \"identityPolicies\": [" + policy + "]}";

        assertThat(one(line.formatted("[\"a\", \"b\"]")).string("verdict")).isEqualTo("allowed");
        assertThat(one(line.formatted("[\"a\", \"c\"]")).string("verdict")).isEqualTo("denied");
        assertThat(one(line.formatted("\"a\"")).string("verdict")).isEqualTo("allowed");
    }

    /** Lines that cannot be answered: each says why, with its id if that could be read, and the next is answered. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            nonsense | null | the line must be a JSON object
            [] | null | the line must be a JSON object
            {"id": "a", "request": | "a" | the line ends too early
            {"id": "a", "request": {"principal": "anonymous"} | "a" | the line ends too early
            {"id": "a"} | "a" | request: is missing
            {"id": 7, "request": {}} | 7 | request.principal: is missing
            {"id": "a", "id": "b", "request": {}} | "a" | id: stands there twice
            {"id": "a", "request": {"principal": "anonymous", "principal": "x"}} | "a" | stands there twice
            {"id": "a", "request": {"principal": "bob", "action": "s3:GetObject"}} | "a" | 'bob' is not an ARN
            {"id": "a", "request": {"principal": "anonymous"}} | "a" | request.action: must have the form
            {"id": "o", "request": {"principal": "anonymous", "action": "s3:GetObject", "resource": "arn:aws:sns:x:222222222222:t", "resourceAccount": "111111111111"}} | "o" | request.resourceAccount: is 111111111111, but the ARN
            {"id": "a", "request": {"principal": "anonymous", "action": "s3:GetObject", "context": {"k": 1}}} | "a" | k must be a string
            {"id": "a", "request": {"principal": "anonymous", "action": "s3:GetObject", "account": "1"}} | "a" | no member 'account'
            {"id": "a", "request": {"principal": "anonymous", "action": "s3:GetObject"}, "permissionBoundary": {}} | "a" | no member 'permissionBoundary'
            {"id": "a", "request": {"principal": "anonymous", "action": "s3:GetObject"}, "resourcePolicy": {"Statement": [{}]}} | "a" | resourcePolicy: Statement[0] must have an Effect
            {"id": "a", "request": {"principal": "anonymous", "action": "s3:GetObject"}, "identityPolicies": {}} | "a" | identityPolicies: must be an array
            {"id": "a", "request": {"principal": "anonymous", "action": "s3:GetObject"}} trailing | "a" | goes on after its object
            {"id": "a", "request": {"principal": "anonymous", "action": "s3:GetObject"}, "identityPolicies": [{]}]} | "a" | not JSON at character
            """)
    void aBadLineSaysWhyAndTheRunGoesOn(String line, String id, String error) {
        List<JsonObject> answers = run(line + "\n" + good("next") + "\n");

        assertThat(answers).hasSize(2);
        assertThat(answers.getFirst().names()).containsExactly("id", "error");
        assertThat(answers.getFirst().get("id").compact()).isEqualTo(id);
        assertThat(answers.getFirst().string("error")).contains(error);
        assertThat(answers.getLast().get("id")).isEqualTo(new JsonString("next"));
    }

    @Test
    void invalidUtf8AndCarriageReturnsAreTakenLineByLine() {
        byte[] first = (good("a") + "\r\n").getBytes(UTF_8);
        byte[] bytes = new byte[first.length + 3];
        System.arraycopy(first, 0, bytes, 0, first.length);
        bytes[first.length] = (byte) 0xc3;
        bytes[first.length + 1] = 0x28;
        bytes[first.length + 2] = '\n';

        List<JsonObject> answers = run(bytes);

        assertThat(answers.get(0).string("verdict")).isEqualTo("denied");
        assertThat(answers.get(1).string("error")).isEqualTo("the line is not UTF-8");
    }

    @Test
    void theOrderIsKeptAndTheLastLineNeedsNoEnd() {
        String input = String.join(
                "\n", IntStream.range(0, 5_000).mapToObj(i -> good("n" + i)).toList());

        assertThat(run(input).stream().map(answer -> answer.string("id")))
                .containsExactlyElementsOf(
                        IntStream.range(0, 5_000).mapToObj(i -> "n" + i).toList());
    }

    @Test
    void aLineOfTenMegabytesIsAnsweredAndALongerOneIsPassedOver() {
        String padding = "x".repeat(10 << 20);
        String long10 =
                "{\"id\": \"ten\", \"request\": {\"principal\": \"anonymous\", \"action\": \"s3:GetObject\", \"context\": {\"k\": \""
                        + padding + "\"}}}";
        InputStream tooLong = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream((long10 + "\n{\"id\": \"").getBytes(UTF_8)),
                new Endless((byte) 'x', 200L << 20),
                new ByteArrayInputStream(("\"}\n" + good("after")).getBytes(UTF_8)))));

        List<JsonObject> answers = answers(tooLong);

        assertThat(answers.get(0).string("verdict")).isEqualTo("denied");
        assertThat(answers.get(1).string("error")).contains("longer than 16777216 bytes");
        assertThat(answers.get(2).string("id")).isEqualTo("after");
    }

    /** A program may send one line and wait for the answer before it sends the next. */
    @Test
    void anAnswerComesBeforeTheNextLineIsSent() throws Exception {
        PipedInputStream in = new PipedInputStream(1 << 16);
        PipedInputStream answers = new PipedInputStream(1 << 16);
        CompletableFuture<Void> running;
        // A pipe wants its writer and its reader each to stay one living thread.
        try (ExecutorService asking = Executors.newSingleThreadExecutor();
                ExecutorService answering = Executors.newSingleThreadExecutor();
                PipedOutputStream toBatch = new PipedOutputStream(in)) {
            PrintStream fromBatch = new PrintStream(new PipedOutputStream(answers), false, UTF_8);
            running = CompletableFuture.runAsync(() -> run(in, fromBatch), answering);
            BufferedReader reader = new BufferedReader(new InputStreamReader(answers, UTF_8));
            for (String id : List.of("one", "two", "three")) {
                toBatch.write((good(id) + "\n").getBytes(UTF_8));
                toBatch.flush();
                String line = CompletableFuture.supplyAsync(() -> line(reader), asking)
                        .get(30, TimeUnit.SECONDS);
                assertThat(line).contains("\"id\":\"" + id + "\"");
            }
        }
        running.get(30, TimeUnit.SECONDS);
    }

    private static void run(InputStream in, PrintStream out) {
        try {
            new Batch(in, out).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(BufferedReader reader) {
        try {
            return reader.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aRepeatedPolicyIsReadOnceAndStillDecidesEachLine() {
        String policy =
                "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::b/*\"}}";
        String line =
                "{\"request\": {\"principal\": \"arn:aws:iam::111111111111:user/a\", \"action\": \"s3:GetObject\", \"resource\":"
                        + " \"arn:aws:s3:::%s/k\"}, \"identityPolicies\": [" + policy + "]}\n";

        assertThat(run(line.formatted("b") + line.formatted("c") + line.formatted("b")).stream()
                        .map(answer -> answer.string("verdict")))
                .containsExactly("allowed", "denied", "allowed");
    }

    /** The same decision as the library takes, in the same words, with names that need escapes. */
    @Test
    void aLineHoldsTheDecisionOfTheLibrary() {
        String policy =
                "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Sid\": \"a\\\"b\\\\c\\u0001\\u2028\\ud83d\\ude00é\", \"Effect\": \"Deny\","
                        + " \"Action\": \"*\", \"Resource\": \"*\", \"Condition\": {\"StringLike\": {\"k\": [\"<&>'\", \"${aws:userid}\"]}}}]}";
        JsonObject answer = one(
                "{\"id\": [\"\\u0041\"], \"request\": {\"principal\": \"arn:aws:iam::111111111111:user/a\", \"action\":"
                        + " \"s3:GetObject\", \"context\": {\"k\": \"<&>'\"}}, \"identityPolicies\": [" + policy
                        + "]}");
        Decision decision = PolicyEngine.explain(
                AwsRequest.of(Caller.of(Principals.parse("arn:aws:iam::111111111111:user/a"), ""), "s3:GetObject", "*")
                        .withContext(ConditionContext.builder()
                                .put("k", "<&>'")
                                .notGiven("aws:userid")
                                .build()),
                PolicySet.builder()
                        .identityPolicy(new NamedPolicy("identityPolicies[0]", PolicyDocument.parse(policy)))
                        .build());

        assertThat(answer.get("id").compact()).isEqualTo("[\"A\"]");
        JsonObject expected = DecisionJson.of(decision);
        for (String name : expected.names()) {
            assertThat(answer.get(name)).as(name).isEqualTo(expected.get(name));
        }
        assertThat(answer.names()).hasSize(expected.names().size() + 1);
    }

    private static String good(String id) {
        return "{\"id\": \"" + id + "\", \"request\": {\"principal\": \"anonymous\", \"action\": \"s3:GetObject\"}}";
    }

    private static JsonObject one(String line) {
        List<JsonObject> answers = run(line.replace("\n", " "));
        assertThat(answers).hasSize(1);
        assertThat(answers.getFirst().has("error"))
                .as(answers.getFirst().compact())
                .isFalse();
        return answers.getFirst();
    }

    private static List<JsonObject> run(String input) {
        return run(input.getBytes(UTF_8));
    }

    private static List<JsonObject> run(byte[] input) {
        return answers(new ByteArrayInputStream(input));
    }

    private static List<JsonObject> answers(InputStream in) {
        Shell.Result result = new Shell(Map.of()).run(in, "explain", "--batch");
        assertThat(result.code()).isZero();
        return result.out().lines().map(line -> (JsonObject) Json.parse(line)).toList();
    }

    /** So many times the same byte, without holding them. */
    private static final class Endless extends InputStream {
        private final byte value;
        private long left;

        Endless(byte value, long count) {
            this.value = value;
            this.left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? value : -1;
        }

        @Override
        public int read(byte[] bytes, int off, int len) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(len, left);
            Arrays.fill(bytes, off, off + count, value);
            left -= count;
            return count;
        }
    }
}
