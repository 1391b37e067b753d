package dev.crossrole.localcloud.aws.s3;

import dev.crossrole.localcloud.aws.s3.bucket.BucketOperations;
import dev.crossrole.localcloud.aws.s3.call.Operation;
import dev.crossrole.localcloud.aws.s3.call.Route;
import dev.crossrole.localcloud.aws.s3.call.Route.Level;
import dev.crossrole.localcloud.aws.s3.call.Service;
import dev.crossrole.localcloud.aws.s3.call.Target;
import dev.crossrole.localcloud.aws.s3.error.S3Error;
import dev.crossrole.localcloud.aws.s3.listing.ListingOperations;
import dev.crossrole.localcloud.aws.s3.read.ReadOperations;
import dev.crossrole.localcloud.aws.s3.tagging.TaggingOperations;
import dev.crossrole.localcloud.aws.s3.write.WriteOperations;
import dev.crossrole.localcloud.http.Parameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds the operation of a request. A part of S3 that is not there is refused, and never taken for something else. */
final class Router {
    /** Every query parameter by which the S3 API names a part of a bucket or an object. */
    private static final Set<String> SUBRESOURCES = Set.of(
            "abac",
            "accelerate",
            "acl",
            "analytics",
            "annotation",
            "annotations",
            "attributes",
            "cors",
            "delete",
            "encryption",
            "intelligent-tiering",
            "inventory",
            "legal-hold",
            "lifecycle",
            "location",
            "logging",
            "metadataConfiguration",
            "metadataTable",
            "metrics",
            "notification",
            "object-lock",
            "ownershipControls",
            "policy",
            "policyStatus",
            "publicAccessBlock",
            "renameObject",
            "replication",
            "requestPayment",
            "restore",
            "retention",
            "select",
            "session",
            "tagging",
            "torrent",
            "uploadId",
            "uploads",
            "versioning",
            "versions",
            "website");

    private final Map<Key, Operation> operations = new HashMap<>();

    private record Key(String method, Level level, String subresource) {}

    private Router(Stream<Route> routes) {
        routes.forEach(route ->
                operations.put(new Key(route.method(), route.level(), route.subresource()), route.operation()));
    }

    static Router of(Service service, Supplier<String> ids) {
        return new Router(Stream.of(
                        BucketOperations.routes(service),
                        ListingOperations.routes(service),
                        ReadOperations.routes(service),
                        WriteOperations.routes(service, ids),
                        TaggingOperations.routes(service))
                .flatMap(List::stream));
    }

    /**
     * The operation of a request.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when there is none
     */
    Operation find(String method, Target target, Parameters query) {
        Level level =
                target.key().isPresent() ? Level.OBJECT : target.bucket().isPresent() ? Level.BUCKET : Level.SERVICE;
        List<String> named =
                query.names().stream().filter(SUBRESOURCES::contains).sorted().toList();
        if (named.size() > 1) {
            throw S3Error.invalidArgument(
                            "Conflicting query string parameters: " + String.join(", ", named),
                            "ResourceType",
                            named.getFirst())
                    .exception();
        }
        String subresource = named.isEmpty() ? "" : named.getFirst();
        Operation operation = operations.get(new Key(method, level, subresource));
        if (operation == null) {
            throw absent(method, level, subresource).exception();
        }
        return operation;
    }

    private S3Error absent(String method, Level level, String subresource) {
        boolean known = operations.keySet().stream()
                .anyMatch(key -> key.level() == level && key.subresource().equals(subresource));
        return known
                ? S3Error.methodNotAllowed(method, subresource.isEmpty() ? level.name() : subresource)
                : S3Error.of(
                        501,
                        "NotImplemented",
                        "The local S3 does not implement " + method + " of ?" + subresource + " on "
                                + (level == Level.OBJECT ? "an object" : "a bucket"));
    }
}
