package dev.crossrole.localcloud.tls;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
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

    /** All of this kind in a text; what is not base64 is passed over. */
    List<byte[]> read(String text) {
        String begin = "-----BEGIN " + label + "-----";
        String end = "-----END " + label + "-----";
        List<byte[]> found = new ArrayList<>();
        for (int from = text.indexOf(begin); from >= 0; from = text.indexOf(begin, from + 1)) {
            int to = text.indexOf(end, from);
            if (to > from) {
                decode(text.substring(from + begin.length(), to)).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<byte[]> decode(String base64) {
        try {
            return Optional.of(Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
