package dev.crossrole.localcloud.aws.s3.listing;

import dev.crossrole.localcloud.aws.s3.call.Operation;
import dev.crossrole.localcloud.aws.s3.call.Route;
import dev.crossrole.localcloud.aws.s3.call.Route.Level;
import dev.crossrole.localcloud.aws.s3.call.Service;
import java.util.List;
import java.util.Optional;

/** Which request is which listing. */
public final class ListingOperations {
    private ListingOperations() {}

    public static List<Route> routes(Service service) {
        Operation first = new ListObjectsV1(service);
        Operation second = new ListObjectsV2(service);
        return List.of(new Route(
                "GET",
                Level.BUCKET,
                call -> (call.query().first("list-type").equals(Optional.of("2")) ? second : first).answer(call)));
    }
}
