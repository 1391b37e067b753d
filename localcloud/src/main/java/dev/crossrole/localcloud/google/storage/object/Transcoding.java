package dev.crossrole.localcloud.google.storage.object;

import dev.crossrole.localcloud.google.storage.store.StoredObject;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response.Content;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Decompressive transcoding: an object that is stored as gzip, and says so, is served as what it holds, unless the reader takes gzip or the
 * object forbids it. Source: Cloud Storage, "Transcoding of gzip-compressed files".
 */
final class Transcoding {
    private static final String GZIP = "gzip";
    private static final int BLOCK = 64 << 10;

    private Transcoding() {}

    /** Whether it depends on the request how the object is served. */
    static boolean isFor(StoredObject object) {
        return object.description().field("contentEncoding").orElse("").equalsIgnoreCase(GZIP)
                && tokens(object.description().field("cacheControl").stream()).noneMatch("no-transform"::equals);
    }

    /**
     * What the object holds, if this request is to have that; empty where it is served as it is stored. The bytes are decompressed twice, once
     * for their number, so that they stand in memory never.
     */
    static Optional<Content> of(StoredObject object, Request request) throws IOException {
        if (!isFor(object) || takesGzip(request)) {
            return Optional.empty();
        }
        try (InputStream counted = open(object)) {
            long length = counted.transferTo(OutputStream.nullOutputStream());
            return Optional.of(new Content.Stream(length, open(object)));
        } catch (ZipException | EOFException e) {
            // It says that it is gzip and is not: the first of the two conditions is not met.
            return Optional.empty();
        }
    }

    private static InputStream open(StoredObject object) throws IOException {
        InputStream stored = object.content().open();
        try {
            return new GZIPInputStream(stored, BLOCK);
        } catch (IOException e) {
            stored.close();
            throw e;
        }
    }

    /** Source: RFC 9110 section 12.5.3; a weight of zero means that it is not taken. */
    private static boolean takesGzip(Request request) {
        return tokens(request.headers().all("Accept-Encoding").stream())
                .map(coding -> coding.replace(" ", ""))
                .anyMatch(coding -> coding.equals(GZIP)
                        || (coding.startsWith(GZIP + ";q=") && !coding.matches("gzip;q=0(\\.0*)?")));
    }

    private static Stream<String> tokens(Stream<String> fields) {
        return fields.flatMap(field -> Stream.of(field.split(",", -1)))
                .map(token -> token.strip().toLowerCase(Locale.ROOT));
    }
}
