package dev.crossrole.policy.lint.aws;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonPlace;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.identity.json.TextSpan;
import dev.crossrole.policy.aws.text.Folding;
import dev.crossrole.policy.aws.text.Glob;
import dev.crossrole.policy.lint.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One statement, as far as it can be read.
 *
 * @param principals of {@code Principal}, or of {@code NotPrincipal}
 * @param actions of {@code Action}, or of {@code NotAction}
 * @param resources of {@code Resource}, or of {@code NotResource}
 * @param byKey the conditions by their keys in lower case
 */
public record StatementView(
        JsonObject json,
        JsonPlace place,
        boolean allows,
        List<PrincipalView> principals,
        List<Text> actions,
        List<Text> resources,
        List<ConditionView> conditions,
        Map<String, List<ConditionView>> byKey) {

    public boolean has(String element) {
        return json.has(element);
    }

    public Optional<Text> sid() {
        return json.find("Sid")
                .filter(JsonString.class::isInstance)
                .map(sid -> new Text(((JsonString) sid).value(), at("Sid")));
    }

    /** Where an element's value stands; the statement itself where there is no such element. */
    public TextSpan at(String element) {
        return place.member(element).map(JsonPlace::span).orElse(place.span());
    }

    /** Where an element stands with its name. */
    public TextSpan named(String element) {
        return place.member(element).map(JsonPlace::whole).orElse(place.span());
    }

    /** Whether {@code Action} or {@code NotAction} covers an action. */
    public boolean covers(String action) {
        boolean listed = actions.stream()
                .anyMatch(pattern -> Glob.of(pattern.value(), Folding.ASCII).matches(action));
        return has("NotAction") != listed;
    }

    /** The conditions on a key, which is in lower case. */
    public List<ConditionView> on(String lowerKey) {
        return byKey.getOrDefault(lowerKey, List.of());
    }
}
