package dev.crossrole.localcloud.aws.s3.tagging;

import dev.crossrole.localcloud.aws.s3.call.Route;
import dev.crossrole.localcloud.aws.s3.call.Route.Level;
import dev.crossrole.localcloud.aws.s3.call.Service;
import java.util.List;

/** Which request is which operation on tags. */
public final class TaggingOperations {
    private static final String TAGGING = "tagging";

    private TaggingOperations() {}

    public static List<Route> routes(Service service) {
        ObjectTagging objects = new ObjectTagging(service);
        BucketTagging buckets = new BucketTagging(service);
        return List.of(
                new Route("GET", Level.OBJECT, TAGGING, objects::get),
                new Route("PUT", Level.OBJECT, TAGGING, objects::put),
                new Route("DELETE", Level.OBJECT, TAGGING, objects::delete),
                new Route("GET", Level.BUCKET, TAGGING, buckets::get),
                new Route("PUT", Level.BUCKET, TAGGING, buckets::put),
                new Route("DELETE", Level.BUCKET, TAGGING, buckets::delete));
    }
}
