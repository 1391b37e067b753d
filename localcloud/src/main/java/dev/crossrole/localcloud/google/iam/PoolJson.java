package dev.crossrole.localcloud.google.iam;

import dev.crossrole.identity.google.PoolName;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.project.Labels;
import dev.crossrole.localcloud.google.project.Pool;
import dev.crossrole.localcloud.google.rest.ApiException;
import dev.crossrole.localcloud.google.rest.GoogleError;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Pools as the API shows and takes them. Source: {@code WorkloadIdentityPool} of the IAM API's REST reference, with its limits. */
final class PoolJson {
    /** Of pools and of providers; ids that begin with {@code gcp-} are Google's own. */
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{4,32}");

    private static final int MOST_DISPLAY_NAME = 32;
    private static final int MOST_DESCRIPTION = 256;

    /** How long what was deleted can be brought back. */
    private static final Duration UNDELETABLE = Duration.ofDays(30);

    private PoolJson() {}

    static JsonObject write(Pool pool) {
        JsonObject.Builder json = JsonObject.builder().put("name", pool.name().resourceName());
        writeCommon(json, pool.labels(), pool.disabled(), pool.deleted());
        return json.build();
    }

    /** What pools and providers have in common. */
    static void writeCommon(JsonObject.Builder json, Labels labels, boolean disabled, Optional<Instant> deleted) {
        if (!labels.displayName().isEmpty()) {
            json.put("displayName", labels.displayName());
        }
        if (!labels.description().isEmpty()) {
            json.put("description", labels.description());
        }
        json.put("state", deleted.isEmpty() ? "ACTIVE" : "DELETED");
        if (disabled) {
            json.put("disabled", true);
        }
        deleted.ifPresent(time -> json.put("expireTime", time.plus(UNDELETABLE).toString()));
    }

    static Pool read(PoolName name, JsonObject json) {
        String mode = json.findString("mode").orElse("FEDERATION_ONLY");
        if (!mode.equals("FEDERATION_ONLY")) {
            throw refused("Of the modes of a pool, only FEDERATION_ONLY is supported here.");
        }
        return new Pool(name, labels(json), json.flag("disabled"), Optional.empty());
    }

    static Labels labels(JsonObject json) {
        Labels labels = new Labels(
                json.findString("displayName").orElse(""),
                json.findString("description").orElse(""));
        if (labels.displayName().length() > MOST_DISPLAY_NAME
                || labels.description().length() > MOST_DESCRIPTION) {
            throw refused("displayName may have 32 characters, and description 256.");
        }
        return labels;
    }

    /** The id of a new pool or provider. */
    static String newId(String parameter, Optional<String> stated) {
        String id = stated.orElse("");
        if (!ID.matcher(id).matches() || id.startsWith("gcp-")) {
            throw refused(parameter + " must be 4 to 32 of a-z, 0-9 and hyphens, and not begin with gcp-, but is '" + id
                    + "'.");
        }
        return id;
    }

    static ApiException refused(String message) {
        return new ApiException(GoogleError.invalidArgument(message));
    }
}
