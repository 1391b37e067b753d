package dev.crossrole.localcloud.aws.iam.call;

import dev.crossrole.localcloud.aws.query.QueryException;

/** IAM's refusals. Sources: answers recorded from IAM; botocore's model for the status codes. */
public final class IamErrors {
    private IamErrors() {}

    public static QueryException noSuchEntity(String text) {
        return new QueryException(404, "NoSuchEntity", text);
    }

    public static QueryException invalidInput(String text) {
        return new QueryException(400, "InvalidInput", text);
    }

    public static QueryException alreadyExists(String text) {
        return new QueryException(409, "EntityAlreadyExists", text);
    }

    public static QueryException limitExceeded(String text) {
        return new QueryException(409, "LimitExceeded", text);
    }

    public static QueryException deleteConflict(String text) {
        return new QueryException(409, "DeleteConflict", text);
    }
}
