package dev.crossrole.policy.lint.aws;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonPlace;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.identity.json.TextSpan;
import dev.crossrole.policy.aws.document.PolicyDocument.Version;
import java.util.List;
import java.util.Optional;

/**
 * A policy, as far as it can be read. What is not of the grammar is left out here; that it is there at all, the rule
 * {@code policy-rejected} tells.
 *
 * @param role what is known of the role whose trust policy this is
 */
public record PolicyView(JsonObject json, JsonPlace place, List<StatementView> statements, Optional<RoleFacts> role) {

    /** Reads a policy around whatever is wrong with it. */
    public static PolicyView of(JsonObject json, JsonPlace place, Optional<RoleFacts> role) {
        boolean variables = isCurrent(json);
        return new PolicyView(json, place, ViewReader.statements(json, place, variables), role);
    }

    /** Whether the policy names the version that has policy variables. Source: IAM User Guide, "Version". */
    public boolean current() {
        return isCurrent(json);
    }

    /** Where the policy's own element stands; its opening bracket where there is no such element. */
    public TextSpan at(String element) {
        return place.member(element).map(JsonPlace::span).orElse(opening());
    }

    /** The policy's first character, for what concerns all of it. */
    public TextSpan opening() {
        return new TextSpan(place.span().start(), place.span().start());
    }

    private static boolean isCurrent(JsonObject json) {
        Optional<Json> version = json.find("Version");
        return version.isPresent()
                && version.get() instanceof JsonString text
                && text.value().equals(Version.V2012.label());
    }
}
