package dev.crossrole.policy.aws.document;

import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.policy.Check;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.aws.request.Caller;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** {@code Principal} or {@code NotPrincipal}. Source: IAM User Guide, the two pages "AWS JSON policy elements" of these names. */
public final class PrincipalElement {
    private final Map<String, List<String>> values;
    private final boolean negated;
    private final boolean deny;
    private final String path;
    private final List<PrincipalName> names = new ArrayList<>();

    PrincipalElement(Map<String, List<String>> values, boolean negated, boolean deny, String path) {
        this.values = values;
        this.negated = negated;
        this.deny = deny;
        this.path = path;
        values.forEach((type, all) -> all.forEach(value -> names.add(new PrincipalName(type, value))));
    }

    /** The names by type, in the order of the text; {@code "Principal": "*"} is the type {@code *} with the value {@code *}. */
    public Map<String, List<String>> values() {
        return Collections.unmodifiableMap(values);
    }

    /** Whether this is {@code NotPrincipal}. */
    public boolean negated() {
        return negated;
    }

    public String path() {
        return path;
    }

    /**
     * How closely the element names a caller.
     *
     * @param bounded whether the caller has a permissions boundary
     * @param anyPath whether to take the caller's role for any that is named, of those that differ from it by the path alone
     */
    PrincipalMatch match(Caller caller, boolean bounded, boolean anyPath) {
        if (!negated) {
            return listed(caller, anyPath);
        }
        return excepts(caller, bounded, anyPath) ? PrincipalMatch.NONE : PrincipalMatch.CALLER;
    }

    private PrincipalMatch listed(Caller caller, boolean anyPath) {
        PrincipalMatch best = PrincipalMatch.NONE;
        for (int i = 0; i < names.size() && best != PrincipalMatch.CALLER; i++) {
            best = best.or(names.get(i).match(caller, anyPath));
        }
        return best;
    }

    /**
     * Whether NotPrincipal leaves the caller out. A Deny leaves out only whom it names completely, account and role included, as the
     * guide demands ("you must also specify the account ARN of the not-denied principal"), and nobody who has a permissions boundary;
     * an Allow leaves out whoever is named at all. Sources: IAM User Guide, "NotPrincipal with Deny", and "Permissions boundaries for
     * IAM entities", Important.
     */
    private boolean excepts(Caller caller, boolean bounded, boolean anyPath) {
        if (!deny || !(caller instanceof Caller.Principal principal)) {
            return listed(caller, anyPath) != PrincipalMatch.NONE;
        }
        return !bounded
                && names(principal, PrincipalMatch.CALLER, anyPath)
                && (principal.identity() instanceof AwsPrincipal.Root
                        || names(principal, PrincipalMatch.ACCOUNT, anyPath))
                && (!(principal.identity() instanceof AwsPrincipal.AssumedRole)
                        || names(principal, PrincipalMatch.ENTITY, anyPath));
    }

    private boolean names(Caller.Principal caller, PrincipalMatch wanted, boolean anyPath) {
        return names.stream().anyMatch(name -> name.match(caller, anyPath) == wanted);
    }

    Check check(Caller caller, boolean bounded, boolean pathOpen) {
        boolean named = match(caller, bounded, false) != PrincipalMatch.NONE;
        boolean perhaps = pathOpen ? match(caller, bounded, true) != PrincipalMatch.NONE : named;
        List<String> wanted = names.stream()
                .map(name -> name.type().equals("*") ? "*" : name.type() + ":" + name.value())
                .toList();
        return new Check(
                negated ? "NotPrincipal" : "Principal",
                "",
                wanted,
                List.of(caller.describe()),
                named == perhaps ? Outcome.of(named) : Outcome.UNKNOWN);
    }
}
