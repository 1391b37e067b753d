package dev.crossrole.localcloud.aws.s3.write;

import dev.crossrole.localcloud.aws.s3.call.Operation;
import dev.crossrole.localcloud.aws.s3.call.Route;
import dev.crossrole.localcloud.aws.s3.call.Route.Level;
import dev.crossrole.localcloud.aws.s3.call.Service;
import dev.crossrole.localcloud.aws.s3.read.Lookup;
import java.util.List;
import java.util.function.Supplier;

/** Which request changes an object, and how. */
public final class WriteOperations {
    private WriteOperations() {}

    /** {@code uploadIds} makes the ids of uploads in parts. */
    public static List<Route> routes(Service service, Supplier<String> uploadIds) {
        UploadOverview overview = new UploadOverview(service);
        return List.of(
                new Route("PUT", Level.OBJECT, copyOr(new CopyObject(service), new PutObject(service))),
                new Route("DELETE", Level.OBJECT, new DeleteObject(service)),
                new Route("POST", Level.BUCKET, "delete", new DeleteObjects(service)),
                new Route("POST", Level.OBJECT, "uploads", new BeginUpload(service, uploadIds)),
                new Route(
                        "PUT", Level.OBJECT, "uploadId", copyOr(new UploadPartCopy(service), new UploadPart(service))),
                new Route("POST", Level.OBJECT, "uploadId", new CompleteUpload(service)),
                new Route("DELETE", Level.OBJECT, "uploadId", overview::abort),
                new Route("GET", Level.OBJECT, "uploadId", overview::parts),
                new Route("GET", Level.BUCKET, "uploads", overview::uploads));
    }

    private static Operation copyOr(Operation copy, Operation put) {
        Operation repeated = Lookup.repeated(copy);
        return call -> (call.header(CopySource.HEADER).isPresent() ? repeated : put).answer(call);
    }
}
