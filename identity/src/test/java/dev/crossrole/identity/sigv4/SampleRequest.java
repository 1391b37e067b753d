package dev.crossrole.identity.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** A request before anybody signs it, with names and values that are not encoded yet. */
record SampleRequest(
        String method,
        String service,
        List<String> segments,
        List<Map.Entry<String, String>> query,
        List<Header> headers,
        String body,
        Optional<String> token,
        Instant signedAt) {

    static Arbitrary<SampleRequest> any() {
        return Combinators.combine(
                        Arbitraries.of("GET", "PUT", "POST", "DELETE", "HEAD"),
                        Arbitraries.of("sts", "s3"),
                        text(1, 12)
                                .filter(segment -> !segment.matches("\\.+"))
                                .list()
                                .ofMaxSize(4),
                        Combinators.combine(text(1, 8), text(0, 12))
                                .as(Map::entry)
                                .list()
                                .ofMaxSize(5),
                        Combinators.combine(headerName(), headerValue())
                                .as(Header::new)
                                .list()
                                .ofMaxSize(5)
                                .uniqueElements(Header::name),
                        text(0, 40),
                        text(1, 40).map(PercentCoding::encode).optional(),
                        Arbitraries.longs()
                                .between(1_400_000_000L, 2_100_000_000L)
                                .map(Instant::ofEpochSecond))
                .as(SampleRequest::new);
    }

    /** Letters and whatever percent-encoding, white space and dots may trip over. */
    private static Arbitrary<String> text(int min, int max) {
        return Arbitraries.strings()
                .withChars("abcXYZ019-_.~ +%/?&=#;:,@!$'()*[]\"<>\\^`{|}")
                .withChars('ä', 'ß', 'İ', 'ı', 'ሴ', '語')
                .ofMinLength(min)
                .ofMaxLength(max);
    }

    private static Arbitrary<String> headerName() {
        return Arbitraries.of(
                "x-goog-cloud-target-resource",
                "X-Amz-Meta-ID",
                "x-amz-meta-title",
                "Content-Type",
                "X-Custom_Name.1",
                "User-Agent",
                "Expect",
                "x-amzn-trace-id");
    }

    private static Arbitrary<String> headerValue() {
        return Arbitraries.strings().withChars("abcXYZ019 \t,;=/\"'()").ofMaxLength(20);
    }

    AwsCredentials credentials() {
        return new AwsCredentials(
                "ASIAY34FZKBOKMUTVV7A",
                Secret.of("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
                token.map(Secret::of),
                Optional.empty());
    }

    PayloadHash payload() {
        return PayloadHash.of(body.getBytes(UTF_8));
    }
}
