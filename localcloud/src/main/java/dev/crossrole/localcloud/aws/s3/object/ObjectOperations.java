package dev.crossrole.localcloud.aws.s3.object;

import dev.crossrole.localcloud.aws.s3.call.Operation;
import dev.crossrole.localcloud.aws.s3.call.Route;
import dev.crossrole.localcloud.aws.s3.call.Route.Level;
import dev.crossrole.localcloud.aws.s3.call.Service;
import dev.crossrole.localcloud.aws.s3.store.Blob.BlobGoneException;
import java.util.List;

/** Which request is which operation on an object. */
public final class ObjectOperations {
    private ObjectOperations() {}

    public static List<Route> routes(Service service) {
        Operation put = new PutObject(service);
        Operation copy = retried(new CopyObject(service));
        return List.of(
                new Route("GET", Level.OBJECT, retried(new GetObject(service, false))),
                new Route("HEAD", Level.OBJECT, retried(new GetObject(service, true))),
                new Route("DELETE", Level.OBJECT, new DeleteObject(service)),
                new Route("POST", Level.BUCKET, "delete", new DeleteObjects(service)),
                new Route(
                        "PUT",
                        Level.OBJECT,
                        call -> (call.header(CopySource.HEADER).isPresent() ? copy : put).answer(call)));
    }

    /** An object that is replaced between the moment it is found and the moment it is opened is looked up again. */
    private static Operation retried(Operation operation) {
        return call -> {
            while (true) {
                try {
                    return operation.answer(call);
                } catch (BlobGoneException e) {
                    // Whoever asks now gets the new one.
                }
            }
        };
    }
}
