package dev.crossrole.cli.explain;

import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.policy.Verdict;
import dev.crossrole.policy.aws.request.ConditionContext;
import dev.crossrole.policy.aws.sts.SessionTags;
import dev.crossrole.policy.explain.Explanation;
import dev.crossrole.policy.explain.Step;
import dev.crossrole.policy.explain.WebToken;
import dev.crossrole.policy.explain.aws.AssumeRoleCall;
import dev.crossrole.policy.explain.aws.OidcProviders;
import dev.crossrole.policy.explain.aws.OnwardRequest;
import dev.crossrole.policy.explain.aws.Principals;
import dev.crossrole.policy.explain.aws.SessionCall;
import dev.crossrole.policy.explain.aws.WebIdentityCall;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The options about AWS as a question, and its answer. */
final class AwsQuestion {
    private final Arguments arguments;
    private final InputFiles files;
    private final InstantSource clock;
    private final List<String> notes = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();

    AwsQuestion(Arguments arguments, InputFiles files, InstantSource clock) {
        this.arguments = arguments;
        this.files = files;
        this.clock = clock;
    }

    Explanation explanation() {
        boolean token = arguments.find("token").isPresent();
        refuseUnasked(token);
        KnownRole role = KnownRole.of(arguments, files);
        Optional<AwsPrincipal> caller = token ? Optional.empty() : Optional.of(principal(role));
        SessionCall call = new SessionCall(
                role.arn(),
                role.trust(),
                arguments.find("session-name"),
                arguments.integer("duration", 0, Integer.MAX_VALUE).map(Duration::ofSeconds),
                role.maximum(),
                role.policies("session-policy", "session policy"),
                role.limitsOfCall(caller),
                role.keys().with(role.openKeys(caller)).with(Values.context(arguments)),
                Values.at(arguments, clock));
        notes.addAll(role.notes());
        caller.ifPresentOrElse(principal -> assumeRole(call, role, principal), () -> webIdentity(call, role));
        return new Explanation(steps, notes);
    }

    /** A policy that nothing is asked of must not look as if it had been: it may be the one that denies. */
    private void refuseUnasked(boolean token) {
        if (token && !arguments.all("principal-policy").isEmpty()) {
            throw new UsageException(
                    "--principal-policy is of a caller with AWS credentials, who asks by --principal, not --token");
        }
        if (token) {
            refuseSignersWords();
        }
        if (arguments.find("action").isPresent()) {
            return;
        }
        List<String> onward = new ArrayList<>(List.of("resource", "resource-account", "resource-policy"));
        if (token) {
            onward.addAll(List.of("boundary", "service-control-policy"));
        }
        for (String option : onward) {
            if (!arguments.all(option).isEmpty()) {
                throw new UsageException("--" + option
                        + " is about what the session asks for, and --action, which names that, is missing");
            }
        }
    }

    /** What only a caller with AWS credentials passes; a token carries its own tags and source identity. */
    private void refuseSignersWords() {
        for (String option : List.of("external-id", "source-identity", "tag", "transitive-tag", "inherited-tag")) {
            if (!arguments.all(option).isEmpty()) {
                throw new UsageException("--" + option
                        + " is passed by a caller with AWS credentials, who asks by --principal; AssumeRoleWithWebIdentity"
                        + " has no such parameter");
            }
        }
        if (arguments.flag("no-inherited-tag")) {
            throw new UsageException("--no-inherited-tag is of a caller with AWS credentials, who asks by --principal");
        }
        if (arguments.flag("mfa")) {
            throw new UsageException(
                    "--mfa is of a caller with AWS credentials, who asks by --principal; the bearer of a token has none");
        }
    }

    private void webIdentity(SessionCall call, KnownRole role) {
        WebToken token = WebToken.of(files.secret("token", arguments.get("token")));
        WebIdentityCall asked = new WebIdentityCall(call, token, providers(token));
        Step step = asked.explain();
        steps.add(step);
        if (step.decision().verdict() != Verdict.DENIED
                && arguments.find("action").isEmpty()) {
            notes.add("Resource control policies that were not given were taken not to exist.");
        }
        if (token instanceof WebToken.Decoded decoded) {
            notes.add(
                    decoded.signed()
                            ? "The token's signature was not verified; STS verifies it with the issuer's keys."
                            : "Only the token's claims were given; STS verifies the signature of the token itself.");
            onward(
                    call,
                    role,
                    OnwardRequest.keysOf(asked, decoded),
                    Optional.of(OnwardRequest.providerOf(asked, decoded)));
        }
    }

    private OidcProviders providers(WebToken token) {
        OidcProviders known = OidcProviders.notGiven();
        for (String path : arguments.all("providers")) {
            known = ProviderList.add(known, path, files.json("providers", path));
        }
        List<String> ids = arguments.all("client-id");
        if (!ids.isEmpty() && token instanceof WebToken.Decoded decoded) {
            String issuer = decoded.jwt().issuer().orElse("");
            known = known.withClientIds(issuer.startsWith("https://") ? issuer.substring(8) : issuer, ids);
        }
        return known;
    }

    private void assumeRole(SessionCall call, KnownRole role, AwsPrincipal principal) {
        SessionTags tags = Values.tags(arguments);
        boolean session = principal instanceof AwsPrincipal.AssumedRole;
        Optional<SessionTags> inherited = Values.inheritedTags(arguments, session);
        // The source identity of a session goes on to all that follow it, passed or not.
        Optional<String> identity = arguments
                .find("source-identity")
                .or(() -> call.context().value("aws:SourceIdentity").filter(name -> session));
        AssumeRoleCall asked = new AssumeRoleCall(
                call,
                principal,
                role.callerPolicies(principal),
                arguments.find("external-id"),
                identity,
                tags,
                inherited,
                arguments.flag("mfa"));
        steps.add(asked.explain());
        notes.add(
                "Whether the caller's credentials are good was not looked at, nor any organization's policies that were not given.");
        ConditionContext.Builder keys = ConditionContext.builder();
        if (session) {
            keys.notGiven("aws:SourceIdentity");
        }
        keys.putIfPresent("aws:SourceIdentity", identity)
                .putAll(tags.after(inherited.orElse(SessionTags.none())).principalKeys());
        onward(call, role, keys.build(), Optional.empty());
    }

    private AwsPrincipal principal(KnownRole role) {
        if (role.arn().isEmpty()) {
            throw new UsageException(
                    "--role is missing: whether a caller needs policies of its own depends on the role's account");
        }
        try {
            return role.withPath(Principals.parse(arguments.get("principal"), Values.context(arguments)));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--principal: " + e.getMessage());
        }
    }

    /** What the session then asks for, where that is asked. */
    private void onward(SessionCall call, KnownRole role, ConditionContext session, Optional<String> provider) {
        Optional<String> action = arguments.find("action");
        if (action.isEmpty()) {
            if (provider.isPresent() && !arguments.all("identity-policy").isEmpty()) {
                notes.add("The identity policies were not asked: name a request with --action and --resource.");
            }
            return;
        }
        RoleArn arn = call.role()
                .orElseThrow(() ->
                        new UsageException("--role is missing: what a session may do depends on the role's account"));
        steps.add(new OnwardRequest(
                        arn,
                        Values.sessionName(call.sessionName()),
                        session,
                        provider,
                        action.get(),
                        arguments.get("resource"),
                        Values.resourceAccount(arguments).or(() -> Optional.of(arn.account())),
                        role.onwardPolicies(),
                        Values.context(arguments),
                        call.at())
                .explain());
        notes.add(
                "Policies of the resource, boundaries and policies of an organization that were not given were taken not to exist.");
    }
}
