package dev.crossrole.localcloud.aws.s3.call;

import dev.crossrole.localcloud.http.Response;
import java.io.IOException;

/**
 * One operation of the S3 API. It asks for its permissions itself, before it changes anything, and before it reads a body unless that
 * is a small document which says what to ask for.
 */
@FunctionalInterface
public interface Operation {
    /**
     * Answers a call.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when it refuses
     */
    Response answer(S3Call call) throws IOException;
}
