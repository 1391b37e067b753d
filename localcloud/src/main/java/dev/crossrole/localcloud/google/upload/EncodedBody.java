package dev.crossrole.localcloud.google.upload;

import dev.crossrole.localcloud.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The body of a request. Google's Java clients compress it on the way, whatever is in it. */
public final class EncodedBody {
    private EncodedBody() {}

    /** The bytes as they were before they were compressed for the way. */
    public static InputStream open(Request request) throws IOException {
        if (!request.headers().first("Content-Encoding").orElse("").equalsIgnoreCase("gzip")) {
            return request.body();
        }
        try {
            return new GZIPInputStream(request.body());
        } catch (ZipException e) {
            throw UploadException.malformed("The body is not gzip, as its Content-Encoding says.");
        }
    }
}
