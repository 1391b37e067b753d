package dev.crossrole.localcloud.google.storage.call;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.access.Caller;
import dev.crossrole.localcloud.google.access.GoogleResource;
import dev.crossrole.localcloud.google.project.GoogleProject;
import dev.crossrole.localcloud.google.rest.Call;
import dev.crossrole.localcloud.google.storage.error.StorageError;
import dev.crossrole.localcloud.google.storage.store.Bucket;
import dev.crossrole.localcloud.google.storage.store.Buckets;
import dev.crossrole.localcloud.http.Request;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** One call of the API by a caller who was let in, and to whom nothing is permitted yet. */
public record StorageCall(Call call, Caller caller, GoogleProject project, Buckets buckets) {

    public Request request() {
        return call.request();
    }

    public String variable(String name) {
        return call.variable(name);
    }

    public JsonObject body() throws IOException {
        return Body.json(request());
    }

    public Optional<String> parameter(String name) {
        return request().query().first(name).filter(value -> !value.isEmpty());
    }

    public boolean flag(String name) {
        return parameter(name).orElse("").equalsIgnoreCase("true");
    }

    /** A number that is not negative. */
    public OptionalLong number(String name) {
        Optional<String> text = parameter(name);
        return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(number(name, text.get()));
    }

    public static long number(String name, String text) {
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below, like a negative number.
        }
        throw StorageError.invalid("Invalid unsigned integer value for " + name + ": '" + text + "'")
                .exception();
    }

    /** The bucket that a variable of the path names. Whether there is one is no secret: names of buckets are everybody's. */
    public Bucket bucket(String variable) {
        return buckets.find(variable(variable))
                .orElseThrow(() -> StorageError.noBucket().exception());
    }

    public Bucket bucket() {
        return bucket("bucket");
    }

    public void requireOnProject(String permission, String named) {
        // The policy is kept under the id.
        String id = project.isNamed(named) ? project.id() : named;
        require(permission, GoogleResource.project(id), "project");
    }

    public void require(String permission, Bucket bucket) {
        require(permission, resource(bucket), "bucket");
    }

    /**
     * Requires that the caller may list what begins with a prefix, which may be empty. Source: IAM, "Attribute reference for IAM
     * Conditions": {@code storage.googleapis.com/objectListPrefix}.
     */
    public void requireListing(Bucket bucket, String prefix) {
        GoogleResource listed = resource(bucket).withAttribute("storage.googleapis.com/objectListPrefix", prefix);
        require("storage.objects.list", listed, "bucket");
    }

    public void require(String permission, Bucket bucket, String object) {
        require(permission, resource(bucket, object), "object");
    }

    /** What a permission on a bucket is asked on. */
    public GoogleResource resource(Bucket bucket) {
        return new GoogleResource(
                "storage.googleapis.com/Bucket", bucket.resourceName(), BucketPolicy.of(bucket, project));
    }

    /** An object has no policy of its own: that of its bucket is asked, whose conditions see the object's name. */
    private GoogleResource resource(Bucket bucket, String object) {
        return new GoogleResource(
                "storage.googleapis.com/Object",
                bucket.resourceName() + "/objects/" + object,
                bucket.resourceName(),
                BucketPolicy.of(bucket, project));
    }

    private void require(String permission, GoogleResource resource, String kind) {
        if (caller.decide(permission, resource).allowed()) {
            return;
        }
        String on = kind.equals("project") ? kind : "Storage " + kind;
        throw (caller.isAnonymous()
                        ? StorageError.loginRequired(permission, on)
                        : StorageError.forbidden(caller.name(), permission, on))
                .exception();
    }
}
