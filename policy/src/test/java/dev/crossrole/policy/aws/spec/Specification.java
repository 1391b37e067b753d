package dev.crossrole.policy.aws.spec;

import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.Caller;
import dev.crossrole.policy.aws.spec.SpecPrincipals.Closeness;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** "Policy evaluation logic", step by step, on the policies' JSON. */
public final class Specification {
    /** What the guide calls the final decision. */
    public enum Result {
        ALLOW,
        EXPLICIT_DENY,
        IMPLICIT_DENY
    }

    /** The policies of a request; {@code resource} and {@code boundary} have no or one element. */
    public record Policies(
            List<JsonObject> identity,
            List<JsonObject> resource,
            boolean trust,
            List<JsonObject> session,
            List<JsonObject> boundary,
            List<List<JsonObject>> serviceControl,
            List<List<JsonObject>> resourceControl) {}

    private final AwsRequest request;
    private final Policies policies;
    private final boolean signed;
    private final boolean organized;
    private final Predicate<SpecStatement> namesCaller;

    public Specification(AwsRequest request, Policies policies) {
        this.request = request;
        this.policies = policies;
        this.signed = request.caller() instanceof Caller.Principal;
        // Organization policies leave the roles of AWS services alone.
        this.organized = !request.caller().describe().contains(":assumed-role/AWSServiceRole");
        this.namesCaller = statement -> Stream.of(Closeness.values()).anyMatch(near -> names(statement, near));
    }

    public Result decide() {
        if (signed
                && request.action()
                        .matches(
                                isSession()
                                        ? "(?i)sts:GetCallerIdentity"
                                        : "(?i)sts:Get(CallerIdentity|SessionToken)")) {
            return Result.ALLOW;
        }
        if (denied()) {
            return Result.EXPLICIT_DENY;
        }
        return organizationAllows() && granted() ? Result.ALLOW : Result.IMPLICIT_DENY;
    }

    private boolean isSession() {
        return request.caller().describe().matches(".*:(assumed-role|federated-user)/.*");
    }

    /** 1. "Deny evaluation": an explicit deny in any policy. */
    private boolean denied() {
        boolean byLevel = organized
                && (policies.resourceControl().stream().anyMatch(level -> any(level, "Deny", namesCaller))
                        || (signed && policies.serviceControl().stream().anyMatch(level -> any(level, "Deny"))));
        return byLevel
                || any(policies.resource(), "Deny", namesCaller)
                || (signed
                        && Stream.of(policies.identity(), policies.boundary(), policies.session())
                                .anyMatch(documents -> any(documents, "Deny")));
    }

    /** 2. Organization policies: each level must allow. */
    private boolean organizationAllows() {
        return !organized
                || (policies.resourceControl().stream().allMatch(level -> any(level, "Allow", namesCaller))
                        && (!signed || policies.serviceControl().stream().allMatch(level -> any(level, "Allow"))));
    }

    private boolean granted() {
        boolean resource = any(policies.resource(), "Allow", namesCaller);
        if (!(request.caller() instanceof Caller.Principal caller)) {
            return resource;
        }
        boolean root = caller.identity() instanceof AwsPrincipal.Root;
        // STS API reference, AssumeRole: not with the credentials of an account's root user.
        if (root && request.action().equalsIgnoreCase("sts:AssumeRole")) {
            return false;
        }
        // "Compare AWS STS credentials": these cannot be called with the credentials of a session.
        if (isSession() && request.action().matches("(?i)sts:Get(Session|Federation)Token")) {
            return false;
        }
        boolean identity = root || any(policies.identity(), "Allow");
        boolean boundary = policies.boundary().isEmpty() || any(policies.boundary(), "Allow");
        boolean session = policies.session().isEmpty()
                ? !(caller.identity() instanceof AwsPrincipal.FederatedUser)
                : any(policies.session(), "Allow");
        if (!isOwn(caller.identity().account().digits())) {
            return resource && identity && boundary && session;
        }
        // 3. Within one account it matters whom the resource's policy names.
        if (resourceAllows(Closeness.CALLER)) {
            return true;
        }
        // "IAM role trust policies … must explicitly allow access for principals."
        boolean role = (policies.trust() && !policies.resource().isEmpty())
                || request.action().matches("(?i)sts:AssumeRole.*")
                || (request.action().matches("(?i)sts:(TagSession|SetSourceIdentity|SetContext)")
                        && !request.resource().matches("([^:]*:){5}(?!role/)[^*]*"));
        boolean byIdentity = identity && (!role || resourceAllows(Closeness.ACCOUNT));
        return (resourceAllows(Closeness.ENTITY) || byIdentity) && boundary && session;
    }

    /** The account in the resource's ARN tells, and where there is none what the request says; else it is the caller's. */
    private boolean isOwn(String account) {
        Matcher arn = Pattern.compile("arn:[^:]*:[^:]*:[^:]*:([0-9]{12}):.*").matcher(request.resource());
        return arn.matches()
                ? arn.group(1).equals(account)
                : request.resourceAccount().stream()
                        .allMatch(owner -> owner.digits().equals(account));
    }

    private boolean resourceAllows(Closeness closeness) {
        return any(policies.resource(), "Allow", statement -> names(statement, closeness));
    }

    private boolean names(SpecStatement statement, Closeness closeness) {
        return new SpecPrincipals(
                        statement, request.caller(), !policies.boundary().isEmpty())
                .name(closeness);
    }

    /** Whether a statement of that effect applies, in policies that name nobody. */
    private boolean any(List<JsonObject> documents, String effect) {
        return any(documents, effect, statement -> true);
    }

    /** Whether a statement of that effect applies, and names whom it has to. */
    private boolean any(List<JsonObject> documents, String effect, Predicate<SpecStatement> named) {
        return documents.stream()
                .flatMap(document -> SpecStatement.of(document, request))
                .anyMatch(statement -> statement.has(effect) && named.test(statement) && statement.applies());
    }
}
