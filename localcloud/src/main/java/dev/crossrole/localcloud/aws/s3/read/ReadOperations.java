package dev.crossrole.localcloud.aws.s3.read;

import dev.crossrole.localcloud.aws.s3.call.Route;
import dev.crossrole.localcloud.aws.s3.call.Route.Level;
import dev.crossrole.localcloud.aws.s3.call.Service;
import java.util.List;

/** Which request reads an object. */
public final class ReadOperations {
    private ReadOperations() {}

    public static List<Route> routes(Service service) {
        return List.of(
                new Route("GET", Level.OBJECT, Lookup.repeated(new GetObject(service, false))),
                new Route("HEAD", Level.OBJECT, Lookup.repeated(new GetObject(service, true))));
    }
}
