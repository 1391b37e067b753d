package dev.crossrole.identity.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;

/** The one text that client and server must agree on. Source: AWS Signature Version 4, "Create a canonical request". */
record CanonicalRequest(String text) {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    /** {@code signedHeaders} in lower case and sorted. */
    static CanonicalRequest of(
            String method,
            String canonicalPath,
            CanonicalQuery query,
            CanonicalHeaders headers,
            List<String> signedHeaders,
            PayloadHash payload) {
        return new CanonicalRequest(method
                + "\n"
                + canonicalPath
                + "\n"
                + query.text()
                + "\n"
                + headers.text(signedHeaders)
                + "\n"
                + String.join(";", signedHeaders)
                + "\n"
                + payload.text());
    }

    String stringToSign(Instant signedAt, CredentialScope scope) {
        return ALGORITHM + "\n" + AmzDate.format(signedAt) + "\n" + scope + "\n"
                + PayloadHash.of(text.getBytes(UTF_8)).text();
    }
}
