package dev.crossrole.identity.sigv4;

import java.util.Optional;

/** {@code AKID/yyyyMMdd/region/service/terminator}, as a request presents it. */
record PresentedCredential(String accessKeyId, CredentialScope scope, String terminator) {

    static Optional<PresentedCredential> parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 5 || parts[0].isEmpty()) {
            return Optional.empty();
        }
        try {
            CredentialScope scope = new CredentialScope(parts[1], parts[2], parts[3]);
            return Optional.of(new PresentedCredential(parts[0], scope, parts[4]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
