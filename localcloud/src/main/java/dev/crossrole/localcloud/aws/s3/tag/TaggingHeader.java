package dev.crossrole.localcloud.aws.s3.tag;

import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.error.TagErrors;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code x-amz-tagging}: the tags of an object that is being put, as a URL's query. Source: Amazon S3 API Reference, PutObject; that a
 * key without {@code =} has the empty value is what other servers' tests record of AWS, and a second {@code =} in one pair is refused
 * because AWS refused {@code TagSet=[{Key=string,Value=string}]} as malformed (aws-cli issue 2841).
 */
public final class TaggingHeader {
    private static final String NAME = "x-amz-tagging";

    private TaggingHeader() {}

    /**
     * The tags that ride along with a request; none where it has no such header.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when the header cannot be read, or its tags break a rule
     */
    public static Map<String, String> of(S3Call call) {
        return call.header(NAME).map(TaggingHeader::parse).orElse(Map.of());
    }

    static Map<String, String> parse(String header) {
        List<Tag> tags = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (String pair : header.split("&", -1)) {
            if (!pair.isEmpty()) {
                Tag tag = tag(pair)
                        .orElseThrow(() -> TagErrors.malformedHeader(header).exception());
                if (!keys.add(tag.key())) {
                    throw TagErrors.malformedHeader(header).exception();
                }
                tags.add(tag);
            }
        }
        return TagRules.OBJECT.check(tags);
    }

    private static Optional<Tag> tag(String pair) {
        int equals = pair.indexOf('=');
        if (equals >= 0 && pair.indexOf('=', equals + 1) >= 0) {
            return Optional.empty();
        }
        Optional<String> key = decode(equals < 0 ? pair : pair.substring(0, equals));
        Optional<String> value = decode(equals < 0 ? "" : pair.substring(equals + 1));
        return key.flatMap(name -> value.map(text -> new Tag(name, text)));
    }

    /** Undoes what an HTML form does to a text: percent-encoding of UTF-8, in which a plus is a space. Empty for anything else. */
    private static Optional<String> decode(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
                if (low < 0) {
                    return Optional.empty();
                }
                bytes.put((byte) (high << 4 | low));
                i += 2;
            } else if (c > 0x7f) {
                return Optional.empty();
            } else {
                bytes.put((byte) (c == '+' ? ' ' : c));
            }
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
