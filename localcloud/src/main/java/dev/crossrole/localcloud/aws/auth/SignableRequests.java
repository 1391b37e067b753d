package dev.crossrole.localcloud.aws.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.sigv4.Header;
import dev.crossrole.identity.sigv4.SignableRequest;
import dev.crossrole.localcloud.http.Request;

/** A request as signatures see it. */
final class SignableRequests {
    private SignableRequests() {}

    static SignableRequest of(Request request) {
        return new SignableRequest(
                request.method(),
                request.target(),
                request.headers().fields().stream()
                        .map(field -> new Header(field.getKey(), utf8(field.getValue())))
                        .toList());
    }

    // The HTTP engine reads each byte of a header as one character; clients sign the text whose UTF-8 the bytes are.
    private static String utf8(String value) {
        boolean ascii = value.chars().allMatch(c -> c < 0x80);
        boolean bytes = value.chars().allMatch(c -> c <= 0xff);
        return ascii || !bytes ? value : new String(value.getBytes(ISO_8859_1), UTF_8);
    }
}
