package dev.crossrole.localcloud.aws.s3.listing;

import dev.crossrole.localcloud.aws.access.Question;
import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.error.S3Error;
import dev.crossrole.localcloud.aws.s3.store.Bucket;
import java.util.Optional;

/**
 * The parameters that both versions of the listing share.
 *
 * @param maxKeys how many entries a page may have; S3 never gives more than a thousand
 */
record ListRequest(Optional<String> prefix, Optional<String> delimiter, int maxKeys, boolean urlEncoded) {
    private static final int MAX_KEYS = 1000;

    /**
     * Reads the parameters.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when one makes no sense
     */
    static ListRequest of(S3Call call) {
        Optional<String> encoding = call.query().first("encoding-type");
        if (encoding.isPresent() && !encoding.get().equals("url")) {
            throw S3Error.invalidArgument(
                            "Invalid Encoding Method specified in Request", "encoding-type", encoding.get())
                    .exception();
        }
        return new ListRequest(
                call.query().first("prefix"),
                call.query().first("delimiter"),
                call.query()
                        .first("max-keys")
                        .filter(text -> !text.isEmpty())
                        .map(ListRequest::maxKeys)
                        .orElse(MAX_KEYS),
                encoding.isPresent());
    }

    /** May the caller list like this? With the keys of {@code s3:ListBucket} (Service Authorization Reference, Amazon S3). */
    Question question(S3Call call, Bucket bucket) {
        Question question = call.question("s3:ListBucket", bucket);
        for (String name : new String[] {"prefix", "delimiter", "max-keys"}) {
            Optional<String> value = call.query().first(name);
            if (value.isPresent()) {
                question = question.with("s3:" + name, value.get());
            }
        }
        return question;
    }

    /** A key, prefix or delimiter as it stands in the answer. */
    String encode(String text) {
        return urlEncoded ? UrlEncoding.encode(text) : text;
    }

    Optional<String> encodingType() {
        return urlEncoded ? Optional.of("url") : Optional.empty();
    }

    private static int maxKeys(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return Math.min(number, MAX_KEYS);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw S3Error.invalidArgument("Provided max-keys not an integer or within integer range", "max-keys", text)
                .exception();
    }
}
