package dev.crossrole.localcloud.google.metadata;

import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.localcloud.google.tokens.IdTokenClaims;
import dev.crossrole.localcloud.http.Parameters;
import dev.crossrole.localcloud.http.Response;
import java.util.Optional;

/**
 * {@code …/identity?audience=…}: an ID token of the attached account.
 *
 * <p>The standard format carries no e-mail and no claim {@code google}; {@code format=full} adds the e-mail and, on a VM, the facts
 * about it. Source: Compute Engine, "Verify VM identity"; what standard leaves out as google-auth's authors found. Some Cloud Run
 * runtimes put the e-mail into standard tokens too; the stricter form is served, so that what works here works on all.
 */
record IdentityToken(AttachedAccount account, Optional<Instance> instance) {
    /** The licence of a public image, from the example of the same page. */
    private static final String LICENSE = "1001000";

    static IdentityToken of(AttachedAccount account, Instance instance) {
        return new IdentityToken(account, Optional.of(instance));
    }

    static IdentityToken of(AttachedAccount account) {
        return new IdentityToken(account, Optional.empty());
    }

    Response answer(Parameters query) {
        Optional<String> audience = query.first("audience").filter(text -> !text.isEmpty());
        if (audience.isEmpty()) {
            return Response.text(400, "text/html; charset=UTF-8", "non-empty audience parameter required\n");
        }
        boolean full = query.first("format").filter("full"::equals).isPresent();
        boolean licenses =
                query.first("licenses").filter("TRUE"::equalsIgnoreCase).isPresent();
        IdTokenClaims claims = new IdTokenClaims(
                audience.get(),
                account.uniqueId(),
                full ? Optional.of(account.email()) : Optional.empty(),
                full ? instance.map(vm -> google(vm, licenses)) : Optional.empty());
        return Response.text(200, "text/html", account.idTokens().mint(claims).reveal());
    }

    private static JsonObject google(Instance vm, boolean licenses) {
        JsonObject.Builder engine = JsonObject.builder()
                .put("instance_creation_timestamp", vm.created().getEpochSecond())
                .put("instance_id", vm.id())
                .put("instance_name", vm.name());
        if (licenses) {
            engine.put("license_id", JsonArray.of(new JsonString(LICENSE)));
        }
        engine.put("project_id", vm.project().id())
                .put("project_number", vm.project().number())
                .put("zone", vm.zone());
        return JsonObject.builder().put("compute_engine", engine.build()).build();
    }
}
