package dev.crossrole.localcloud.aws.s3.bucket;

import dev.crossrole.localcloud.aws.s3.call.ListedTime;
import dev.crossrole.localcloud.aws.s3.call.Operation;
import dev.crossrole.localcloud.aws.s3.call.OwnerId;
import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.call.Service;
import dev.crossrole.localcloud.aws.s3.call.XmlAnswer;
import dev.crossrole.localcloud.aws.s3.error.S3Error;
import dev.crossrole.localcloud.aws.s3.store.Bucket;
import dev.crossrole.localcloud.aws.xml.Xml;
import dev.crossrole.localcloud.http.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code ListBuckets}. The name of the last bucket of a page is the token of the next. */
record ListBuckets(Service service) implements Operation {
    private static final int MAX_BUCKETS = 10_000;

    @Override
    public Response answer(S3Call call) {
        call.require(call.question("s3:ListAllMyBuckets"));
        String prefix = call.query().first("prefix").orElse("");
        String after = call.query().first("continuation-token").orElse("");
        int limit = limit(call);
        List<Bucket> found = service.index().buckets().stream()
                .filter(bucket ->
                        bucket.name().startsWith(prefix) && bucket.name().compareTo(after) > 0)
                .filter(bucket -> call.query()
                        .first("bucket-region")
                        .map(bucket.region()::equals)
                        .orElse(true))
                .limit(limit + 1L)
                .toList();
        List<Bucket> page = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next =
                found.size() > limit ? Optional.of(page.getLast().name()) : Optional.empty();
        return XmlAnswer.ok(Xml.element(
                "ListAllMyBucketsResult",
                Stream.of(
                        OwnerId.element(service.owner()),
                        Xml.element(
                                "Buckets",
                                page.stream().map(ListBuckets::element).toList())),
                Xml.optional("Prefix", call.query().first("prefix")),
                Xml.optional("ContinuationToken", next)));
    }

    private static Xml element(Bucket bucket) {
        return Xml.element(
                "Bucket",
                Xml.text("Name", bucket.name()),
                Xml.text("CreationDate", ListedTime.format(bucket.created())),
                Xml.text("BucketRegion", bucket.region()),
                Xml.text("BucketArn", "arn:aws:s3:::" + bucket.name()));
    }

    private static int limit(S3Call call) {
        String text = call.query().first("max-buckets").orElse(Integer.toString(MAX_BUCKETS));
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_BUCKETS) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw S3Error.invalidArgument(
                        "Argument max-buckets must be an integer between 1 and " + MAX_BUCKETS, "max-buckets", text)
                .exception();
    }
}
