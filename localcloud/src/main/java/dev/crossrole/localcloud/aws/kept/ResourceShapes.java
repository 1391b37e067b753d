package dev.crossrole.localcloud.aws.kept;

import static dev.crossrole.localcloud.aws.kept.Parts.array;
import static dev.crossrole.localcloud.aws.kept.Parts.instant;
import static dev.crossrole.localcloud.aws.kept.Parts.objects;
import static dev.crossrole.localcloud.aws.kept.Parts.policy;
import static dev.crossrole.localcloud.aws.kept.Parts.texts;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.aws.account.InstanceProfile;
import dev.crossrole.localcloud.aws.account.ManagedPolicy;
import dev.crossrole.localcloud.aws.account.OidcProvider;
import dev.crossrole.localcloud.aws.account.PolicyVersion;
import dev.crossrole.localcloud.aws.outbound.OutboundFederation;
import dev.crossrole.localcloud.aws.outbound.OutboundKeys;
import dev.crossrole.localcloud.durable.Shape;

/** Managed policies, instance profiles, identity providers and the account's own issuer as records. */
final class ResourceShapes {
    static final Shape<ManagedPolicy> POLICY =
            new Shape<>("aws.policy", ResourceShapes::write, ResourceShapes::managed);
    static final Shape<InstanceProfile> INSTANCE_PROFILE =
            new Shape<>("aws.instance-profile", ResourceShapes::write, ResourceShapes::profile);
    static final Shape<OidcProvider> OIDC_PROVIDER =
            new Shape<>("aws.oidc-provider", ResourceShapes::write, ResourceShapes::provider);
    static final Shape<OutboundFederation> OUTBOUND =
            new Shape<>("aws.outbound", ResourceShapes::write, ResourceShapes::outbound);

    private ResourceShapes() {}

    private static JsonObject write(ManagedPolicy policy) {
        return JsonObject.builder()
                .put("arn", policy.arn().toString())
                .put("name", policy.name())
                .put("path", policy.path())
                .put("id", policy.id())
                .put("created", policy.created().toString())
                .put("updated", policy.updated().toString())
                .putIfPresent("description", policy.description())
                .put(
                        "versions",
                        array(policy.versions().stream()
                                .map(ResourceShapes::write)
                                .toList()))
                .put("default", policy.defaultVersion())
                .put("latest", policy.latestVersion())
                .put("tags", texts(policy.tags()))
                .build();
    }

    private static ManagedPolicy managed(JsonObject json) {
        return new ManagedPolicy(
                Arn.parse(json.string("arn")),
                json.string("name"),
                json.string("path"),
                json.string("id"),
                instant(json, "created"),
                instant(json, "updated"),
                json.findString("description"),
                objects(json.array("versions")).stream()
                        .map(ResourceShapes::version)
                        .toList(),
                Math.toIntExact(json.integer("default")),
                Math.toIntExact(json.integer("latest")),
                texts(json.object("tags")));
    }

    private static JsonObject write(PolicyVersion version) {
        return JsonObject.builder()
                .put("number", version.number())
                .put("document", version.policy().text())
                .put("created", version.created().toString())
                .build();
    }

    private static PolicyVersion version(JsonObject json) {
        return new PolicyVersion(
                Math.toIntExact(json.integer("number")), policy(json.string("document")), instant(json, "created"));
    }

    private static JsonObject write(InstanceProfile profile) {
        return JsonObject.builder()
                .put("arn", profile.arn().toString())
                .put("path", profile.path())
                .put("name", profile.name())
                .put("id", profile.id())
                .put("created", profile.created().toString())
                .putIfPresent("role", profile.role())
                .put("tags", texts(profile.tags()))
                .build();
    }

    private static InstanceProfile profile(JsonObject json) {
        return new InstanceProfile(
                Arn.parse(json.string("arn")),
                json.string("path"),
                json.string("name"),
                json.string("id"),
                instant(json, "created"),
                json.findString("role"),
                texts(json.object("tags")));
    }

    private static JsonObject write(OidcProvider provider) {
        return JsonObject.builder()
                .put("arn", provider.arn().toString())
                .put("url", provider.url())
                .putStrings("clientIds", provider.clientIds())
                .putStrings("thumbprints", provider.thumbprints())
                .put("created", provider.created().toString())
                .put("tags", texts(provider.tags()))
                .build();
    }

    private static OidcProvider provider(JsonObject json) {
        return new OidcProvider(
                Arn.parse(json.string("arn")),
                json.string("url"),
                json.strings("clientIds"),
                json.strings("thumbprints"),
                instant(json, "created"),
                texts(json.object("tags")));
    }

    private static JsonObject write(OutboundFederation outbound) {
        return JsonObject.builder()
                .put("id", outbound.id())
                .put("enabled", outbound.enabled())
                .put("keys", Json.parse(outbound.keys().save().reveal()))
                .build();
    }

    private static OutboundFederation outbound(JsonObject json) {
        return new OutboundFederation(
                json.string("id"),
                json.bool("enabled"),
                OutboundKeys.load(Secret.of(json.object("keys").compact())));
    }
}
