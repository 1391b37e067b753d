package dev.crossrole.localcloud.aws.s3.call;

import dev.crossrole.localcloud.aws.access.Question;
import dev.crossrole.localcloud.aws.s3.error.S3Error;
import dev.crossrole.localcloud.aws.s3.store.Bucket;
import java.util.Optional;

/**
 * The version of an object that a request names, or that it names none. Whoever names one asks for another action: with
 * {@code s3:GetObjectVersion} alone an object can be read by its version only, and with {@code s3:GetObject} alone only without. Source:
 * Amazon S3 API Reference, "Permissions" of GetObject, DeleteObject, GetObjectTagging, PutObjectTagging and DeleteObjectTagging.
 *
 * @param id absent where the request names none
 */
public record ObjectVersion(Optional<String> id) {
    /** No bucket here keeps versions, so each object has the one that AWS calls this. */
    private static final String ONLY = "null";

    /**
     * The version under this name.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when it can be no version of any object here
     */
    public static ObjectVersion named(Optional<String> id) {
        ObjectVersion version = new ObjectVersion(id);
        if (!version.exists()) {
            throw S3Error.invalidArgument("Invalid version id specified", "versionId", id.orElse(""))
                    .exception();
        }
        return version;
    }

    /** The version that the query of a request names. */
    public static ObjectVersion of(S3Call call) {
        return named(call.query().first("versionId"));
    }

    /** Whether an object can have this version. */
    public boolean exists() {
        return id.isEmpty() || id.get().equals(ONLY);
    }

    /**
     * The question whether the caller may do something to this version of an object.
     *
     * @param action the one for requests that name no version, such as {@code s3:GetObject}
     */
    public Question question(S3Call call, String action, Bucket bucket, String key) {
        if (id.isEmpty()) {
            return call.question(action, bucket, key);
        }
        return call.question(action.replace("Object", "ObjectVersion"), bucket, key)
                .with("s3:VersionId", id.get());
    }
}
