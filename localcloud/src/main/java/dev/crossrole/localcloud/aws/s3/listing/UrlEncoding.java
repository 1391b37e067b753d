package dev.crossrole.localcloud.aws.s3.listing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/**
 * The encoding of keys in a listing that asks for {@code encoding-type=url}. A space is {@code %20}, which clients decode the same as the
 * {@code +} of AWS.
 */
final class UrlEncoding {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private UrlEncoding() {}

    static String encode(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(UTF_8)) {
            boolean letter = (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9');
            if (letter || "-_.*/".indexOf(b) >= 0) {
                out.append((char) b);
            } else {
                HEX.toHexDigits(out.append('%'), b);
            }
        }
        return out.toString();
    }
}
