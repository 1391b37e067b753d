package dev.crossrole.policy.lint;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonPlace;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.policy.aws.text.Ascii;
import dev.crossrole.policy.lint.aws.RoleFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the policies and providers in a document: bare, or as the clouds' command lines print them. Sources: output of {@code aws iam}
 * get-role, list-roles, get-policy-version, get-role-policy, get-user-policy and get-group-policy, and of {@code gcloud iam
 * workload-identity-pools providers} describe and list, with {@code --format=json}.
 */
final class Unwrapping {
    private static final String TRUST = "AssumeRolePolicyDocument";
    private static final List<String> PROVIDER_MEMBERS =
            List.of("attributeMapping", "attributeCondition", "oidc", "aws", "saml", "x509");

    private final Optional<DocumentKind> forced;
    private final List<LintedDocument> found = new ArrayList<>();

    private Unwrapping(Optional<DocumentKind> forced) {
        this.forced = forced;
    }

    static List<LintedDocument> of(Json json, JsonPlace place, Optional<DocumentKind> forced) {
        Unwrapping unwrapping = new Unwrapping(forced);
        unwrapping.read(json, place);
        return unwrapping.found;
    }

    private void read(Json json, JsonPlace place) {
        if (json instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                read(array.items().get(i), place.item(i).orElse(place));
            }
        } else if (json instanceof JsonObject object) {
            object(object, place);
        } else {
            throw unknown(place, "is " + json.kind() + ", but policies and providers are objects");
        }
    }

    private void object(JsonObject object, JsonPlace place) {
        for (String wrapper : List.of("Role", "Roles", "PolicyVersion", "workloadIdentityPoolProviders")) {
            if (object.has(wrapper)) {
                read(object.get(wrapper), place.member(wrapper).orElse(place));
                return;
            }
        }
        if (object.has(TRUST)) {
            inner(object, TRUST, place, DocumentKind.TRUST, Optional.of(RoleFacts.of(object, place)));
        } else if (object.has("PolicyDocument") && object.has("PolicyName")) {
            inner(object, "PolicyDocument", place, DocumentKind.IDENTITY, Optional.empty());
        } else if (object.has("Document") && object.has("VersionId")) {
            inner(object, "Document", place, DocumentKind.IDENTITY, Optional.empty());
        } else {
            found.add(new LintedDocument(forced.orElseGet(() -> kind(object, place)), object, place, Optional.empty()));
        }
    }

    private void inner(JsonObject outer, String member, JsonPlace place, DocumentKind kind, Optional<RoleFacts> role) {
        JsonPlace at = place.member(member).orElse(place);
        if (!(outer.get(member) instanceof JsonObject policy)) {
            throw unknown(at, "is " + outer.get(member).kind() + ": give the policy as aws iam prints it, decoded");
        }
        found.add(new LintedDocument(forced.orElse(kind), policy, at, role));
    }

    private static DocumentKind kind(JsonObject object, JsonPlace place) {
        if (object.has("Statement") || object.has("Version")) {
            return policy(object, place);
        }
        if (object.has("bindings") || (object.has("etag") && !object.has("name"))) {
            return DocumentKind.ALLOW;
        }
        boolean provider = PROVIDER_MEMBERS.stream().anyMatch(object::has)
                || object.find("name")
                        .filter(name ->
                                name instanceof JsonString text && text.value().contains("/providers/"))
                        .isPresent();
        if (provider) {
            return DocumentKind.PROVIDER;
        }
        throw unknown(
                place,
                "is neither an AWS policy nor a Google provider or allow policy; --kind says what it is meant to be");
    }

    /** A principal makes a trust policy, unless it comes with resources and other than STS's actions. */
    private static DocumentKind policy(JsonObject object, JsonPlace place) {
        List<JsonObject> statements = new ArrayList<>();
        object.find("Statement").ifPresent(body -> {
            List<Json> items = body instanceof JsonArray array ? array.items() : List.of(body);
            items.forEach(item -> {
                if (item instanceof JsonObject statement) {
                    statements.add(statement);
                }
            });
        });
        boolean principals = statements.stream().anyMatch(each -> each.has("Principal") || each.has("NotPrincipal"));
        boolean resources = statements.stream().anyMatch(each -> each.has("Resource") || each.has("NotResource"));
        boolean sts = !statements.isEmpty()
                && statements.stream()
                        .allMatch(each -> each.find("Action")
                                .filter(action -> Ascii.lower(action.compact()).contains("\"sts:"))
                                .isPresent());
        if (principals && resources && !sts) {
            throw unknown(
                    place,
                    "is the policy of a resource, with Principal and Resource; the linter reads trust policies and identity policies");
        }
        return principals || (sts && !resources) ? DocumentKind.TRUST : DocumentKind.IDENTITY;
    }

    private static UnreadableDocumentException unknown(JsonPlace place, String problem) {
        return new UnreadableDocumentException(place.span().start(), "the document " + problem);
    }
}
