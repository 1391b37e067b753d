package dev.crossrole.localcloud.google.storage.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.crossrole.localcloud.google.storage.error.StorageError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a {@code multipart/related} body (RFC 2387, RFC 2046 section 5.1), read one after the other as they come in. */
final class Multipart {
    private static final Pattern BOUNDARY = Pattern.compile(
            ".*;\\s*boundary=(?:\"([^\"]{1,200})\"|'([^']{1,200})'|([^\\s;\"]{1,200})).*", Pattern.CASE_INSENSITIVE);
    private static final int MOST_HEADER = 16 * 1024;

    private final UntilDelimiter body;

    private Multipart(UntilDelimiter body) {
        this.body = body;
    }

    /** Opens a body at its first part. */
    static Multipart open(String contentType, InputStream body) throws IOException {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!contentType.toLowerCase(Locale.ROOT).startsWith("multipart/related") || !boundary.matches()) {
            throw StorageError.invalid(
                            "A multipart upload must have the Content-Type multipart/related with a boundary.")
                    .exception();
        }
        String name = Optional.ofNullable(boundary.group(1))
                .or(() -> Optional.ofNullable(boundary.group(2)))
                .orElseGet(() -> boundary.group(3));
        // The first delimiter may stand at the very beginning, where no line ends before it.
        InputStream lines = new SequenceInputStream(new ByteArrayInputStream("\r\n".getBytes(US_ASCII)), body);
        UntilDelimiter all = new UntilDelimiter(lines, ("\r\n--" + name).getBytes(ISO_8859_1));
        all.skipToDelimiter();
        return new Multipart(all);
    }

    /** The next part: its Content-Type, and its bytes, which must be read to their end before the one after is asked for. */
    Part next() throws IOException {
        body.passDelimiter();
        if (!line(new StringBuilder()).isBlank()) {
            throw malformed();
        }
        String type = "";
        StringBuilder header = new StringBuilder();
        for (String line = line(header); !line.isEmpty(); line = line(header)) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).equalsIgnoreCase("Content-Type")) {
                type = line.substring(colon + 1).strip();
            }
        }
        return new Part(type, body);
    }

    record Part(String contentType, InputStream bytes) {}

    private String line(StringBuilder header) throws IOException {
        int start = header.length();
        for (int b = body.readRaw(); b != '\n'; b = body.readRaw()) {
            if (b < 0 || header.length() > MOST_HEADER) {
                throw malformed();
            }
            header.append((char) b);
        }
        String line = header.substring(start);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    static RuntimeException malformed() {
        return StorageError.invalid("Malformed multipart body.").exception();
    }
}
