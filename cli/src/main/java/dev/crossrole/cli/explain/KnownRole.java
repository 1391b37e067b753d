package dev.crossrole.cli.explain;

import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.aws.NamedPolicy;
import dev.crossrole.policy.aws.PolicySet;
import dev.crossrole.policy.aws.document.MalformedPolicyException;
import dev.crossrole.policy.aws.request.ConditionContext;
import dev.crossrole.policy.aws.validation.PolicyKind;
import dev.crossrole.policy.explain.aws.Principals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What options, files and a world tell of the role that is asked for. */
final class KnownRole {
    private final Arguments arguments;
    private final InputFiles files;
    private final Optional<PolicyFile> file;
    private final Optional<WorldRole> declared;
    private final Optional<RoleArn> arn;

    private KnownRole(
            Arguments arguments,
            InputFiles files,
            Optional<PolicyFile> file,
            Optional<WorldRole> declared,
            Optional<RoleArn> arn) {
        this.arguments = arguments;
        this.files = files;
        this.file = file;
        this.declared = declared;
        this.arn = arn;
    }

    static KnownRole of(Arguments arguments, InputFiles files) {
        Optional<PolicyFile> file = arguments
                .find("trust-policy")
                .map(path -> PolicyFile.of("trust-policy", path, files.json("trust-policy", path)));
        Optional<RoleArn> arn = arguments
                .find("role")
                .or(() -> file.flatMap(PolicyFile::roleArn))
                .map(KnownRole::parse);
        if (file.isEmpty() && arn.isEmpty()) {
            throw new UsageException(
                    "--trust-policy or --role is missing; 'crossrole explain --help' shows an example");
        }
        Optional<WorldRole> declared = file.isPresent() || arn.isEmpty()
                ? Optional.empty()
                : arguments.find("world").map(world -> WorldRole.find(world, arn.get()));
        return new KnownRole(arguments, files, file, declared, arn);
    }

    private static RoleArn parse(String text) {
        try {
            return RoleArn.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--role: " + e.getMessage());
        }
    }

    Optional<RoleArn> arn() {
        return arn;
    }

    Optional<NamedPolicy> trust() {
        String name =
                "trust policy" + arn.map(role -> " of role " + role.name()).orElse("");
        return file.map(policy -> policy.named(name)).or(() -> declared.map(WorldRole::trust));
    }

    Optional<Duration> maximum() {
        return arguments
                .integer("max-session-duration", 3600, 43_200)
                .map(Duration::ofSeconds)
                .or(() -> file.flatMap(PolicyFile::maximum))
                .or(() -> declared.map(WorldRole::maximum));
    }

    /** The tags of the role, where the file tells them. */
    ConditionContext keys() {
        Optional<Map<String, String>> tags = file.flatMap(PolicyFile::tags);
        if (tags.isEmpty()) {
            return ConditionContext.empty();
        }
        ConditionContext.Builder keys = ConditionContext.builder();
        tags.get()
                .forEach((key, value) ->
                        keys.put("aws:ResourceTag/" + key, value).put("iam:ResourceTag/" + key, value));
        return keys.build();
    }

    /** The policies that an option names, each by its file. */
    List<NamedPolicy> policies(String option, String kind) {
        List<NamedPolicy> policies = new ArrayList<>();
        for (String path : arguments.all(option)) {
            policies.add(PolicyFile.of(option, path, files.json(option, path)).named(kind + " " + path));
        }
        return policies;
    }

    /** The identity policies of who asks; empty where nobody told them. */
    Optional<List<NamedPolicy>> callerPolicies(AwsPrincipal caller) {
        List<NamedPolicy> own = new ArrayList<>(policies("principal-policy", "policy"));
        if (arguments.find("action").isEmpty()) {
            own.addAll(policies("identity-policy", "policy"));
        }
        return own.isEmpty()
                ? arguments.find("world").flatMap(world -> WorldRole.policiesOf(world, caller))
                : Optional.of(own);
    }

    /** The caller with the path that a world declares for the role of that name; the ARN of a session has none. */
    AwsPrincipal withPath(AwsPrincipal caller) {
        return arguments
                .find("world")
                .flatMap(world -> WorldRole.callersRole(world, caller))
                .<AwsPrincipal>map(
                        role -> new AwsPrincipal.AssumedRole(role, ((AwsPrincipal.AssumedRole) caller).sessionName()))
                .orElse(caller);
    }

    /** What the ARN of the caller leaves open, if no world tells it. */
    ConditionContext openKeys(Optional<AwsPrincipal> caller) {
        boolean told = caller.flatMap(
                        who -> arguments.find("world").flatMap(world -> WorldRole.callersRole(world, who)))
                .isPresent();
        return caller.isEmpty() || told ? ConditionContext.empty() : Principals.openKeys(arguments.get("principal"));
    }

    /**
     * What limits the call for a session: resource control policies of the role's account, and, as none touch the bearer of a token,
     * boundary and service control policies of a caller with AWS credentials. With an action they are the session's, so that the
     * caller shares the latter if it is of the same account.
     */
    PolicySet limitsOfCall(Optional<AwsPrincipal> caller) {
        boolean onward = arguments.find("action").isPresent();
        Optional<AccountId> own = arn.map(RoleArn::account);
        PolicySet.Builder limits = PolicySet.builder();
        if (Values.resourceAccount(arguments).or(() -> own).equals(own)) {
            organization("resource-control-policy", "resource control policy", limits::resourceControlPolicies);
        }
        caller.ifPresent(principal -> {
            if (!onward || own.filter(principal.account()::equals).isPresent()) {
                organization("service-control-policy", "service control policy", limits::serviceControlPolicies);
            }
            if (!onward) {
                policies("boundary", "permissions boundary").forEach(limits::permissionsBoundary);
            }
        });
        return limits.build();
    }

    /** Each policy counts as a level. */
    private void organization(String option, String kind, Consumer<List<NamedPolicy>> levels) {
        policies(option, kind).forEach(policy -> levels.accept(List.of(policy)));
    }

    /** Whatever decides about what the session asks for. */
    PolicySet onwardPolicies() {
        PolicySet.Builder policies = PolicySet.builder().sessionPolicies(policies("session-policy", "session policy"));
        List<NamedPolicy> own = policies("identity-policy", "policy");
        if (!own.isEmpty()) {
            policies.identityPolicies(own);
        } else if (declared.isPresent()) {
            policies.identityPolicies(declared.get().policies());
        } else {
            policies.notGiven(Layer.IDENTITY);
        }
        policies("boundary", "permissions boundary").forEach(policies::permissionsBoundary);
        policies("resource-policy", "resource policy").forEach(policies::resourcePolicy);
        organization("service-control-policy", "service control policy", policies::serviceControlPolicies);
        organization("resource-control-policy", "resource control policy", policies::resourceControlPolicies);
        return policies.build();
    }

    /** What IAM itself has against the trust policy. */
    List<String> notes() {
        try {
            trust().ifPresent(policy -> PolicyKind.TRUST.validate(policy.document()));
            return List.of();
        } catch (MalformedPolicyException e) {
            return List.of("IAM would not store this trust policy (" + e.getMessage() + "): " + e.detail() + ".");
        }
    }
}
