package dev.crossrole.localcloud.google.access;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Verdict;
import dev.crossrole.policy.google.access.AccessRequest;
import dev.crossrole.policy.google.access.AllowPolicy;
import dev.crossrole.policy.google.access.Binding;
import dev.crossrole.policy.google.access.GoogleAccess;
import dev.crossrole.policy.google.access.IamCondition;
import dev.crossrole.policy.google.access.ResourcePolicy;
import dev.crossrole.policy.google.cel.CelSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a downscoped token can do at most: roles on buckets, under conditions. It gives nothing; the policies must allow as well. Source:
 * IAM, "Credential Access Boundaries", and Security Token Service REST reference, {@code token}, {@code options}.
 */
public final class AccessBoundary {
    private static final int MOST_RULES = 10;
    private static final int LONGEST_EXPRESSION = 2048;
    private static final String STORAGE = "//storage.googleapis.com/";
    private static final Pattern RESOURCE = Pattern.compile(STORAGE + "projects/_/buckets/[a-z0-9][a-z0-9._-]{1,221}");
    private static final Pattern PERMISSION =
            Pattern.compile("inRole:((?:projects/[^/]+/|organizations/[0-9]+/)?roles/[A-Za-z0-9_.]+)");

    private final List<Rule> rules;

    /** A bucket, and what a token can do there at most. */
    private record Rule(String resource, List<Binding> ceiling) {}

    private AccessBoundary(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Reads the member {@code accessBoundary} of an exchange's options.
     *
     * @throws IllegalArgumentException with one sentence, when it is no boundary; what is not understood must not widen one
     */
    public static AccessBoundary parse(JsonObject json) {
        try {
            requireKnown(json, Set.of("accessBoundaryRules"));
            List<Rule> rules = new ArrayList<>();
            for (Json item : json.array("accessBoundaryRules")) {
                if (!(item instanceof JsonObject rule)) {
                    throw new IllegalArgumentException("Each rule of an access boundary must be an object.");
                }
                rules.add(rule(rule));
            }
            if (rules.isEmpty() || rules.size() > MOST_RULES) {
                throw new IllegalArgumentException(
                        "An access boundary has 1 to " + MOST_RULES + " rules, not " + rules.size() + ".");
            }
            return new AccessBoundary(rules);
        } catch (JsonException e) {
            throw new IllegalArgumentException("The access boundary is not one: " + e.getMessage() + ".", e);
        }
    }

    private static Rule rule(JsonObject rule) {
        requireKnown(rule, Set.of("availableResource", "availablePermissions", "availabilityCondition"));
        String resource = rule.string("availableResource");
        if (!RESOURCE.matcher(resource).matches()) {
            throw new IllegalArgumentException("The availableResource \"" + resource + "\" is not a bucket, such as "
                    + STORAGE + "projects/_/buckets/NAME.");
        }
        Optional<IamCondition> condition =
                rule.findObject("availabilityCondition").map(AccessBoundary::condition);
        List<Binding> ceiling = new ArrayList<>();
        for (String permission : rule.strings("availablePermissions")) {
            var matcher = PERMISSION.matcher(permission);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "The availablePermission \"" + permission + "\" does not have the form inRole:ROLE.");
            }
            ceiling.add(new Binding(matcher.group(1), List.of("allUsers"), condition));
        }
        if (ceiling.isEmpty()) {
            throw new IllegalArgumentException("A rule of an access boundary needs availablePermissions.");
        }
        return new Rule(resource, ceiling);
    }

    private static IamCondition condition(JsonObject json) {
        requireKnown(json, Set.of("title", "description", "expression"));
        String expression = json.string("expression");
        if (expression.length() > LONGEST_EXPRESSION) {
            throw new IllegalArgumentException(
                    "An availabilityCondition has at most " + LONGEST_EXPRESSION + " characters.");
        }
        try {
            return IamCondition.of(json.findString("title").orElse("availability"), expression);
        } catch (CelSyntaxException e) {
            throw new IllegalArgumentException(
                    "The availabilityCondition is no valid expression: " + e.getMessage(), e);
        }
    }

    private static void requireKnown(JsonObject json, Set<String> known) {
        for (String name : json.names()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("The access boundary has an unknown member \"" + name + "\".");
            }
        }
    }

    /** Whether the boundary leaves a permission. Its roles are asked like any others, as if everybody had them on the bucket. */
    Decision decide(AccessRequest request, GoogleResource resource) {
        List<Binding> ceiling = rules.stream()
                .filter(rule -> rule.resource().equals(STORAGE + resource.holder()))
                .flatMap(rule -> rule.ceiling().stream())
                .toList();
        Decision found = GoogleAccess.explain(
                request, List.of(new ResourcePolicy("credential access boundary", new AllowPolicy(ceiling))));
        return found.allowed()
                ? found
                : new Decision(
                        Verdict.DENIED,
                        "The token's access boundary leaves no " + request.permission() + " on " + request.resource()
                                + ".",
                        false,
                        Set.of(Layer.BOUNDARY),
                        found.evidence());
    }
}
