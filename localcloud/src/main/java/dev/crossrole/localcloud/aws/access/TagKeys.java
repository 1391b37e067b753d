package dev.crossrole.localcloud.aws.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The condition keys that tags are, such as {@code aws:ResourceTag/team}. */
public final class TagKeys {
    private TagKeys() {}

    /**
     * The values by condition key. Names of condition keys have no case and keys of most tags do, so where two tags differ in that alone,
     * each of their values counts: a policy that denies one of them is not to be got round by the other. Source: IAM User Guide,
     * "Tags for AWS resources" (case sensitivity) and "IAM JSON policy elements: Condition" (names of keys).
     *
     * @param prefix with the slash
     */
    public static Map<String, List<String>> of(String prefix, Map<String, String> tags) {
        Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        tags.forEach((key, value) ->
                values.computeIfAbsent(prefix + key, name -> new ArrayList<>()).add(value));
        return values;
    }
}
