package dev.crossrole.localcloud.aws.s3.tag;

import dev.crossrole.localcloud.aws.s3.error.S3Error;
import dev.crossrole.localcloud.aws.s3.error.TagErrors;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a set of tags must be. Sources: Amazon S3 User Guide, "Categorizing your objects using tags" (ten of them, 128 and 256
 * characters, of which it says that they are counted in UTF-16) and "Using cost allocation tags" (fifty); the characters are those of
 * the IAM API Reference, Tag. The order of the checks and the texts are recorded of AWS by LocalStack's tests of S3.
 */
public enum TagRules {
    OBJECT(10, "Object tags cannot be greater than 10"),
    BUCKET(50, "Bucket tag count cannot be greater than 50"),
    /** Of a bucket, in the request that creates it. */
    NEW_BUCKET(50, "Bucket tag count cannot be greater than 50");

    private static final int MAX_KEY = 128;
    private static final int MAX_VALUE = 256;
    private static final Pattern CHARACTERS = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    private static final String RESERVED = "aws:";

    private final int limit;
    private final String tooMany;

    TagRules(int limit, String tooMany) {
        this.limit = limit;
        this.tooMany = tooMany;
    }

    /**
     * The tags by key, sorted, as S3 gives those of an object back.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when they break a rule
     */
    Map<String, String> check(List<Tag> tags) {
        if (tags.size() > limit) {
            throw S3Error.of(400, "BadRequest", tooMany).exception();
        }
        Map<String, String> checked = new TreeMap<>();
        for (Tag tag : tags) {
            check(tag, checked);
            checked.put(tag.key(), tag.value());
        }
        return Collections.unmodifiableMap(checked);
    }

    /**
     * As a world file declares them.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when they break a rule
     */
    public Map<String, String> checkDeclared(Map<String, String> tags) {
        return check(tags.entrySet().stream()
                .map(tag -> new Tag(tag.getKey(), tag.getValue()))
                .toList());
    }

    private void check(Tag tag, Map<String, String> before) {
        String key = tag.key();
        if (before.containsKey(key)) {
            throw TagErrors.duplicate(key).exception();
        }
        if (key.toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
            throw reserved(key).exception();
        }
        if (key.isEmpty() || key.length() > MAX_KEY || !CHARACTERS.matcher(key).matches()) {
            throw TagErrors.invalidKey(key).exception();
        }
        String value = tag.value();
        if (value.length() > MAX_VALUE || !CHARACTERS.matcher(value).matches()) {
            throw TagErrors.invalidValue(key, value).exception();
        }
    }

    private S3Error reserved(String key) {
        return switch (this) {
            case OBJECT -> TagErrors.reservedForObject(key);
            case BUCKET -> TagErrors.reservedForBucket(key);
            case NEW_BUCKET -> TagErrors.reservedForNewBucket();
        };
    }
}
