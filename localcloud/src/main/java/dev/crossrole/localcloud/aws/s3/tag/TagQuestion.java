package dev.crossrole.localcloud.aws.s3.tag;

import dev.crossrole.localcloud.aws.access.Question;
import dev.crossrole.localcloud.aws.access.TagKeys;
import dev.crossrole.localcloud.aws.s3.store.StoredObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The condition keys that tags are. Source: Service Authorization Reference, Amazon S3, for the actions that have them, and Amazon S3
 * User Guide, "Tagging and access control policies".
 */
public final class TagQuestion {
    private static final String EXISTING = "s3:ExistingObjectTag/";
    private static final String REQUESTED = "s3:RequestObjectTag/";
    private static final String REQUESTED_KEYS = "s3:RequestObjectTagKeys";

    private TagQuestion() {}

    /**
     * With the tags of the object that is asked for, for {@code s3:GetObject} and the actions on an object's tags. Neither
     * {@code s3:PutObject} nor {@code s3:DeleteObject} has this key: no policy keeps an object for its tags.
     */
    public static Question existing(Question question, Optional<StoredObject> object) {
        return with(question, EXISTING, object.map(StoredObject::tags).orElse(Map.of()));
    }

    /** With the tags that the request gives, for {@code s3:PutObject} and {@code s3:PutObjectTagging}. */
    public static Question requested(Question question, Map<String, String> tags) {
        return with(question, REQUESTED, tags, REQUESTED_KEYS);
    }

    /** With the tags that a bucket is to be created with. */
    public static Question ofNewBucket(Question question, Map<String, String> tags) {
        return with(question, "aws:RequestTag/", tags, "aws:TagKeys");
    }

    private static Question with(Question question, String prefix, Map<String, String> tags, String keys) {
        return tags.isEmpty() ? question : with(question, prefix, tags).with(keys, List.copyOf(tags.keySet()));
    }

    private static Question with(Question question, String prefix, Map<String, String> tags) {
        return question.with(TagKeys.of(prefix, tags));
    }
}
