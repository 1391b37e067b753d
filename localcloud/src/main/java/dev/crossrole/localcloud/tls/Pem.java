package dev.crossrole.localcloud.tls;

import java.util.Base64;
import java.util.Optional;

/** The textual encoding of keys and certificates. Source: RFC 7468. */
enum Pem {
    CERTIFICATE("CERTIFICATE"),
    PRIVATE_KEY("PRIVATE KEY");

    private static final int LINE = 64;

    private final String label;

    Pem(String label) {
        this.label = label;
    }

    String write(byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + label + "-----\n";
    }

    /** The first of this kind in a text; empty where there is none, or what stands there is not base64. */
    Optional<byte[]> read(String text) {
        String begin = "-----BEGIN " + label + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + label + "-----");
        if (from < 0 || to < from) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
