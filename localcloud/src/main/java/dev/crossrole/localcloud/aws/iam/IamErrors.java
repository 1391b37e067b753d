package dev.crossrole.localcloud.aws.iam;

import dev.crossrole.localcloud.aws.query.QueryException;

/** IAM's refusals. Sources: answers recorded from IAM; botocore's model for the status codes. */
final class IamErrors {
    private IamErrors() {}

    static QueryException noSuchEntity(String text) {
        return new QueryException(404, "NoSuchEntity", text);
    }

    static QueryException invalidInput(String text) {
        return new QueryException(400, "InvalidInput", text);
    }

    static QueryException alreadyExists(String text) {
        return new QueryException(409, "EntityAlreadyExists", text);
    }

    static QueryException limitExceeded(String text) {
        return new QueryException(409, "LimitExceeded", text);
    }

    static QueryException deleteConflict(String text) {
        return new QueryException(409, "DeleteConflict", text);
    }
}
