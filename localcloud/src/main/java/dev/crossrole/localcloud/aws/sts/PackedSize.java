package dev.crossrole.localcloud.aws.sts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.zip.Deflater;

/**
 * How much of the space for session policies and tags some texts take. AWS packs them in a way it does not tell; deflating them comes
 * near in what matters: short policies fit, fifty long tags do not.
 */
final class PackedSize {
    private static final int ALLOTTED = 2048;

    private PackedSize() {}

    /** The part taken, in percent, at least one. */
    static int percent(List<String> texts) {
        byte[] plain = String.join("\n", texts).getBytes(UTF_8);
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(plain);
            deflater.finish();
            byte[] buffer = new byte[4096];
            int packed = 0;
            while (!deflater.finished()) {
                packed += deflater.deflate(buffer);
            }
            return Math.max(1, (packed * 100 + ALLOTTED - 1) / ALLOTTED);
        } finally {
            deflater.end();
        }
    }
}
