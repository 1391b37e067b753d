package dev.crossrole.localcloud.aws.s3.write;

import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.error.BucketErrors;
import dev.crossrole.localcloud.aws.s3.error.ObjectErrors;
import dev.crossrole.localcloud.aws.s3.error.S3Error;
import dev.crossrole.localcloud.aws.s3.read.Conditions;
import dev.crossrole.localcloud.aws.s3.store.ObjectIndex.Change;
import dev.crossrole.localcloud.aws.s3.store.ObjectIndex.Precondition;
import dev.crossrole.localcloud.aws.s3.store.StoredObject;
import java.util.Optional;

/**
 * What must hold for the object that is about to be replaced or deleted. Source: Amazon S3 User Guide, "Add preconditions to S3
 * operations with conditional requests".
 */
record WriteCondition(Optional<String> ifMatch, boolean ifAbsent) implements Precondition {

    /**
     * Reads {@code If-Match} and {@code If-None-Match}.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when the latter is anything but a star, or both are there
     */
    static WriteCondition of(S3Call call) {
        Optional<String> ifNoneMatch = call.header("if-none-match");
        Optional<String> ifMatch = call.header("if-match");
        boolean star = ifNoneMatch.equals(Optional.of("*"));
        if (ifNoneMatch.isPresent() && (!star || ifMatch.isPresent())) {
            throw S3Error.notImplemented("If-None-Match")
                    .with(
                            "additionalMessage",
                            "We don't accept the provided value of If-None-Match header for this API")
                    .exception();
        }
        return new WriteCondition(ifMatch, star);
    }

    @Override
    public boolean holds(Optional<StoredObject> current) {
        if (ifAbsent && current.isPresent()) {
            return false;
        }
        return ifMatch.isEmpty()
                || current.filter(object -> Conditions.matches(ifMatch.get(), object))
                        .isPresent();
    }

    /**
     * Goes on with what was replaced, or refuses.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when the change was not made
     */
    Optional<StoredObject> applied(Change change, S3Call call) {
        return switch (change) {
            case Change.Applied(var previous) -> previous;
            case Change.NoBucket ignored ->
                throw BucketErrors.noSuchBucket(call.bucketName()).exception();
            case Change.Refused(var current) -> {
                if (current.isEmpty()) {
                    throw ObjectErrors.noSuchKey(call.key()).exception();
                }
                throw S3Error.preconditionFailed(ifAbsent ? "If-None-Match" : "If-Match")
                        .exception();
            }
        };
    }
}
