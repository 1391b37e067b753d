package dev.crossrole.policy.lint.aws;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonPlace;
import dev.crossrole.identity.json.JsonString;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What {@code aws iam get-role} tells of a role beside its trust policy.
 *
 * @param account the role's own account, from its ARN
 * @param maxSessionSeconds {@code MaxSessionDuration}: 3600 to 43200
 */
public record RoleFacts(Optional<String> account, OptionalLong maxSessionSeconds, JsonPlace place) {

    public static RoleFacts of(JsonObject role, JsonPlace place) {
        Optional<String> arn =
                role.find("Arn").filter(JsonString.class::isInstance).map(text -> ((JsonString) text).value());
        Optional<String> account = arn.map(text -> text.split(":", -1))
                .filter(parts -> parts.length == 6)
                .map(parts -> parts[4]);
        OptionalLong seconds = role.find("MaxSessionDuration").isPresent()
                        && role.get("MaxSessionDuration") instanceof dev.crossrole.identity.json.JsonNumber number
                ? number.asLong()
                : OptionalLong.empty();
        return new RoleFacts(account, seconds, place);
    }
}
