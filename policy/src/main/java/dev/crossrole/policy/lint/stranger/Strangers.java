package dev.crossrole.policy.lint.stranger;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Verdict;
import dev.crossrole.policy.aws.NamedPolicy;
import dev.crossrole.policy.aws.PolicyEngine;
import dev.crossrole.policy.aws.PolicySet;
import dev.crossrole.policy.aws.document.MalformedPolicyException;
import dev.crossrole.policy.aws.document.PolicyDocument;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.Caller;
import dev.crossrole.policy.aws.request.ConditionContext;
import dev.crossrole.policy.aws.request.WebIdentityKeys;
import dev.crossrole.policy.aws.text.Ascii;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.aws.StatementView;
import dev.crossrole.policy.lint.issuer.Profile;
import dev.crossrole.policy.lint.issuer.Profiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The bearers of tokens that an issuer with many tenants gives to anyone. Whether a trust policy lets such callers in, the engine is
 * asked: with each audience that the policy wants, since an audience is the bearer's to choose, and with all else that is not the
 * token's left open. So a policy that compares the token with itself is found, and a Deny that keeps strangers out counts.
 */
public final class Strangers {
    private static final String ACTION = "sts:AssumeRoleWithWebIdentity";
    /** A role of its own account: which one it is does not matter to a policy that is attached to it. */
    private static final String ROLE = "arn:aws:iam::123456789012:role/any";

    /** More wanted values than anybody writes by hand. */
    private static final int MOST_CHOICES = 16;

    private final PolicyView policy;
    private final Optional<PolicySet> denying;

    /** Reads what the policy denies, once for all its statements. */
    public Strangers(PolicyView policy) {
        this.policy = policy;
        this.denying = parse(
                policy.statements().stream().filter(each -> !each.allows()).toList());
    }

    /**
     * Whether a statement lets strangers in, and no Deny of the policy keeps them out; empty where it is not known what the issuer's
     * tokens hold. A statement that is not of the grammar lets nobody in, for IAM does not take its policy.
     *
     * @param issuer host and path
     * @param provider the principal as the statement names it
     */
    public Optional<Boolean> enter(StatementView statement, String issuer, String provider) {
        return Profiles.of(issuer).map(profile -> {
            Optional<PolicySet> alone = parse(List.of(statement));
            return alone.isPresent()
                    && tokens(statement, issuer, profile)
                            .map(claims -> request(issuer, provider, claims))
                            .anyMatch(request -> mayPass(request, alone.get())
                                    && denying.filter(set -> isDenied(request, set))
                                            .isEmpty());
        });
    }

    private static boolean mayPass(AwsRequest request, PolicySet policies) {
        return PolicyEngine.decide(request, policies).verdict() != Verdict.DENIED;
    }

    private static boolean isDenied(AwsRequest request, PolicySet policies) {
        Decision decision = PolicyEngine.decide(request, policies);
        return decision.verdict() == Verdict.DENIED && decision.explicitDeny();
    }

    private Optional<PolicySet> parse(List<StatementView> statements) {
        if (statements.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Json> document = new LinkedHashMap<>(policy.json().members());
        document.put(
                "Statement",
                JsonArray.of(statements.stream().map(StatementView::json).toArray(Json[]::new)));
        try {
            PolicyDocument parsed = PolicyDocument.parse(JsonObject.of(document));
            return Optional.of(PolicySet.builder()
                    .trustPolicy(new NamedPolicy("trust policy", parsed))
                    .build());
        } catch (MalformedPolicyException e) {
            return Optional.empty();
        }
    }

    private static AwsRequest request(String issuer, String provider, JsonObject claims) {
        ConditionContext.Builder keys = ConditionContext.builder().notGiven("*");
        WebIdentityKeys.claims(issuer).forEach(claim -> keys.absent(issuer + ":" + claim));
        keys.putAll(WebIdentityKeys.of(provider, claims));
        return AwsRequest.of(new Caller.Federated(provider), ACTION, ROLE).withContext(keys.build());
    }

    /** The stranger's tokens: as they are, with the stranger's own name as the audience, and with each value that the policy wants. */
    private static Stream<JsonObject> tokens(StatementView statement, String issuer, Profile profile) {
        Map<String, List<Json>> choices = new LinkedHashMap<>();
        profile.chosen().forEach(claim -> choices.put(claim, choices(statement, key(issuer, profile, claim))));
        int most = choices.values().stream().mapToInt(List::size).max().orElse(0);
        Stream<JsonObject> wanted = Stream.iterate(0, i -> i < Math.min(most, MOST_CHOICES), i -> i + 1)
                .map(i -> {
                    Map<String, Json> claims =
                            new LinkedHashMap<>(profile.stranger().members());
                    choices.forEach((claim, values) -> {
                        if (!values.isEmpty()) {
                            claims.put(claim, values.get(Math.min(i, values.size() - 1)));
                        }
                    });
                    return JsonObject.of(claims);
                });
        Map<String, Json> itself = new LinkedHashMap<>(profile.stranger().members());
        itself.put("aud", profile.stranger().get("sub"));
        return Stream.of(
                        Stream.of(profile.stranger(), JsonObject.of(itself)),
                        wanted,
                        withoutParty(statement, issuer, profile))
                .flatMap(tokens -> tokens);
    }

    /** Without an authorized party the audience stands under {@code aud}, and a policy that wants one there may get it. */
    private static Stream<JsonObject> withoutParty(StatementView statement, String issuer, Profile profile) {
        if (!profile.has("azp")) {
            return Stream.empty();
        }
        return choices(statement, Ascii.lower(issuer + ":aud")).stream()
                .filter(value -> profile.never("azp", value).isPresent())
                .limit(MOST_CHOICES)
                .map(value -> {
                    Map<String, Json> claims =
                            new LinkedHashMap<>(profile.stranger().members());
                    claims.remove("azp");
                    claims.put("aud", value);
                    return JsonObject.of(claims);
                });
    }

    /** The condition key of a claim, in lower case. AWS shows the audience of a token with an {@code azp} as {@code oaud}. */
    private static String key(String issuer, Profile profile, String claim) {
        return Ascii.lower(issuer + ":" + (claim.equals("aud") && profile.has("azp") ? "oaud" : claim));
    }

    /** What the statement wants of a claim that the stranger chooses: as it stands, and with its wildcards filled. */
    private static List<Json> choices(StatementView statement, String lowerKey) {
        return statement.on(lowerKey).stream()
                .filter(condition -> !condition.negated())
                .flatMap(condition -> condition.values().stream())
                .flatMap(value ->
                        Stream.of(value.value(), value.value().replace('*', 'x').replace('?', 'x')))
                .distinct()
                .<Json>map(JsonString::new)
                .toList();
    }
}
