package dev.crossrole.localcloud.aws.s3.upload;

import dev.crossrole.identity.sigv4.Header;
import dev.crossrole.identity.sigv4.PayloadHash.Streaming;
import dev.crossrole.identity.sigv4.chunked.AwsChunkedInputStream;
import dev.crossrole.identity.sigv4.chunked.ChunkVerifier;
import dev.crossrole.localcloud.aws.s3.call.Caller;
import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.error.BodyErrors;
import dev.crossrole.localcloud.aws.s3.error.S3Error;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A body without its {@code aws-chunked} coding, and the length that the request announces for it.
 *
 * @param trailers the fields after the body, known once it has been read
 */
record DecodedBody(InputStream stream, long length, List<String> announced, Supplier<List<Header>> trailers) {

    /**
     * Finds out how the body is coded.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when its length is not announced, or chunks would have to be signed by
     *     nobody
     */
    static DecodedBody of(S3Call call) {
        return call.caller().payload() instanceof Streaming form ? chunked(call, form) : plain(call);
    }

    private static DecodedBody plain(S3Call call) {
        Optional<String> length = call.header("content-length");
        if (length.isEmpty() && call.header("transfer-encoding").isPresent()) {
            throw BodyErrors.missingLength().exception();
        }
        // Neither of the two: there is no body (RFC 9112 section 6.3).
        long expected = length.isEmpty() ? 0 : number(length.get(), "Content-Length");
        return new DecodedBody(call.request().body(), expected, List.of(), List::of);
    }

    private static DecodedBody chunked(S3Call call, Streaming form) {
        InputStream encoded = call.request().body();
        Optional<String> announcedLength = call.header("x-amz-decoded-content-length");
        if (announcedLength.isEmpty()) {
            throw BodyErrors.missingLength().exception();
        }
        long length = number(announcedLength.get(), "x-amz-decoded-content-length");
        List<String> names = trailerNames(call);
        AwsChunkedInputStream stream = switch (form) {
            case SIGNED -> AwsChunkedInputStream.signed(encoded, length, verifier(call));
            case SIGNED_WITH_TRAILER -> AwsChunkedInputStream.signedWithTrailer(encoded, length, names, verifier(call));
            case UNSIGNED_WITH_TRAILER -> AwsChunkedInputStream.unsignedWithTrailer(encoded, length, names);
        };
        return new DecodedBody(stream, length, form.hasTrailer() ? names : List.of(), stream::trailers);
    }

    private static ChunkVerifier verifier(S3Call call) {
        if (call.caller() instanceof Caller.SignedIn signed) {
            return ChunkVerifier.after(
                    signed.key(),
                    signed.proof().scope(),
                    signed.proof().signedAt(),
                    signed.proof().signature());
        }
        throw S3Error.accessDenied().exception();
    }

    private static List<String> trailerNames(S3Call call) {
        return call.request().headers().all("x-amz-trailer").stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static long number(String text, String header) {
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw S3Error.invalidArgument("The value must be a number of bytes", header, text)
                .exception();
    }
}
