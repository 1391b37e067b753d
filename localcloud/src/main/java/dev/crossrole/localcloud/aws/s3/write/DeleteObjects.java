package dev.crossrole.localcloud.aws.s3.write;

import dev.crossrole.localcloud.aws.s3.call.ObjectVersion;
import dev.crossrole.localcloud.aws.s3.call.Operation;
import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.call.Service;
import dev.crossrole.localcloud.aws.s3.call.XmlAnswer;
import dev.crossrole.localcloud.aws.s3.error.S3Error;
import dev.crossrole.localcloud.aws.s3.store.Bucket;
import dev.crossrole.localcloud.aws.s3.store.ObjectIndex.Change;
import dev.crossrole.localcloud.aws.s3.store.StoredObject;
import dev.crossrole.localcloud.aws.s3.upload.ControlBody;
import dev.crossrole.localcloud.aws.s3.xml.XmlElement;
import dev.crossrole.localcloud.aws.xml.Xml;
import dev.crossrole.localcloud.blob.Blob;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code DeleteObjects}: up to a thousand keys, each permitted and answered on its own. */
record DeleteObjects(Service service) implements Operation {
    private static final int MAX_KEYS = 1000;

    /** A thousand keys of the greatest length, each character written as a reference, with room for the tags. */
    private static final int MAX_DOCUMENT = 8 << 20;

    /** One key of the list. */
    private record Wanted(String key, ObjectVersion version, Optional<String> etag) {}

    @Override
    public Response answer(S3Call call) throws IOException {
        Bucket bucket = call.bucket();
        XmlElement document = ControlBody.document(ControlBody.readProtected(call, MAX_DOCUMENT), "Delete");
        boolean quiet = document.textOf("Quiet").filter("true"::equals).isPresent();
        List<Xml> results = new ArrayList<>();
        for (Wanted wanted : wanted(document)) {
            Optional<S3Error> refusal = delete(call, bucket, wanted);
            if (refusal.isPresent()) {
                results.add(Xml.element(
                        "Error",
                        Xml.text("Key", wanted.key()),
                        Xml.text("Code", refusal.get().code()),
                        Xml.text("Message", refusal.get().message())));
            } else if (!quiet) {
                results.add(Xml.element("Deleted", Xml.text("Key", wanted.key())));
            }
        }
        return XmlAnswer.ok(Xml.element("DeleteResult", results));
    }

    private Optional<S3Error> delete(S3Call call, Bucket bucket, Wanted wanted) {
        if (!wanted.version().exists()) {
            return Optional.of(S3Error.of(404, "NoSuchVersion", "The specified version does not exist."));
        }
        Optional<S3Error> refusal =
                call.refusal(wanted.version().question(call, "s3:DeleteObject", bucket, wanted.key()));
        if (refusal.isPresent()) {
            return refusal;
        }
        WriteCondition condition = new WriteCondition(wanted.etag(), false);
        return switch (service.index().delete(bucket.name(), wanted.key(), condition)) {
            case Change.Applied(var previous) -> {
                previous.map(StoredObject::content).ifPresent(Blob::discard);
                yield Optional.empty();
            }
            case Change.Refused ignored -> Optional.of(S3Error.preconditionFailed("ETag"));
            case Change.NoBucket ignored ->
                Optional.of(S3Error.of(404, "NoSuchBucket", "The specified bucket does not exist"));
        };
    }

    private static List<Wanted> wanted(XmlElement document) {
        List<Wanted> all = document.all("Object").stream()
                .map(object -> new Wanted(
                        object.textOf("Key").orElse(""),
                        new ObjectVersion(object.textOf("VersionId")),
                        object.textOf("ETag")))
                .toList();
        if (all.isEmpty()
                || all.size() > MAX_KEYS
                || all.stream().anyMatch(wanted -> wanted.key().isEmpty())) {
            throw S3Error.malformedXml().exception();
        }
        return all;
    }
}
