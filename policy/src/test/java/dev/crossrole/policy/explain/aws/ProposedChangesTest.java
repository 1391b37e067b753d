package dev.crossrole.policy.explain.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.Verdict;
import dev.crossrole.policy.aws.NamedPolicy;
import dev.crossrole.policy.aws.PolicySet;
import dev.crossrole.policy.aws.document.PolicyDocument;
import dev.crossrole.policy.aws.request.ConditionContext;
import dev.crossrole.policy.explain.Remedy;
import dev.crossrole.policy.explain.Step;
import dev.crossrole.policy.explain.WebToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/** Whatever trust policy refuses whatever token: a proposed change lets the caller in, and nobody who was outside before. */
class ProposedChangesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final String CALLER = "114700000000000000001";
    private static final String NEIGHBOUR = "114700000000000000002";
    private static final List<String> PRINCIPALS = List.of(
            "{\"Federated\": \"accounts.google.com\"}",
            "{\"Federated\": \"accounts.google.com\"}",
            "{\"Federated\": \"https://accounts.google.com\"}",
            "{\"Federated\": [\"graph.facebook.com\", \"accounts.google.com/\"]}",
            "{\"AWS\": \"123456789012\"}",
            "\"*\"");
    private static final List<String> ACTIONS = List.of(
            "\"sts:AssumeRoleWithWebIdentity\"",
            "\"sts:AssumeRoleWithWebIdentity\"",
            "\"sts:AssumeRole\"",
            "[\"sts:TagSession\", \"sts:AssumeRole\"]",
            "\"sts:*\"");
    private static final List<String> OPERATORS = List.of(
            "StringEquals",
            "StringEquals",
            "StringLike",
            "StringEqualsIgnoreCase",
            "StringNotEquals",
            "StringEqualsIfExists",
            "ForAnyValue:StringEquals",
            "ForAllValues:StringEquals",
            "Null",
            "Bool");
    private static final List<String> KEYS = List.of(
            "accounts.google.com:sub",
            "accounts.google.com:sub",
            "accounts.google.com:aud",
            "accounts.google.com:oaud",
            "accounts.google.com:email",
            "accounts.google.com:azp",
            "ACCOUNTS.google.com:SUB",
            "sts:RoleSessionName",
            "aws:SourceIp");
    private static final List<String> VALUES = List.of(
            "\"" + CALLER + "\"",
            "\"" + NEIGHBOUR + "\"",
            "[\"1*\", \"2*\"]",
            "\"vm@p.iam.gserviceaccount.com\"",
            "\"other@p.iam.gserviceaccount.com\"",
            "\"https://aws.example\"",
            "\"https://other.example\"",
            "\"true\"",
            "\"*\"",
            "\"${aws:username}\"");
    private static final List<String> SUBJECTS = List.of(CALLER, "1147*", "a?b", "${*}", "user-7");
    private static final List<String> PARTIES =
            List.of("", "vm@p.iam.gserviceaccount.com", "client.apps.googleusercontent.com", CALLER);

    /** One statement lets in all but two. Another, mended without a condition, would let in the second of them. */
    @Example
    @Label("a change is no wider because another statement is")
    void aChangeIsNoWiderBecauseAnotherStatementIs() {
        aProposedChangeAdmitsTheCallerAndNoStranger(563965231L);
    }

    @Label("a proposed change admits the caller and no stranger")
    @Property(tries = 20_000, shrinking = ShrinkingMode.OFF)
    void aProposedChangeAdmitsTheCallerAndNoStranger(@ForAll long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        String subject = pick(SUBJECTS, random);
        JsonObject token = token(subject, pick(PARTIES, random), "vm@p.iam.gserviceaccount.com");
        JsonObject policy = policy(random);

        Step step = explain(policy, token);
        Optional<Remedy.Change> change = step.remedies().stream()
                .filter(Remedy.Change.class::isInstance)
                .map(Remedy.Change.class::cast)
                .findFirst();
        Statistics.collect(step.decision().verdict(), change.isPresent());
        if (change.isEmpty()) {
            return;
        }

        JsonObject changed = change.get().policy();
        assertThat(verdict(changed, token)).as(changed.compact()).isEqualTo(Verdict.ALLOWED);
        for (JsonObject stranger : strangers(token)) {
            if (verdict(policy, stranger) == Verdict.DENIED) {
                assertThat(verdict(changed, stranger))
                        .as("%s%nlets in%n%s", changed.compact(), stranger.compact())
                        .isEqualTo(Verdict.DENIED);
            }
        }
    }

    /** Others than the ones that the search itself tries. */
    private static List<JsonObject> strangers(JsonObject token) {
        List<JsonObject> strangers = new ArrayList<>();
        for (String subject : List.of(NEIGHBOUR, "11470", "1147000", "axb", "x", CALLER + "7")) {
            strangers.add(token(subject, subject, "someone@else.example"));
            strangers.add(token(subject, "", "someone@else.example"));
            strangers.add(token(subject, "other.apps.googleusercontent.com", "someone@else.example"));
        }
        return strangers.stream()
                .filter(stranger -> !stranger.get("sub").equals(token.get("sub")))
                .toList();
    }

    private static JsonObject token(String subject, String party, String email) {
        JsonObject.Builder claims = JsonObject.builder()
                .put("iss", "https://accounts.google.com")
                .put("aud", "https://aws.example")
                .put("sub", subject)
                .put("email", email)
                .put("iat", NOW.getEpochSecond())
                .put("exp", NOW.getEpochSecond() + 3600);
        if (!party.isEmpty()) {
            claims.put("azp", party);
        }
        return claims.build();
    }

    private static JsonObject policy(RandomGenerator random) {
        List<Json> statements = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            JsonObject.Builder statement = JsonObject.builder()
                    .put("Effect", random.nextInt(8) == 0 ? "Deny" : "Allow")
                    .put("Principal", Json.parse(pick(PRINCIPALS, random)))
                    .put("Action", Json.parse(pick(ACTIONS, random)));
            if (random.nextInt(8) > 0) {
                statement.put("Condition", condition(random));
            }
            statements.add(statement.build());
        }
        return JsonObject.builder()
                .put("Version", "2012-10-17")
                .put("Statement", new JsonArray(statements))
                .build();
    }

    private static JsonObject condition(RandomGenerator random) {
        JsonObject.Builder operators = JsonObject.builder();
        int count = 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            JsonObject.Builder keys = JsonObject.builder();
            for (int j = 0; j <= random.nextInt(2); j++) {
                keys.put(pick(KEYS, random), Json.parse(pick(VALUES, random)));
            }
            operators.put(pick(OPERATORS, random), keys.build());
        }
        return operators.build();
    }

    private static Verdict verdict(JsonObject policy, JsonObject token) {
        return explain(policy, token).decision().verdict();
    }

    private static Step explain(JsonObject policy, JsonObject token) {
        SessionCall call = new SessionCall(
                Optional.of(RoleArn.parse("arn:aws:iam::123456789012:role/r")),
                Optional.of(new NamedPolicy("trust policy", PolicyDocument.parse(policy))),
                Optional.of("vm"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                PolicySet.none(),
                ConditionContext.of("aws:SourceIp", "192.0.2.1"),
                NOW);
        return new WebIdentityCall(call, WebToken.of(Secret.of(token.compact())), OidcProviders.notGiven()).explain();
    }

    private static String pick(List<String> from, RandomGenerator random) {
        return from.get(random.nextInt(from.size()));
    }
}
