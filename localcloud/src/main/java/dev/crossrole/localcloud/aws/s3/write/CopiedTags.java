package dev.crossrole.localcloud.aws.s3.write;

import dev.crossrole.localcloud.aws.access.Question;
import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.error.S3Error;
import dev.crossrole.localcloud.aws.s3.tag.TagQuestion;
import dev.crossrole.localcloud.aws.s3.tag.TaggingHeader;
import java.util.Map;
import java.util.Optional;

/**
 * The tags of a copy: the source's, or those of the request. Source: Amazon S3 API Reference, CopyObject,
 * {@code x-amz-tagging-directive}; Amazon S3 User Guide, "Categorizing your objects using tags", for the permissions.
 */
final class CopiedTags {
    private static final String DIRECTIVE = "x-amz-tagging-directive";

    private CopiedTags() {}

    /**
     * Goes on only if the caller may create the copy, and with it the tags that it will have. Tags that are copied must be readable to
     * the caller; they are not the request's, so no condition on requested tags sees them.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception otherwise, or when the directive is unknown
     */
    static Map<String, String> require(S3Call call, CopySource source, Question question) {
        String directive = call.header(DIRECTIVE).orElse("COPY");
        if (directive.equals("REPLACE")) {
            Map<String, String> tags = TaggingHeader.of(call);
            PutQuestion.require(call, question, tags);
            return tags;
        }
        if (!directive.equals("COPY")) {
            throw S3Error.invalidArgument("Unknown tagging directive.", DIRECTIVE, directive)
                    .exception();
        }
        Map<String, String> tags = source.object().tags();
        call.require(question);
        if (!tags.isEmpty()) {
            Question reading = source.version()
                    .question(
                            call,
                            "s3:GetObjectTagging",
                            source.bucket(),
                            source.object().key());
            call.require(TagQuestion.existing(reading, Optional.of(source.object())));
            call.require(question.withAction(PutQuestion.PUT_TAGS));
        }
        return tags;
    }
}
