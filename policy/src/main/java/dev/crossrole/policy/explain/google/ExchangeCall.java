package dev.crossrole.policy.explain.google;

import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.google.PoolName;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.explain.CloudAnswer;
import dev.crossrole.policy.explain.Missing;
import dev.crossrole.policy.explain.Precondition;
import dev.crossrole.policy.explain.Remedy;
import dev.crossrole.policy.explain.Ruling;
import dev.crossrole.policy.explain.Step;
import dev.crossrole.policy.explain.WebToken;
import dev.crossrole.policy.google.access.GooglePrincipal;
import dev.crossrole.policy.google.federation.AssertionRules;
import dev.crossrole.policy.google.federation.AttributeMapper;
import dev.crossrole.policy.google.federation.MappingResult;
import dev.crossrole.policy.google.federation.WorkloadProvider;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An exchange at Google's token service, of proof that nobody has verified. */
public record ExchangeCall(AttributeMapper mapper, SubjectToken token, Instant at) {
    private static final String ACTION = "google.identity.sts.v1.SecurityTokenService.ExchangeToken";
    /** What ID tokens may be signed by. Source: Security Token Service REST reference, {@code token}. */
    private static final Set<String> ALGORITHMS = Set.of("RS256", "ES256");

    /**
     * What comes of it.
     *
     * @param principal who the identity is at Google; empty where it is refused or not known
     */
    public record Outcome(Step step, Optional<GooglePrincipal> principal) {}

    /** Whether Google would take the identity, as whom, and why. */
    public Outcome explain() {
        Ruling ruling = new Ruling();
        WorkloadProvider provider = mapper.provider();
        if (token instanceof SubjectToken.IdToken id) {
            return id.token() instanceof WebToken.Decoded decoded
                    ? ofClaims(ruling, decoded)
                    : refused(
                            ruling,
                            rules().require(
                                            "token",
                                            "an ID token, a JWT in three parts",
                                            List.of(),
                                            false,
                                            "It is no ID token: " + ((WebToken.NotAToken) id.token()).why() + ".",
                                            new CloudAnswer("invalid_grant", "The subject token is not an ID Token.")));
        }
        SubjectToken.AwsRequest aws = (SubjectToken.AwsRequest) token;
        if (!(provider.trust() instanceof WorkloadProvider.Aws trusted)) {
            return refused(
                    ruling,
                    rules().require(
                                    "token",
                                    "an ID token",
                                    List.of("a signed AWS request"),
                                    false,
                                    "The provider trusts an OpenID Connect issuer, and the subject token is a signed AWS request.",
                                    new CloudAnswer(
                                            "invalid_request",
                                            "The provider does not take subject tokens of this type.")));
        }
        ruling.with(SignedRequestRules.of(aws, provider, trusted.account(), at));
        return aws.principal().isPresent()
                ? mapped(
                        ruling,
                        assertion(aws.principal().get(), aws.userId()),
                        aws.userId().isPresent())
                : unknownSigner(ruling);
    }

    private Outcome ofClaims(Ruling ruling, WebToken.Decoded decoded) {
        if (!(mapper.provider().trust() instanceof WorkloadProvider.Oidc)) {
            return refused(
                    ruling,
                    rules().require(
                                    "token",
                                    "a signed AWS request",
                                    List.of("an ID token"),
                                    false,
                                    "The provider trusts an AWS account, and the subject token is an ID token.",
                                    new CloudAnswer(
                                            "invalid_request",
                                            "The provider does not take subject tokens of this type.")));
        }
        if (decoded.signed()) {
            String algorithm = decoded.algorithm().orElse("none");
            ruling.with(rules().require(
                            "alg",
                            "RS256 or ES256",
                            List.of(algorithm),
                            ALGORITHMS.contains(algorithm),
                            "Google takes no ID token that is signed by " + algorithm + ".",
                            new CloudAnswer("invalid_grant", "Unable to verify the ID Token signature.")));
        }
        return mapped(ruling, decoded.claims(), true);
    }

    /** What Google demands of the identity, and then what the provider's mapping and condition make of it. */
    private Outcome mapped(Ruling ruling, JsonObject assertion, boolean complete) {
        WorkloadProvider provider = mapper.provider();
        Precondition rules = rules();
        for (AssertionRules.Finding finding : AssertionRules.findings(provider, assertion, at)) {
            rules.require(
                    finding.claim(),
                    String.join(" or ", finding.wanted()),
                    finding.seen(),
                    finding.fault().isEmpty(),
                    finding.fault().map(AssertionRules.Fault::description).orElse(""),
                    new CloudAnswer(
                            "invalid_grant",
                            finding.fault()
                                    .map(AssertionRules.Fault::description)
                                    .orElse("")));
        }
        ruling.with(rules);
        if (!complete && asksForUserId(provider)) {
            Missing userId = new Missing(Missing.Kind.CONDITION_KEY, "aws:userid");
            ruling.with(rules().unknown(
                            "userid",
                            "what the mapping reads",
                            List.of(),
                            "The mapping or the condition reads assertion.userid, which was not given.",
                            userId));
            return new Outcome(step(ruling, name(assertion), List.of()), Optional.empty());
        }
        MappingResult result = mapper.map(assertion);
        Optional<CloudAnswer> refusal = result instanceof MappingResult.Refused refused
                ? Optional.of(new CloudAnswer(refused.error(), refused.description()))
                : Optional.empty();
        ruling.with(result.decision(), refusal, List.of());
        Step step = step(ruling, name(assertion), ExchangeAdvice.of(provider, assertion, result));
        return new Outcome(
                step,
                result instanceof MappingResult.Mapped mapped && !ruling.denied()
                        ? Optional.of(new GooglePrincipal.Federated(
                                new PoolName(
                                        provider.name().project(),
                                        provider.name().pool()),
                                mapped.identity()))
                        : Optional.empty());
    }

    private static boolean asksForUserId(WorkloadProvider provider) {
        return provider.attributeMapping().values().stream().anyMatch(text -> text.contains("userid"))
                || provider.attributeCondition()
                        .filter(text -> text.contains("userid"))
                        .isPresent();
    }

    private Outcome unknownSigner(Ruling ruling) {
        if (!ruling.denied()) {
            ruling.with(rules().unknown(
                            "signer",
                            "a principal of the account",
                            List.of(),
                            "Who signed the request only AWS can tell.",
                            Missing.of(Missing.Kind.AWS_PRINCIPAL)));
        }
        return new Outcome(step(ruling, "the signer of the request", List.of()), Optional.empty());
    }

    private Outcome refused(Ruling ruling, Precondition why) {
        return new Outcome(step(ruling.with(why), "anonymous", List.of()), Optional.empty());
    }

    private Step step(Ruling ruling, String principal, List<Remedy> remedies) {
        return ruling.step(principal, ACTION, mapper.provider().name().audience(), remedies);
    }

    private Precondition rules() {
        return new Precondition(
                Layer.TOKEN, "identity", mapper.provider().name().toString(), "the provider takes it");
    }

    private static String name(JsonObject assertion) {
        String claim = assertion.has("arn") ? "arn" : "sub";
        return assertion
                .find(claim)
                .filter(JsonString.class::isInstance)
                .map(text -> ((JsonString) text).value())
                .orElse("anonymous");
    }

    private static JsonObject assertion(AwsPrincipal principal, Optional<String> userId) {
        return JsonObject.builder()
                .put("account", principal.account().digits())
                .put("arn", principal.arn().toString())
                .putIfPresent("userid", userId)
                .build();
    }
}
