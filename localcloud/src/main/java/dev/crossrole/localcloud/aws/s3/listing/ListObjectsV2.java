package dev.crossrole.localcloud.aws.s3.listing;

import dev.crossrole.localcloud.aws.s3.call.Operation;
import dev.crossrole.localcloud.aws.s3.call.OwnerId;
import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.call.Service;
import dev.crossrole.localcloud.aws.s3.call.XmlAnswer;
import dev.crossrole.localcloud.aws.s3.store.Bucket;
import dev.crossrole.localcloud.aws.xml.Xml;
import dev.crossrole.localcloud.blob.KeyOrder;
import dev.crossrole.localcloud.http.Response;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code ListObjectsV2}: pages are linked by an opaque token. */
record ListObjectsV2(Service service) implements Operation {
    @Override
    public Response answer(S3Call call) {
        Bucket bucket = call.bucket();
        ListRequest request = ListRequest.of(call);
        call.require(request.question(call, bucket));
        Optional<String> token = call.query().first("continuation-token");
        Optional<String> startAfter = call.query().first("start-after");
        // Where both are given the token decides, as the later page of a listing repeats the first request's start.
        String from = token.map(ContinuationToken::key)
                .or(() -> startAfter.map(KeyOrder::after))
                .orElse("");
        Page page = Page.of(
                service.index(),
                new Page.Query(
                        bucket.name(),
                        request.prefix().orElse(""),
                        request.delimiter().orElse(""),
                        from,
                        "",
                        request.maxKeys()));
        boolean more = page.next().isPresent() && request.maxKeys() > 0;
        Optional<Xml> owner =
                call.query().first("fetch-owner").filter("true"::equals).map(yes -> OwnerId.element(service.owner()));
        return XmlAnswer.ok(Xml.element(
                "ListBucketResult",
                Stream.of(
                        Xml.text("Name", bucket.name()),
                        Xml.text("Prefix", request.encode(request.prefix().orElse("")))),
                Xml.optional("StartAfter", startAfter.map(request::encode)),
                Xml.optional("ContinuationToken", token),
                Xml.optional(
                        "NextContinuationToken", page.next().filter(key -> more).map(ContinuationToken::of)),
                Stream.of(Xml.text("KeyCount", page.size()), Xml.text("MaxKeys", request.maxKeys())),
                Xml.optional("Delimiter", request.delimiter().map(request::encode)),
                Xml.optional("EncodingType", request.encodingType()),
                Stream.of(Xml.text("IsTruncated", more)),
                page.objects().stream().map(object -> ListedObject.contents(object, request, owner)),
                ListedObject.commonPrefixes(page, request)));
    }
}
