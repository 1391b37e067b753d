package dev.crossrole.identity.sigv4;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One signature in the making: who signs, when, and for what scope. */
record Signing(AwsCredentials credentials, CredentialScope scope, Instant signedAt) {

    static Signing begin(AwsCredentials credentials, String region, String service, Instant now) {
        return new Signing(credentials, CredentialScope.at(now, region, service), now);
    }

    String sign(CanonicalRequest canonical) {
        return SigningKey.derive(credentials.secretAccessKey(), scope).sign(canonical.stringToSign(signedAt, scope));
    }

    List<Header> tokenHeader() {
        return credentials.sessionToken().stream()
                .map(token -> new Header(AuthWords.TOKEN, token.reveal()))
                .toList();
    }

    String authorization(List<String> signedHeaders, String signature) {
        return CanonicalRequest.ALGORITHM + " Credential=" + credential() + ", SignedHeaders="
                + String.join(";", signedHeaders) + ", Signature=" + signature;
    }

    /** The parameters of a presigned request, without token and signature. */
    CanonicalQuery query(List<String> signedHeaders, Duration expires) {
        return CanonicalQuery.parse("")
                .with(AuthWords.ALGORITHM, CanonicalRequest.ALGORITHM)
                .with(AuthWords.CREDENTIAL, credential())
                .with(AuthWords.DATE, AmzDate.format(signedAt))
                .with(AuthWords.EXPIRES, Long.toString(expires.toSeconds()))
                .with(AuthWords.SIGNED_HEADERS, String.join(";", signedHeaders));
    }

    CanonicalQuery withToken(CanonicalQuery query) {
        return credentials
                .sessionToken()
                .map(Secret::reveal)
                .map(token -> query.with(AuthWords.TOKEN, token))
                .orElse(query);
    }

    private String credential() {
        return credentials.accessKeyId() + "/" + scope;
    }
}
