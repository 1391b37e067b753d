package dev.crossrole.localcloud.aws.s3.tag;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.localcloud.aws.s3.error.S3Exception;
import java.net.URLEncoder;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code x-amz-tagging}, a query string of its own. */
class TaggingHeaderTest {
    private static final String CHARACTERS = "azAZ09 _.:/=+-@äЖ日";

    @Property
    void whatIsEncodedAsAFormComesBack(@ForAll("tags") Map<String, String> tags) {
        String header = tags.entrySet().stream()
                .map(tag -> URLEncoder.encode(tag.getKey(), UTF_8) + "=" + URLEncoder.encode(tag.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        assertThat(TaggingHeader.parse(header)).isEqualTo(tags);
    }

    /** With a percent sign for a space, as the AWS SDKs write it. */
    @Property
    void whatIsEncodedByPercentSignsAloneComesBack(@ForAll("tags") Map<String, String> tags) {
        String header = tags.entrySet().stream()
                .map(tag -> percent(tag.getKey()) + "=" + percent(tag.getValue()))
                .collect(Collectors.joining("&"));
        assertThat(TaggingHeader.parse(header)).isEqualTo(tags);
    }

    @Property
    void anyTextIsTagsOrARefusalOfTheRequest(@ForAll("texts") String header) {
        try {
            Map<String, String> tags = TaggingHeader.parse(header);
            assertThat(tags).hasSizeLessThanOrEqualTo(10);
            assertThat(tags.keySet()).allMatch(key -> !key.isEmpty() && key.length() <= 128);
        } catch (S3Exception e) {
            assertThat(e.error().status()).isEqualTo(400);
            assertThat(e.error().code()).isIn("InvalidArgument", "InvalidTag", "BadRequest");
        }
    }

    private static String percent(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(UTF_8)) {
            encoded.append('%').append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return encoded.toString();
    }

    @Provide
    Arbitrary<Map<String, String>> tags() {
        Arbitrary<String> keys =
                text(1, 128).filter(key -> !key.toLowerCase(Locale.ROOT).startsWith("aws:"));
        return Arbitraries.maps(keys, text(0, 256)).ofMaxSize(10);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab=&%+20fFäws:[{ \u0000").ofMaxLength(60);
    }

    private static Arbitrary<String> text(int from, int to) {
        return Arbitraries.strings().withChars(CHARACTERS).ofMinLength(from).ofMaxLength(to);
    }

    /** The third line is recorded of AWS by other servers' tests, the last two by aws-cli issue 2841. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a=1&b=2                | {a=1, b=2}
            b=2&a=1                | {a=1, b=2}
            foo=bar&bar            | {bar=, foo=bar}
            a=1&                   | {a=1}
            &&a=1                  | {a=1}
            a=1&a=2                | InvalidArgument
            a=%zz                  | InvalidArgument
            a=%c3                  | InvalidArgument
            a=%2                   | InvalidArgument
            a=ü                    | InvalidArgument
            =1                     | InvalidTag
            a%00=1                 | InvalidTag
            aws:a=1                | InvalidTag
            AWS%3Aa=1              | InvalidTag
            %61ws:a=1              | InvalidTag
            TagSet=[{Key=string,Value=string}] | InvalidArgument
            TagSet%3D%5B%7BKey%3Dstring%2CValue%3Dstring%7D%5D | InvalidTag
            """)
    void aHeaderIsReadLikeThis(String header, String expected) {
        assertThat(read(header)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 11})
    void tenTagsAreTaken(int count) {
        String header =
                IntStream.range(0, count).mapToObj(i -> "key-" + i + "=v").collect(Collectors.joining("&"));
        if (count == 10) {
            assertThat(TaggingHeader.parse(header)).hasSize(10);
        } else {
            assertThatThrownBy(() -> TaggingHeader.parse(header))
                    .hasMessage("BadRequest: Object tags cannot be greater than 10");
        }
    }

    private static String read(String header) {
        try {
            return TaggingHeader.parse(header).toString();
        } catch (S3Exception e) {
            return e.error().code();
        }
    }
}
