package dev.crossrole.identity.sigv4;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.sigv4.SigV4Authorization.Signed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Verifies requests to one service. Immutable; each {@code with} method returns another verifier.
 *
 * <p>What it checks, in this order: the credential scope, the clock, that everything is signed that must be, the signature. The
 * caller looks up the secret key of {@link Signed#accessKeyId()} first, and hands in the payload's hash: for S3 the declared one
 * ({@link PayloadHash#HEADER}, or {@link PayloadHash#UNSIGNED} in a presigned request), which it then holds against the body; for other
 * services that of the body.
 */
public final class SigV4Verifier {
    /** How far the clocks may differ. Source: the messages of STS ({@code - 15 min.}) and S3 ({@code MaxAllowedSkewMilliseconds}). */
    public static final Duration MAX_SKEW = Duration.ofMinutes(15);

    private final String service;
    private final Optional<String> region;
    private final PathRule pathRule;
    private final boolean tokenSigned;

    private SigV4Verifier(String service, Optional<String> region, PathRule pathRule, boolean tokenSigned) {
        this.service = service;
        this.region = region;
        this.pathRule = pathRule;
        this.tokenSigned = tokenSigned;
    }

    /** A verifier that accepts any region. */
    public static SigV4Verifier of(String service) {
        return new SigV4Verifier(service, Optional.empty(), PathRule.of(service), true);
    }

    /** Demands that the scope names this region. */
    public SigV4Verifier withRegion(String required) {
        return new SigV4Verifier(service, Optional.of(required), pathRule, tokenSigned);
    }

    public SigV4Verifier withPathRule(PathRule rule) {
        return new SigV4Verifier(service, region, rule, tokenSigned);
    }

    /** Expects that clients add the session token after they signed, as AWS IoT and a few others want it. */
    public SigV4Verifier withTokenAddedAfterSigning() {
        return new SigV4Verifier(service, region, pathRule, false);
    }

    /**
     * Checks a proof.
     *
     * @param request the request that {@code proof} was read from
     * @param secretAccessKey that of {@code proof.accessKeyId()}
     */
    public Verification verify(
            SignableRequest request, Signed proof, Secret secretAccessKey, PayloadHash payload, Instant now) {
        List<ScopeProblem> problems = scopeProblems(proof);
        if (!problems.isEmpty()) {
            return new Verification.WrongScope(problems);
        }
        Optional<Verification> untimely = untimely(proof, now);
        if (untimely.isPresent()) {
            return untimely.get();
        }
        CanonicalHeaders headers = CanonicalHeaders.of(request.headers());
        List<String> notSigned = notSigned(headers, proof);
        if (!notSigned.isEmpty()) {
            return new Verification.HeadersNotSigned(notSigned);
        }
        String path = pathRule.canonicalize(request.path());
        CanonicalRequest canonical = CanonicalRequest.of(
                request.method(), path, signedQuery(request, proof), headers, proof.signedHeaders(), payload);
        String stringToSign = canonical.stringToSign(proof.signedAt(), proof.scope());
        // A listed header that did not arrive would read like an empty one.
        boolean complete = headers.names().containsAll(proof.signedHeaders());
        boolean accepted =
                SigningKey.derive(secretAccessKey, proof.scope()).accepts(stringToSign, proof.signature()) && complete;
        return accepted ? new Verification.Valid() : new Verification.SignatureMismatch(canonical.text(), stringToSign);
    }

    private List<ScopeProblem> scopeProblems(Signed proof) {
        List<ScopeProblem> problems = new ArrayList<>();
        CredentialScope scope = proof.scope();
        String day = AmzDate.day(proof.signedAt());
        if (!proof.terminator().equals(CredentialScope.TERMINATOR)) {
            problems.add(new ScopeProblem.WrongTerminator(proof.terminator()));
        }
        if (!scope.service().equals(service)) {
            problems.add(new ScopeProblem.WrongService(service, scope.service()));
        }
        if (region.isPresent() && !scope.region().equals(region.get())) {
            problems.add(new ScopeProblem.WrongRegion(region.get(), scope.region()));
        }
        if (!scope.date().equals(day)) {
            problems.add(new ScopeProblem.WrongDay(day, scope.date(), proof.signedAt()));
        }
        return problems;
    }

    private Optional<Verification> untimely(Signed proof, Instant now) {
        Instant signedAt = proof.signedAt();
        if (signedAt.isAfter(now.plus(MAX_SKEW))) {
            return Optional.of(new Verification.NotYetValid(signedAt, now, MAX_SKEW));
        }
        // Only S3 keeps to X-Amz-Expires. STS holds a presigned request valid for 15 minutes whatever it says: the
        // client that
        // hands them out to Kubernetes notes so, kubernetes-sigs/aws-iam-authenticator, pkg/token/token.go.
        if (service.equals("s3") && proof.presignedFor().isPresent()) {
            Duration presignedFor = proof.presignedFor().get();
            return now.isAfter(signedAt.plus(presignedFor))
                    ? Optional.of(new Verification.PresignExpired(signedAt, presignedFor, now))
                    : Optional.empty();
        }
        return signedAt.isBefore(now.minus(MAX_SKEW))
                ? Optional.of(new Verification.Expired(signedAt, now, MAX_SKEW))
                : Optional.empty();
    }

    /** Source: S3's {@code HeadersNotSigned}; AWS Signature Version 4, "canonical headers". */
    private List<String> notSigned(CanonicalHeaders headers, Signed proof) {
        TreeSet<String> needed = new TreeSet<>();
        needed.add("host");
        headers.names().stream().filter(name -> name.startsWith("x-amz-")).forEach(needed::add);
        if (!proof.presigned() && !needed.contains("x-amz-date")) {
            needed.add("date");
        }
        if (!tokenSigned) {
            needed.remove("x-amz-security-token");
        }
        needed.removeAll(proof.signedHeaders());
        return List.copyOf(needed);
    }

    private CanonicalQuery signedQuery(SignableRequest request, Signed proof) {
        CanonicalQuery query = CanonicalQuery.parse(request.query());
        if (!proof.presigned()) {
            return query;
        }
        CanonicalQuery unsigned = query.without(AuthWords.SIGNATURE);
        return tokenSigned ? unsigned : unsigned.without(AuthWords.TOKEN);
    }
}
