package dev.crossrole.localcloud.aws.iam.call;

import dev.crossrole.localcloud.aws.query.Constraint;
import dev.crossrole.localcloud.aws.query.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The rules for tags. Sources: botocore's model of IAM, 2010-05-08; IAM User Guide, "Tags for IAM resources" and "IAM and AWS STS quotas".
 */
public enum Tags {
    /** Of users and roles: keys that differ in case are one key. */
    OF_PRINCIPALS(true),
    /** Of all else. */
    OF_RESOURCES(false);

    private static final Constraint KEY = Constraint.pattern("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+");
    private static final Constraint VALUE = Constraint.pattern("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    private final boolean ignoringCase;

    Tags(boolean ignoringCase) {
        this.ignoringCase = ignoringCase;
    }

    /** Reads the tags that a call gives. */
    public Map<String, String> read(Members members) {
        List<String> keys = members.list("Tags", ".Key", Constraint.length(1, 128), KEY);
        List<String> values = members.list("Tags", ".Value", Constraint.length(0, 256), VALUE);
        if (keys.size() != values.size()) {
            members.violate("Tags", "Member must have both a key and a value");
            return Map.of();
        }
        requireFew(members, "Tags", keys);
        Map<String, String> tags = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            String key = keys.get(i);
            if (tags.keySet().stream().anyMatch(other -> same(other, key))) {
                throw IamErrors.invalidInput(
                        "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
            if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
                // That it is refused is documented, in which words is not known.
                throw IamErrors.invalidInput("Tag keys that begin with aws: are reserved.");
            }
            tags.put(key, values.get(i));
        }
        return tags;
    }

    /** Reads the keys of tags to be taken away. */
    public static List<String> readKeys(Members members) {
        List<String> keys = members.list("TagKeys", "", Constraint.length(1, 128), KEY);
        if (keys.isEmpty()) {
            members.required("TagKeys");
        }
        requireFew(members, "TagKeys", keys);
        return keys;
    }

    private static void requireFew(Members members, String name, List<String> keys) {
        if (keys.size() > Quotas.TAGS) {
            members.violate(name, "Member must have length less than or equal to " + Quotas.TAGS);
        }
    }

    /** Tags with some more; the value, and the case, of a key that is there already are replaced. */
    public Map<String, String> with(Map<String, String> tags, Map<String, String> more) {
        Map<String, String> all = without(tags, List.copyOf(more.keySet()));
        all.putAll(more);
        if (all.size() > Quotas.TAGS) {
            throw IamErrors.limitExceeded("Cannot exceed quota for TagsPerResource: " + Quotas.TAGS);
        }
        return all;
    }

    /** Tags without some; that a key is not there is no mistake. */
    public Map<String, String> without(Map<String, String> tags, List<String> keys) {
        Map<String, String> left = new LinkedHashMap<>(tags);
        left.keySet().removeIf(key -> keys.stream().anyMatch(doomed -> same(doomed, key)));
        return left;
    }

    private boolean same(String key, String other) {
        return ignoringCase ? key.equalsIgnoreCase(other) : key.equals(other);
    }
}
