package dev.crossrole.localcloud.aws.iam.call;

import dev.crossrole.localcloud.aws.access.Question;
import java.util.List;
import java.util.Map;

/** The condition keys of a call that gives tags. */
public final class TagContext {
    private TagContext() {}

    public static Question of(Question question, Map<String, String> tags) {
        Question asked = question.with("aws:TagKeys", List.copyOf(tags.keySet()));
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            asked = asked.with("aws:RequestTag/" + tag.getKey(), tag.getValue());
        }
        return asked;
    }
}
