package dev.crossrole.localcloud.aws.iam.call;

import dev.crossrole.localcloud.aws.access.Question;
import dev.crossrole.localcloud.aws.access.TagKeys;
import java.util.List;
import java.util.Map;

/** The condition keys of a call that gives tags. */
public final class TagContext {
    private TagContext() {}

    public static Question of(Question question, Map<String, String> tags) {
        return question.with("aws:TagKeys", List.copyOf(tags.keySet())).with(TagKeys.of("aws:RequestTag/", tags));
    }
}
