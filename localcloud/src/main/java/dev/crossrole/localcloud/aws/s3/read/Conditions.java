package dev.crossrole.localcloud.aws.s3.read;

import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.error.S3Error;
import dev.crossrole.localcloud.aws.s3.store.StoredObject;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The conditions that a request puts on an object, for reading it or copying from it. Source: RFC 9110 section 13.2.2 for their order;
 * Amazon S3 API Reference, GetObject, for which one wins.
 */
public record Conditions(
        Optional<String> ifMatch,
        Optional<String> ifNoneMatch,
        Optional<Instant> ifModifiedSince,
        Optional<Instant> ifUnmodifiedSince) {

    /** How they turned out. */
    public sealed interface Outcome {
        record Met() implements Outcome {}

        /** The reader has the object already. */
        record NotModified(String condition) implements Outcome {}

        record Failed(String condition) implements Outcome {}
    }

    /** Reads the four headers, whose names begin with {@code prefix}. */
    public static Conditions of(S3Call call, String prefix) {
        return new Conditions(
                call.header(prefix + "if-match"),
                call.header(prefix + "if-none-match"),
                call.header(prefix + "if-modified-since").flatMap(HttpDate::parse),
                call.header(prefix + "if-unmodified-since").flatMap(HttpDate::parse));
    }

    public Outcome evaluate(StoredObject object) {
        if (ifMatch.isPresent() && !matches(ifMatch.get(), object)) {
            return new Outcome.Failed("If-Match");
        }
        if (ifMatch.isEmpty()
                && ifUnmodifiedSince.filter(object.lastModified()::isAfter).isPresent()) {
            return new Outcome.Failed("If-Unmodified-Since");
        }
        if (ifNoneMatch.isPresent() && matches(ifNoneMatch.get(), object)) {
            return new Outcome.NotModified("If-None-Match");
        }
        boolean unmodified =
                ifModifiedSince.isPresent() && !object.lastModified().isAfter(ifModifiedSince.get());
        if (ifNoneMatch.isEmpty() && unmodified) {
            return new Outcome.NotModified("If-Modified-Since");
        }
        return new Outcome.Met();
    }

    /**
     * For copies, which answer 412 to both kinds.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when a condition is not met
     */
    public void require(StoredObject object) {
        switch (evaluate(object)) {
            case Outcome.Met ignored -> {}
            case Outcome.NotModified(String condition) ->
                throw S3Error.preconditionFailed(condition).exception();
            case Outcome.Failed(String condition) ->
                throw S3Error.preconditionFailed(condition).exception();
        }
    }

    /** Whether a list of ETags, quoted or not, or a star names this object. */
    public static boolean matches(String etags, StoredObject object) {
        return Stream.of(etags.split(","))
                .map(String::strip)
                .anyMatch(etag -> etag.equals("*") || unquoted(etag).equals(object.etag()));
    }

    private static String unquoted(String etag) {
        boolean quoted = etag.length() >= 2 && etag.startsWith("\"") && etag.endsWith("\"");
        return quoted ? etag.substring(1, etag.length() - 1) : etag;
    }
}
