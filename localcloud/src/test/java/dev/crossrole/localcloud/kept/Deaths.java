package dev.crossrole.localcloud.kept;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Tells a cloud that is gone from one that answers wrongly. */
final class Deaths {
    private Deaths() {}

    static void requireThatTheCloudIsGone(Future<?> client) throws InterruptedException {
        try {
            client.get();
            throw new AssertionError("a client ended by itself");
        } catch (ExecutionException e) {
            boolean gone = e.getCause() instanceof SdkClientException || e.getCause() instanceof IOException;
            if (!gone) {
                throw new AssertionError("a client was answered wrongly", e.getCause());
            }
        }
    }
}
