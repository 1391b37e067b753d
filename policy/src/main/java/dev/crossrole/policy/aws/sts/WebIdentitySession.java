package dev.crossrole.policy.aws.sts;

import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a web identity token says about the session itself, in claims under {@code https://aws.amazon.com/}: tags, source identity, and
 * the roles that it is meant for. Sources: IAM User Guide, "Passing session tags using AssumeRoleWithWebIdentity"; for the roles claim,
 * Service Authorization Reference, key {@code sts:RoleAuthorizedByIdp}, and
 * https://awsteele.com/blog/2026/07/13/oidc-tokens-can-restrict-which-aws-roles-they-assume.html.
 *
 * @param roles the ARNs in the roles claim; empty where there is no such claim
 * @param restricted whether there is a roles claim
 */
public record WebIdentitySession(
        SessionTags tags, Optional<String> sourceIdentity, List<String> roles, boolean restricted) {
    private static final String NAMESPACE = "https://aws.amazon.com/";

    public WebIdentitySession {
        roles = List.copyOf(roles);
    }

    public static WebIdentitySession of(JsonObject claims) {
        Optional<Json> roles = claims.find(NAMESPACE + "roles");
        return new WebIdentitySession(
                tags(claims),
                claims.find(NAMESPACE + "source_identity")
                        .filter(JsonString.class::isInstance)
                        .map(json -> ((JsonString) json).value()),
                roles.map(WebIdentitySession::strings).orElse(List.of()),
                roles.isPresent());
    }

    /** Whether the issuer vouches for that role, which is the value of {@code sts:RoleAuthorizedByIdp}. */
    public boolean authorizes(RoleArn role) {
        return roles.contains(role.toString());
    }

    /** A token that names roles is good for those alone, whatever the trust policy says. */
    public Optional<StsFault> fault(RoleArn role) {
        return restricted && !authorizes(role)
                ? Optional.of(new StsFault(
                        "InvalidIdentityToken",
                        "The target role ARN is not present in the roles claim of the identity token"))
                : Optional.empty();
    }

    /** Both the nested form of the claim and the flattened one. */
    private static SessionTags tags(JsonObject claims) {
        Map<String, String> tags = new LinkedHashMap<>();
        Set<String> transitive = new LinkedHashSet<>();
        String flat = NAMESPACE + "tags/principal_tags/";
        claims.members().forEach((name, value) -> {
            if (name.startsWith(flat)) {
                first(value).ifPresent(text -> tags.put(name.substring(flat.length()), text));
            } else if (name.equals(NAMESPACE + "tags/transitive_tag_keys")) {
                transitive.addAll(strings(value));
            }
        });
        object(claims, NAMESPACE + "tags").ifPresent(nested -> {
            object(nested, "principal_tags")
                    .ifPresent(all ->
                            all.members().forEach((key, value) -> first(value).ifPresent(text -> tags.put(key, text))));
            nested.find("transitive_tag_keys").ifPresent(keys -> transitive.addAll(strings(keys)));
        });
        return new SessionTags(tags, transitive);
    }

    private static Optional<JsonObject> object(JsonObject in, String name) {
        return in.find(name).filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }

    private static Optional<String> first(Json value) {
        return strings(value).stream().findFirst();
    }

    private static List<String> strings(Json json) {
        if (json instanceof JsonString text) {
            return List.of(text.value());
        }
        return json instanceof JsonArray array
                ? array.stream()
                        .filter(JsonString.class::isInstance)
                        .map(item -> ((JsonString) item).value())
                        .toList()
                : List.of();
    }
}
