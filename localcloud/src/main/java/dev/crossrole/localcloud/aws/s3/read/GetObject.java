package dev.crossrole.localcloud.aws.s3.read;

import dev.crossrole.localcloud.aws.s3.call.Caller;
import dev.crossrole.localcloud.aws.s3.call.ObjectVersion;
import dev.crossrole.localcloud.aws.s3.call.Operation;
import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.call.Service;
import dev.crossrole.localcloud.aws.s3.error.S3Error;
import dev.crossrole.localcloud.aws.s3.store.Bucket;
import dev.crossrole.localcloud.aws.s3.store.StoredObject;
import dev.crossrole.localcloud.aws.s3.tag.TagQuestion;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Response;
import dev.crossrole.localcloud.http.Response.Content;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GetObject} and {@code HeadObject}: the same answer, with and without the bytes. */
record GetObject(Service service, boolean headOnly) implements Operation {
    /** A query parameter {@code response-…} takes the place of a header. */
    private static final List<String> OVERRIDABLE = List.of(
            "content-type", "content-language", "expires", "cache-control", "content-disposition", "content-encoding");

    @Override
    public Response answer(S3Call call) throws IOException {
        Bucket bucket = call.bucket();
        StoredObject object = Lookup.readable(call, service, bucket, call.key(), ObjectVersion.of(call));
        return switch (Conditions.of(call, "").evaluate(object)) {
            case Conditions.Outcome.Failed(String condition) ->
                throw S3Error.preconditionFailed(condition).exception();
            case Conditions.Outcome.NotModified ignored ->
                new Response(304, validators(object), new Content.Bytes(new byte[0]));
            case Conditions.Outcome.Met ignored -> content(call, object);
        };
    }

    private Response content(S3Call call, StoredObject object) throws IOException {
        Optional<ByteRange> part = PartRange.of(call, object);
        Optional<ByteRange> range =
                part.isPresent() ? part : call.header("range").flatMap(text -> ByteRange.parse(text, object.length()));
        Headers headers = validators(object)
                .with("Accept-Ranges", "bytes")
                // Every object is encrypted like this, says AWS; clients look for it.
                .with("x-amz-server-side-encryption", "AES256");
        for (Map.Entry<String, String> field : described(call, object).entrySet()) {
            headers = headers.with(field.getKey(), field.getValue());
        }
        if (mayCountTags(call, object)) {
            headers = headers.with(
                    "x-amz-tagging-count", Integer.toString(object.tags().size()));
        }
        if (!object.partSizes().isEmpty() && part.isPresent()) {
            headers = headers.with(
                    "x-amz-mp-parts-count", Integer.toString(object.partSizes().size()));
        }
        if (range.isPresent()) {
            headers = headers.with("Content-Range", range.get().contentRange(object.length()));
            return new Response(
                    206, headers, bytes(object, range.get().first(), range.get().length()));
        }
        // A checksum is over the whole, so it says nothing of a part.
        if (call.header("x-amz-checksum-mode")
                .filter("ENABLED"::equalsIgnoreCase)
                .isPresent()) {
            for (Map.Entry<String, String> field : object.checksum().headers().entrySet()) {
                headers = headers.with(field.getKey(), field.getValue());
            }
        }
        return new Response(200, headers, bytes(object, 0, object.length()));
    }

    /** How many tags there are is told to those who may read them (Amazon S3 API Reference, GetObject, x-amz-tagging-count). */
    private static boolean mayCountTags(S3Call call, StoredObject object) {
        return !object.tags().isEmpty()
                && call.refusal(TagQuestion.existing(
                                ObjectVersion.of(call)
                                        .question(call, "s3:GetObjectTagging", call.bucket(), object.key()),
                                Optional.of(object)))
                        .isEmpty();
    }

    private Content bytes(StoredObject object, long offset, long length) throws IOException {
        return headOnly
                ? new Content.LengthOnly(length)
                : new Content.Stream(length, object.content().open(offset, length));
    }

    private static Headers validators(StoredObject object) {
        return Headers.of("ETag", object.quotedEtag(), "Last-Modified", HttpDate.format(object.lastModified()));
    }

    /** The stored headers, with what the request puts in their place. */
    private static Map<String, String> described(S3Call call, StoredObject object) {
        Map<String, String> headers = new LinkedHashMap<>(object.headers());
        for (String name : OVERRIDABLE) {
            Optional<String> wanted = call.query().first("response-" + name);
            if (wanted.isPresent() && call.caller() instanceof Caller.Anonymous) {
                throw S3Error.invalidRequest(
                                "Request specific response headers cannot be used for anonymous GET requests.")
                        .exception();
            }
            wanted.ifPresent(value -> headers.put(name, HeaderText.requireLatin1("response-" + name, value)));
        }
        headers.replaceAll((name, value) -> HeaderText.encoded(value));
        return headers;
    }
}
