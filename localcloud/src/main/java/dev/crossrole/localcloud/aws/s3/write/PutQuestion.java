package dev.crossrole.localcloud.aws.s3.write;

import dev.crossrole.localcloud.aws.access.Question;
import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.store.Bucket;
import dev.crossrole.localcloud.aws.s3.tag.TagQuestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** May the caller create this object? With the keys of {@code s3:PutObject} (Service Authorization Reference, Amazon S3). */
final class PutQuestion {
    static final String PUT_TAGS = "s3:PutObjectTagging";

    /** Headers that are condition keys under their own name. */
    private static final List<String> HEADERS = List.of(
            "x-amz-acl",
            "x-amz-grant-full-control",
            "x-amz-grant-read",
            "x-amz-grant-read-acp",
            "x-amz-grant-write-acp",
            "x-amz-metadata-directive",
            "x-amz-server-side-encryption",
            "x-amz-server-side-encryption-aws-kms-key-id",
            "x-amz-server-side-encryption-customer-algorithm",
            "x-amz-storage-class",
            "x-amz-website-redirect-location",
            "if-match",
            "if-none-match");

    private PutQuestion() {}

    /**
     * Goes on only if the caller may create the object, and may put these tags on it. The latter is asked for tags alone (Amazon S3 User
     * Guide, "Categorizing your objects using tags": both permissions are needed where tags come with the object).
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception otherwise
     */
    static void require(S3Call call, Question question, Map<String, String> tags) {
        Question asked = TagQuestion.requested(question, tags);
        call.require(asked);
        if (!tags.isEmpty()) {
            call.require(asked.withAction(PUT_TAGS));
        }
    }

    /** {@code creates} says whether the object is there afterwards: beginning an upload and adding a part does not make it. */
    static Question of(S3Call call, Bucket bucket, boolean creates) {
        Question question = call.question("s3:PutObject", bucket, call.key())
                .with("s3:ObjectCreationOperation", Boolean.toString(creates));
        for (String name : HEADERS) {
            Optional<String> value = call.header(name);
            if (value.isPresent()) {
                question = question.with("s3:" + name, value.get());
            }
        }
        return question;
    }
}
