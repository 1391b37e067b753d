package dev.crossrole.cli.explain;

import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.policy.aws.request.ConditionContext;
import dev.crossrole.policy.explain.Explanation;
import dev.crossrole.policy.explain.Step;
import dev.crossrole.policy.explain.WebToken;
import dev.crossrole.policy.explain.aws.Principals;
import dev.crossrole.policy.explain.google.ExchangeCall;
import dev.crossrole.policy.explain.google.ImpersonationCall;
import dev.crossrole.policy.explain.google.Resources;
import dev.crossrole.policy.explain.google.SubjectToken;
import dev.crossrole.policy.google.access.AllowPolicy;
import dev.crossrole.policy.google.access.GooglePrincipal;
import dev.crossrole.policy.google.access.ResourcePolicy;
import dev.crossrole.policy.google.federation.AttributeMapper;
import dev.crossrole.policy.google.federation.InvalidProviderException;
import dev.crossrole.policy.google.federation.WorkloadProvider;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The options about Google Cloud as a question, and its answer. */
final class GoogleQuestion {
    private final Arguments arguments;
    private final InputFiles files;
    private final Instant at;
    private final List<String> notes = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();

    GoogleQuestion(Arguments arguments, InputFiles files, InstantSource clock) {
        this.arguments = arguments;
        this.files = files;
        this.at = Values.at(arguments, clock);
    }

    Explanation explanation() {
        AttributeMapper mapper = mapper();
        ExchangeCall.Outcome exchange = new ExchangeCall(mapper, token(mapper.provider()), at).explain();
        steps.add(exchange.step());
        arguments.find("service-account").ifPresent(account -> impersonate(account, exchange.principal()));
        return new Explanation(steps, notes);
    }

    private AttributeMapper mapper() {
        String path = arguments.get("provider");
        WorldGoogle world = new WorldGoogle(arguments.find("world"));
        try {
            WorkloadProvider provider =
                    world.provider(path).orElseGet(() -> Resources.provider(files.json("provider", path)));
            return AttributeMapper.compile(provider);
        } catch (JsonException | IllegalArgumentException | InvalidProviderException e) {
            throw new UsageException("--provider: " + path + " is no provider: " + e.getMessage());
        }
    }

    private SubjectToken token(WorkloadProvider provider) {
        Secret text = files.secret("subject-token", arguments.get("subject-token"));
        boolean aws = provider.trust() instanceof WorkloadProvider.Aws;
        WebToken token = WebToken.of(text);
        boolean id = token instanceof WebToken.Decoded decoded && (decoded.signed() || !aws);
        if (id || !aws) {
            notes.add("The token's signature was not verified; Google verifies it with the issuer's keys.");
            return new SubjectToken.IdToken(token);
        }
        notes.add("The request was not sent to AWS, which alone verifies its signature and says who signed it.");
        ConditionContext context = Values.context(arguments);
        try {
            return new SubjectToken.AwsRequest(
                    text, arguments.find("principal").map(Principals::parse), context.value("aws:userid"));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--principal: " + e.getMessage());
        }
    }

    private void impersonate(String account, Optional<GooglePrincipal> principal) {
        if (principal.isEmpty()) {
            notes.add(
                    "Whether the identity may act as " + account + " was not asked: it is not known who it would be.");
            return;
        }
        Optional<AllowPolicy> policy = policy(account);
        List<ResourcePolicy> ancestors = new WorldGoogle(arguments.find("world")).ancestorsOf(account);
        steps.add(new ImpersonationCall(principal.get(), account, policy, ancestors, at).explain());
        notes.add(
                ancestors.isEmpty()
                        ? "Only the service account's own allow policy was asked, not what it inherits, nor deny policies."
                        : "The allow policies of the service account and its project were asked, not those above, nor deny policies.");
    }

    private Optional<AllowPolicy> policy(String account) {
        Optional<String> path = arguments.find("allow-policy");
        if (path.isEmpty()) {
            return new WorldGoogle(arguments.find("world")).policyOf(account);
        }
        try {
            return Optional.of(Resources.allowPolicy(files.json("allow-policy", path.get())));
        } catch (JsonException | IllegalArgumentException e) {
            throw new UsageException("--allow-policy: " + path.get() + " is no allow policy: " + e.getMessage());
        }
    }
}
