package dev.crossrole.identity.sigv4;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.sigv4.MalformedAuthorization.BadCredential;
import dev.crossrole.identity.sigv4.MalformedAuthorization.BadDate;
import dev.crossrole.identity.sigv4.MalformedAuthorization.BadExpires;
import dev.crossrole.identity.sigv4.MalformedAuthorization.BadSignedHeaders;
import dev.crossrole.identity.sigv4.MalformedAuthorization.MissingParameters;
import dev.crossrole.identity.sigv4.MalformedAuthorization.Repeated;
import dev.crossrole.identity.sigv4.MalformedAuthorization.UnknownAlgorithm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the {@code X-Amz-} parameters of a presigned request. Source: Amazon S3 API Reference, "Using Query Parameters". */
final class PresignedQuery {
    private static final List<String> REQUIRED = List.of(
            AuthWords.ALGORITHM, AuthWords.CREDENTIAL, AuthWords.SIGNATURE, AuthWords.DATE, AuthWords.SIGNED_HEADERS);

    private PresignedQuery() {}

    /** One of these three announces a presigned request, even if the rest is missing. */
    static boolean isPresent(CanonicalQuery query) {
        return query.has(AuthWords.ALGORITHM) || query.has(AuthWords.CREDENTIAL) || query.has(AuthWords.SIGNATURE);
    }

    static SigV4Authorization parse(SignableRequest request, CanonicalQuery query) {
        Optional<SigV4Authorization> fault = incomplete(query);
        if (fault.isPresent()) {
            return fault.get();
        }
        String algorithm = value(query, AuthWords.ALGORITHM);
        if (!algorithm.equals(CanonicalRequest.ALGORITHM)) {
            return new UnknownAlgorithm(algorithm);
        }
        String credentialText = value(query, AuthWords.CREDENTIAL);
        Optional<PresentedCredential> credential = PresentedCredential.parse(credentialText);
        if (credential.isEmpty()) {
            return new BadCredential(credentialText, true);
        }
        return assemble(request, query, credential.get());
    }

    private static SigV4Authorization assemble(
            SignableRequest request, CanonicalQuery query, PresentedCredential credential) {
        Optional<String> expires = query.first(AuthWords.EXPIRES);
        if (expires.isEmpty() && credential.scope().service().equals("s3")) {
            return new MissingParameters(List.of(AuthWords.EXPIRES));
        }
        Optional<Duration> presignedFor = expires.flatMap(PresignedQuery::seconds);
        if (expires.isPresent() && presignedFor.isEmpty()) {
            return new BadExpires(expires.get());
        }
        Optional<Instant> signedAt = AmzDate.parse(value(query, AuthWords.DATE));
        if (signedAt.isEmpty()) {
            return new BadDate(value(query, AuthWords.DATE));
        }
        Optional<List<String>> names = SignedHeaderNames.parse(value(query, AuthWords.SIGNED_HEADERS));
        if (names.isEmpty()) {
            return new BadSignedHeaders(value(query, AuthWords.SIGNED_HEADERS));
        }
        Optional<String> token = query.first(AuthWords.TOKEN).or(() -> request.firstValue(AuthWords.TOKEN));
        return new SigV4Authorization.Signed(
                credential.accessKeyId(),
                credential.scope(),
                credential.terminator(),
                names.get(),
                value(query, AuthWords.SIGNATURE),
                signedAt.get(),
                token.map(Secret::of),
                presignedFor,
                true);
    }

    private static Optional<SigV4Authorization> incomplete(CanonicalQuery query) {
        for (String name : List.of(AuthWords.EXPIRES, AuthWords.TOKEN)) {
            if (query.values(name).size() > 1) {
                return Optional.of(new Repeated(name));
            }
        }
        for (String name : REQUIRED) {
            if (query.values(name).size() > 1) {
                return Optional.of(new Repeated(name));
            }
        }
        List<String> missing =
                REQUIRED.stream().filter(name -> value(query, name).isEmpty()).toList();
        return missing.isEmpty() ? Optional.empty() : Optional.of(new MissingParameters(missing));
    }

    private static Optional<Duration> seconds(String text) {
        if (text.isEmpty() || text.length() > 6 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        Duration duration = Duration.ofSeconds(Integer.parseInt(text));
        return duration.isZero() || duration.compareTo(SigV4Signer.MAX_EXPIRES) > 0
                ? Optional.empty()
                : Optional.of(duration);
    }

    private static String value(CanonicalQuery query, String name) {
        return query.first(name).orElse("");
    }
}
