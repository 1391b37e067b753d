package dev.crossrole.localcloud.aws.sts;

import dev.crossrole.localcloud.aws.access.Question;
import java.util.List;
import java.util.Map;

/** The condition keys of a call that passes tags. */
final class StsTags {
    private StsTags() {}

    static Question ask(Question question, Map<String, String> tags) {
        Question asked = question.with("aws:TagKeys", List.copyOf(tags.keySet()));
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            asked = asked.with("aws:RequestTag/" + tag.getKey(), tag.getValue());
        }
        return asked;
    }
}
