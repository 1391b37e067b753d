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

/** {@code ListObjects}, the older listing: pages are linked by the last entry of the one before. */
record ListObjectsV1(Service service) implements Operation {
    @Override
    public Response answer(S3Call call) {
        Bucket bucket = call.bucket();
        ListRequest request = ListRequest.of(call);
        call.require(request.question(call, bucket));
        String marker = call.query().first("marker").orElse("");
        Page page = Page.of(
                service.index(),
                new Page.Query(
                        bucket.name(),
                        request.prefix().orElse(""),
                        request.delimiter().orElse(""),
                        marker.isEmpty() ? "" : KeyOrder.after(marker),
                        marker,
                        request.maxKeys()));
        boolean more = page.next().isPresent() && request.maxKeys() > 0;
        // Without a delimiter the client takes the last key itself (Amazon S3 API Reference, ListObjects,
        // "NextMarker").
        Optional<String> nextMarker =
                page.last().filter(last -> more && request.delimiter().isPresent());
        Optional<Xml> owner = Optional.of(OwnerId.element(service.owner()));
        return XmlAnswer.ok(Xml.element(
                "ListBucketResult",
                Stream.of(
                        Xml.text("Name", bucket.name()),
                        Xml.text("Prefix", request.encode(request.prefix().orElse(""))),
                        Xml.text("Marker", request.encode(marker))),
                Xml.optional("NextMarker", nextMarker.map(request::encode)),
                Stream.of(Xml.text("MaxKeys", request.maxKeys())),
                Xml.optional("Delimiter", request.delimiter().map(request::encode)),
                Xml.optional("EncodingType", request.encodingType()),
                Stream.of(Xml.text("IsTruncated", more)),
                page.objects().stream().map(object -> ListedObject.contents(object, request, owner)),
                ListedObject.commonPrefixes(page, request)));
    }
}
