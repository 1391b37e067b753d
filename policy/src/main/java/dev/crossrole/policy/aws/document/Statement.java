package dev.crossrole.policy.aws.document;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.Check;
import dev.crossrole.policy.Evidence.Effect;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.aws.condition.Condition;
import dev.crossrole.policy.aws.request.AwsRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One statement. It matches a request when each of its elements does; an element that it does not have matches everything, as the
 * resource of a trust policy.
 */
public final class Statement {
    private final int index;
    private final String path;
    private final Optional<String> sid;
    private final Effect effect;
    private final Optional<PrincipalElement> principal;
    private final ActionElement action;
    private final Optional<ResourceElement> resource;
    private final List<Condition> conditions;
    private final JsonObject source;

    Statement(
            int index,
            String path,
            Optional<String> sid,
            Effect effect,
            Optional<PrincipalElement> principal,
            ActionElement action,
            Optional<ResourceElement> resource,
            List<Condition> conditions,
            JsonObject source) {
        this.index = index;
        this.path = path;
        this.sid = sid;
        this.effect = effect;
        this.principal = principal;
        this.action = action;
        this.resource = resource;
        this.conditions = List.copyOf(conditions);
        this.source = source;
    }

    /** The position in the policy, from 0. */
    public int index() {
        return index;
    }

    /** Where the statement stands in the document, {@code Statement[0]}. */
    public String path() {
        return path;
    }

    public Optional<String> sid() {
        return sid;
    }

    /** What a person calls the statement: its Sid, or its place. */
    public String place() {
        return sid.filter(text -> !text.isEmpty()).orElse(path);
    }

    /** {@link Effect#ALLOW} or {@link Effect#DENY}. */
    public Effect effect() {
        return effect;
    }

    public Optional<PrincipalElement> principal() {
        return principal;
    }

    public ActionElement action() {
        return action;
    }

    public Optional<ResourceElement> resource() {
        return resource;
    }

    public List<Condition> conditions() {
        return conditions;
    }

    public JsonObject source() {
        return source;
    }

    /**
     * Whether action, resource and conditions match, whoever calls.
     *
     * @param lowerAction the request's action in lower case, which all statements of a decision share
     */
    public Outcome matches(AwsRequest request, String lowerAction) {
        if (!action.matches(lowerAction)) {
            return Outcome.NOT_MATCHED;
        }
        Outcome all =
                resource.isPresent() ? resource.get().matches(request.resource(), request.context()) : Outcome.MATCHED;
        for (int i = 0; i < conditions.size() && all != Outcome.NOT_MATCHED; i++) {
            all = all.and(conditions.get(i).test(request.context()));
        }
        return all;
    }

    /**
     * How closely the statement names the caller. One without a principal names nobody to allow and everybody to deny, which only
     * matters where a policy that needs principals lacks them.
     *
     * @param bounded whether the caller has a permissions boundary
     * @param anyPath whether to take the caller's role for any that is named, of those that differ from it by the path alone
     */
    public PrincipalMatch names(AwsRequest request, boolean bounded, boolean anyPath) {
        if (principal.isPresent()) {
            return principal.get().match(request.caller(), bounded, anyPath);
        }
        return effect == Effect.DENY ? PrincipalMatch.CALLER : PrincipalMatch.NONE;
    }

    /**
     * Every comparison of the statement, whether or not an earlier one failed.
     *
     * @param bounded whether the caller has a permissions boundary
     */
    public List<Check> checks(AwsRequest request, boolean bounded) {
        List<Check> checks = new ArrayList<>();
        principal.ifPresent(element -> checks.add(element.check(request.caller(), bounded, request.leavesPathOpen())));
        checks.add(action.check(request.action()));
        resource.ifPresent(element -> checks.add(element.check(request.resource(), request.context())));
        conditions.forEach(condition -> checks.add(condition.check(request.context())));
        return checks;
    }
}
