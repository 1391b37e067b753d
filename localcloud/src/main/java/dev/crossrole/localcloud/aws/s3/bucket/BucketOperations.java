package dev.crossrole.localcloud.aws.s3.bucket;

import dev.crossrole.localcloud.aws.s3.call.Route;
import dev.crossrole.localcloud.aws.s3.call.Route.Level;
import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.call.Service;
import dev.crossrole.localcloud.aws.s3.call.XmlAnswer;
import dev.crossrole.localcloud.aws.s3.error.BucketErrors;
import dev.crossrole.localcloud.aws.s3.store.Bucket;
import dev.crossrole.localcloud.aws.xml.Xml;
import dev.crossrole.localcloud.http.Response;
import java.util.List;

/** Which request is which operation on a bucket. */
public final class BucketOperations {
    /** The region that older clients know as no region at all. */
    static final String NAMELESS_REGION = "us-east-1";

    private final Service service;

    private BucketOperations(Service service) {
        this.service = service;
    }

    public static List<Route> routes(Service service) {
        BucketOperations operations = new BucketOperations(service);
        BucketPolicies policies = new BucketPolicies(service);
        PublicAccess access = new PublicAccess(service);
        return List.of(
                new Route("GET", Level.SERVICE, new ListBuckets(service)),
                new Route("PUT", Level.BUCKET, new CreateBucket(service)),
                new Route("DELETE", Level.BUCKET, operations::delete),
                new Route("HEAD", Level.BUCKET, operations::head),
                new Route("GET", Level.BUCKET, "location", operations::location),
                new Route("GET", Level.BUCKET, "policy", policies::get),
                new Route("PUT", Level.BUCKET, "policy", policies::put),
                new Route("DELETE", Level.BUCKET, "policy", policies::delete),
                new Route("GET", Level.BUCKET, "policyStatus", access::status),
                new Route("GET", Level.BUCKET, "publicAccessBlock", access::get),
                new Route("PUT", Level.BUCKET, "publicAccessBlock", access::put),
                new Route("DELETE", Level.BUCKET, "publicAccessBlock", access::delete));
    }

    private Response delete(S3Call call) {
        Bucket bucket = call.permittedBucket("s3:DeleteBucket");
        return switch (service.index().remove(bucket.name())) {
            case REMOVED -> {
                service.uploads()
                        .ofBucket(bucket.name())
                        .forEach(upload -> service.uploads().take(upload.id()).ifPresent(taken -> {
                            service.uploads().end(taken);
                            taken.parts().forEach(part -> part.content().discard());
                        }));
                yield Response.empty(204);
            }
            case NOT_EMPTY -> throw BucketErrors.notEmpty(bucket.name()).exception();
            case ABSENT -> throw BucketErrors.noSuchBucket(bucket.name()).exception();
        };
    }

    private Response head(S3Call call) {
        Bucket bucket = call.permittedBucket("s3:ListBucket");
        return Response.empty(200)
                .with("x-amz-bucket-region", bucket.region())
                .with("x-amz-bucket-arn", "arn:aws:s3:::" + bucket.name())
                .with("x-amz-access-point-alias", "false");
    }

    private Response location(S3Call call) {
        Bucket bucket = call.permittedBucket("s3:GetBucketLocation");
        String constraint = bucket.region().equals(NAMELESS_REGION) ? "" : bucket.region();
        return XmlAnswer.ok(Xml.text("LocationConstraint", constraint));
    }
}
