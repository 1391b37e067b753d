package dev.crossrole.policy.aws.sts;

import dev.crossrole.policy.aws.request.ConditionContext;
import dev.crossrole.policy.aws.text.Ascii;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tags of a session, and which of them go on to the sessions that follow in a chain. Source: IAM User Guide, "Passing session tags in
 * AWS STS".
 *
 * @param tags in the order they were given
 * @param transitive keys of tags that are handed on
 */
public record SessionTags(Map<String, String> tags, Set<String> transitive) {
    private static final int MAX_TAGS = 50;
    private static final int MAX_KEY = 128;
    private static final int MAX_VALUE = 256;
    private static final String RESERVED = "aws:";

    public SessionTags {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        transitive = Collections.unmodifiableSet(new LinkedHashSet<>(transitive));
    }

    public static SessionTags none() {
        return new SessionTags(Map.of(), Set.of());
    }

    public boolean isEmpty() {
        return tags.isEmpty();
    }

    /** The tags that a session hands on. */
    public SessionTags inherited() {
        Map<String, String> handedOn = new LinkedHashMap<>();
        tags.forEach((key, value) -> {
            if (contains(transitive, key)) {
                handedOn.put(key, value);
            }
        });
        return new SessionTags(handedOn, handedOn.keySet());
    }

    /** The tags of the session that comes of a request with these tags, made with a session that had others. */
    public SessionTags after(SessionTags calling) {
        Map<String, String> all = new LinkedHashMap<>(tags);
        Set<String> handedOn = new LinkedHashSet<>(transitive);
        calling.inherited().tags().forEach((key, value) -> {
            all.put(key, value);
            handedOn.add(key);
        });
        return new SessionTags(all, handedOn);
    }

    /**
     * What STS refuses about these tags in a request.
     *
     * @param calling the tags of the session that asks; {@link #none} for other callers
     */
    public Optional<StsFault> fault(SessionTags calling) {
        if (tags.size() > MAX_TAGS) {
            return Optional.of(StsFault.validation("1 validation error detected: Value at 'tags' failed to satisfy"
                    + " constraint: Member must have length less than or equal to " + MAX_TAGS));
        }
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            if (tag.getKey().isEmpty()
                    || tag.getKey().length() > MAX_KEY
                    || tag.getValue().length() > MAX_VALUE) {
                return Optional.of(StsFault.validation("1 validation error detected: Value at 'tags' failed to satisfy"
                        + " constraint: a key must have 1 to " + MAX_KEY + " characters and a value at most "
                        + MAX_VALUE));
            }
        }
        Optional<String> reserved = tags.keySet().stream()
                .filter(key -> Ascii.lower(key).startsWith(RESERVED))
                .findFirst();
        if (reserved.isPresent()) {
            // That it is refused is documented, in which words is not known.
            return Optional.of(StsFault.parameter(
                    "The tag key " + reserved.get() + " begins with " + RESERVED + ", which is reserved for AWS."));
        }
        if (hasDuplicates(tags.keySet())) {
            return Optional.of(
                    StsFault.parameter("Duplicate tag keys found. Please note that Tag keys are case insensitive."));
        }
        if (!transitive.stream().allMatch(key -> contains(tags.keySet(), key))) {
            return Optional.of(
                    StsFault.parameter("The specified transitive tag key must be included in the requested tags."));
        }
        return tags.keySet().stream().anyMatch(key -> contains(calling.transitive(), key))
                ? Optional.of(StsFault.parameter(
                        "One of the specified transitive tag keys can't be set because it conflicts with a"
                                + " transitive tag key from the calling session."))
                : Optional.empty();
    }

    /** The condition keys of a request that passes these tags. */
    ConditionContext requestKeys() {
        return keys("aws:RequestTag/")
                .put("aws:TagKeys", List.copyOf(tags.keySet()))
                .put("sts:TransitiveTagKeys", List.copyOf(transitive))
                .build();
    }

    /** The condition keys of requests that are made with a session of these tags. */
    public ConditionContext principalKeys() {
        return keys("aws:PrincipalTag/").build();
    }

    private ConditionContext.Builder keys(String prefix) {
        ConditionContext.Builder keys = ConditionContext.builder();
        tags.forEach((key, value) -> keys.put(prefix + key, value));
        return keys;
    }

    /** Keys of tags are case-insensitive. */
    private static boolean contains(Set<String> keys, String key) {
        return keys.stream().anyMatch(other -> Ascii.equalsIgnoreCase(other, key));
    }

    private static boolean hasDuplicates(Set<String> keys) {
        List<String> lower = new ArrayList<>();
        keys.forEach(key -> lower.add(Ascii.lower(key)));
        return Set.copyOf(lower).size() < keys.size();
    }
}
