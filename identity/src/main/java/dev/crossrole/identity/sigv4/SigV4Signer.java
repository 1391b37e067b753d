package dev.crossrole.identity.sigv4;

import dev.crossrole.identity.aws.AwsCredentials;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Signs requests to one service in one region. Immutable; each {@code with} method returns another signer.
 *
 * <p>Every header that the request has is signed, save those that a proxy or the HTTP client may change on the way. Source: AWS
 * Signature Version 4; the headers left out are those of botocore's {@code auth.py} and of the AWS SDK for Java's {@code V4CanonicalRequest}.
 */
public final class SigV4Signer {
    /** The longest life of a presigned request, seven days. Source: Amazon S3 API Reference, {@code X-Amz-Expires}. */
    public static final Duration MAX_EXPIRES = Duration.ofDays(7);

    private static final Set<String> NEVER_SIGNED = Set.of(
            "authorization",
            "connection",
            "expect",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent",
            "x-amzn-trace-id");

    private final String region;
    private final String service;
    private final PathRule pathRule;
    private final boolean payloadHeader;
    private final boolean tokenSigned;
    private final Set<String> unsigned;

    private SigV4Signer(
            String region,
            String service,
            PathRule pathRule,
            boolean payloadHeader,
            boolean tokenSigned,
            Set<String> unsigned) {
        this.region = region;
        this.service = service;
        this.pathRule = pathRule;
        this.payloadHeader = payloadHeader;
        this.tokenSigned = tokenSigned;
        this.unsigned = Set.copyOf(unsigned);
    }

    /** A signer as the service wants it: for {@code s3} the path stays as it is and the payload's hash is sent as a header. */
    public static SigV4Signer of(String region, String service) {
        return new SigV4Signer(region, service, PathRule.of(service), service.equals("s3"), true, NEVER_SIGNED);
    }

    public SigV4Signer withPathRule(PathRule rule) {
        return new SigV4Signer(region, service, rule, payloadHeader, tokenSigned, unsigned);
    }

    /** Whether {@link PayloadHash#HEADER} is sent, and so signed. It never is in a presigned request. */
    public SigV4Signer withPayloadHeader(boolean sent) {
        return new SigV4Signer(region, service, pathRule, sent, tokenSigned, unsigned);
    }

    /** Sends the session token but does not sign it, which AWS IoT and a few others want. */
    public SigV4Signer withTokenAddedAfterSigning() {
        return new SigV4Signer(region, service, pathRule, payloadHeader, false, unsigned);
    }

    /** Leaves out more headers, named in any case. */
    public SigV4Signer withUnsignedHeaders(Set<String> names) {
        Set<String> more = new HashSet<>(unsigned);
        names.forEach(name -> more.add(name.toLowerCase(Locale.ROOT)));
        return new SigV4Signer(region, service, pathRule, payloadHeader, tokenSigned, more);
    }

    /**
     * The headers to add to the request: {@code X-Amz-Date}, {@code X-Amz-Security-Token} with temporary credentials,
     * {@link PayloadHash#HEADER} where it is sent and not there yet, and last {@code Authorization}.
     *
     * @throws IllegalArgumentException when the request has no {@code Host}, is signed already, or declares another payload hash
     */
    public List<Header> sign(SignableRequest request, PayloadHash payload, AwsCredentials credentials, Instant now) {
        requireUnsigned(request, payload);
        Signing signing = Signing.begin(credentials, region, service, now);
        List<Header> added = new ArrayList<>();
        added.add(new Header(AuthWords.DATE, AmzDate.format(now)));
        if (payloadHeader && !request.has(PayloadHash.HEADER)) {
            added.add(new Header(PayloadHash.HEADER, payload.text()));
        }
        List<Header> covered = new ArrayList<>(request.headers());
        covered.addAll(added);
        List<Header> token = signing.tokenHeader();
        if (tokenSigned) {
            covered.addAll(token);
        }
        CanonicalHeaders headers = CanonicalHeaders.of(covered);
        List<String> names = signedNames(headers);
        String signature =
                signing.sign(canonical(request, CanonicalQuery.parse(request.query()), headers, names, payload));
        added.addAll(token);
        added.add(new Header(AuthWords.AUTHORIZATION, signing.authorization(names, signature)));
        return List.copyOf(added);
    }

    /**
     * The target under which anyone may send the request until {@code expires} has passed: the request's own, with the signature in
     * its query. The request's headers must be sent with it. The result is as good as a credential; do not log it.
     *
     * @param payload for S3 {@link PayloadHash#UNSIGNED}, for other services the hash of the body
     * @param expires whole seconds, 1 to 604,800
     * @throws IllegalArgumentException as in {@link #sign}, or when {@code expires} is out of range
     */
    public String presign(
            SignableRequest request, PayloadHash payload, AwsCredentials credentials, Instant now, Duration expires) {
        requireUnsigned(request, payload);
        requireLifetime(expires);
        Signing signing = Signing.begin(credentials, region, service, now);
        CanonicalHeaders headers = CanonicalHeaders.of(request.headers());
        List<String> names = signedNames(headers);
        CanonicalQuery own = CanonicalQuery.parse(request.query());
        CanonicalQuery proof = signing.query(names, expires);
        CanonicalQuery withToken = signing.withToken(proof);
        String signature =
                signing.sign(canonical(request, own.and(tokenSigned ? withToken : proof), headers, names, payload));
        String path = request.path().isEmpty() ? "/" : request.path();
        String query = request.query().isEmpty() ? "" : request.query() + "&";
        return path + "?" + query + withToken.text() + "&" + AuthWords.SIGNATURE + "=" + signature;
    }

    private CanonicalRequest canonical(
            SignableRequest request,
            CanonicalQuery query,
            CanonicalHeaders headers,
            List<String> names,
            PayloadHash payload) {
        String path = pathRule.canonicalize(request.path());
        return CanonicalRequest.of(request.method(), path, query, headers, names, payload);
    }

    private List<String> signedNames(CanonicalHeaders headers) {
        return headers.names().stream()
                .filter(name -> !unsigned.contains(name))
                .sorted()
                .toList();
    }

    private static void requireLifetime(Duration expires) {
        boolean wholeSeconds = expires.equals(expires.truncatedTo(ChronoUnit.SECONDS));
        if (!wholeSeconds || expires.compareTo(Duration.ofSeconds(1)) < 0 || expires.compareTo(MAX_EXPIRES) > 0) {
            throw new IllegalArgumentException("a presigned request cannot be valid for " + expires
                    + ": it must be 1 to " + MAX_EXPIRES.toSeconds() + " whole seconds");
        }
    }

    private static void requireUnsigned(SignableRequest request, PayloadHash payload) {
        if (!request.has("Host")) {
            throw new IllegalArgumentException("a request without a Host header cannot be signed");
        }
        CanonicalQuery query = CanonicalQuery.parse(request.query());
        for (String word : List.of(AuthWords.AUTHORIZATION, AuthWords.DATE, AuthWords.TOKEN)) {
            if (request.has(word)) {
                throw new IllegalArgumentException(
                        "the request already has the header " + word + ": sign it without one");
            }
        }
        if (query.has(AuthWords.SIGNATURE) || query.has(AuthWords.CREDENTIAL)) {
            throw new IllegalArgumentException(
                    "the request is presigned already: sign it without its X-Amz- parameters");
        }
        if (request.values(PayloadHash.HEADER).stream().anyMatch(value -> !value.equals(payload.text()))) {
            throw new IllegalArgumentException("the request's header " + PayloadHash.HEADER
                    + " differs from the payload to sign, " + payload.text());
        }
    }
}
