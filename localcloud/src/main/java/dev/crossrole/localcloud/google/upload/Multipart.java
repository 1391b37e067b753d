package dev.crossrole.localcloud.google.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a multipart body (RFC 2046 section 5.1), read one after the other as they come in. */
public final class Multipart {
    private static final Pattern BOUNDARY = Pattern.compile(
            ".*;\\s*boundary=(?:\"([^\"]{1,200})\"|'([^']{1,200})'|([^\\s;\"]{1,200})).*", Pattern.CASE_INSENSITIVE);
    private static final int MOST_HEADER = 16 * 1024;

    private final UntilDelimiter body;

    private Multipart(UntilDelimiter body) {
        this.body = body;
    }

    /**
     * Opens a body at its first part.
     *
     * @param kind what its type must be, such as {@code multipart/related}
     * @throws UploadException when it is another, or names no boundary
     */
    public static Multipart open(String kind, String contentType, InputStream body) throws IOException {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!contentType.toLowerCase(Locale.ROOT).startsWith(kind) || !boundary.matches()) {
            throw UploadException.malformed("The Content-Type must be " + kind + " with a boundary.");
        }
        String name = Optional.ofNullable(boundary.group(1))
                .or(() -> Optional.ofNullable(boundary.group(2)))
                .orElseGet(() -> boundary.group(3));
        String first = firstLine(body);
        String end = first.endsWith("\n") && !first.endsWith("\r\n") ? "\n" : "\r\n";
        // The first delimiter may stand at the very beginning, where no line ends before it.
        InputStream lines = new SequenceInputStream(new ByteArrayInputStream((end + first).getBytes(ISO_8859_1)), body);
        UntilDelimiter all = new UntilDelimiter(lines, (end + "--" + name).getBytes(ISO_8859_1));
        all.skipToDelimiter();
        return new Multipart(all);
    }

    /**
     * Up to the first line feed, which tells how lines end here. gsutil and gcloud end them without a carriage return, and Cloud Storage
     * reads that; a part's own bytes may hold either, so the first line decides. Source: google/apitools, {@code base/py/transfer.py}, which
     * writes the body by Python's {@code email.generator}.
     */
    private static String firstLine(InputStream body) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = body.read(); b >= 0; b = body.read()) {
            line.append((char) b);
            if (b == '\n' || line.length() > MOST_HEADER) {
                break;
            }
        }
        return line.toString();
    }

    /** The next part: its Content-Type, and its bytes, which must be read to their end before the one after is asked for. */
    public Part next() throws IOException {
        return find().orElseThrow(Multipart::malformed);
    }

    /** The next part; empty where there is none. */
    public Optional<Part> find() throws IOException {
        body.passDelimiter();
        String rest = line(new StringBuilder());
        if (rest.startsWith("--")) {
            return Optional.empty();
        }
        if (!rest.isBlank()) {
            throw malformed();
        }
        String type = "";
        String id = "";
        StringBuilder header = new StringBuilder();
        for (String line = line(header); !line.isEmpty(); line = line(header)) {
            int colon = line.indexOf(':');
            String name = line.substring(0, Math.max(0, colon));
            if (name.equalsIgnoreCase("Content-Type")) {
                type = line.substring(colon + 1).strip();
            } else if (name.equalsIgnoreCase("Content-ID")) {
                id = line.substring(colon + 1).strip();
            }
        }
        return Optional.of(new Part(type, id, body));
    }

    /**
     * One part.
     *
     * @param contentType empty where it says none, like {@code contentId}
     */
    public record Part(String contentType, String contentId, InputStream bytes) {}

    private String line(StringBuilder header) throws IOException {
        int start = header.length();
        for (int b = body.readRaw(); b != '\n'; b = body.readRaw()) {
            if (b < 0 && header.toString().startsWith("--", start)) {
                // Nothing needs to follow the last delimiter.
                break;
            }
            if (b < 0 || header.length() > MOST_HEADER) {
                throw malformed();
            }
            header.append((char) b);
        }
        String line = header.substring(start);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    /** What is not written as a multipart body must be. */
    public static RuntimeException malformed() {
        return UploadException.malformed("Malformed multipart body.");
    }
}
