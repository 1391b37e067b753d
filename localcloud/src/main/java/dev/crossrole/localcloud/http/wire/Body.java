package dev.crossrole.localcloud.http.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The bytes after a head, up to where the head says that they end. Closing it leaves the connection open. */
public abstract sealed class Body extends InputStream permits FixedBody, ChunkedBody {
    /** So many digits fit a {@code long}, and no body is longer. */
    private static final int MOST_DIGITS = 18;

    /**
     * The body of a request (RFC 9112, section 6.3).
     *
     * @throws MalformedException where two lengths are told, or none can be made out: another server could see another end
     */
    public static Body of(RequestHead head, WireInput in) throws MalformedException {
        List<String> lengths = head.all("content-length");
        List<String> encodings = head.all("transfer-encoding");
        if (encodings.isEmpty()) {
            return new FixedBody(in, lengths.isEmpty() ? 0 : length(lengths));
        }
        if (!lengths.isEmpty()) {
            throw MalformedException.bad("the request has both Content-Length and Transfer-Encoding");
        }
        if (!head.latest()) {
            throw MalformedException.bad("HTTP/1.0 knows no Transfer-Encoding");
        }
        if (encodings.size() != 1 || !encodings.getFirst().equalsIgnoreCase("chunked")) {
            throw new MalformedException(501, "the one Transfer-Encoding known here is chunked");
        }
        return new ChunkedBody(in);
    }

    /** Whether all was read. */
    public abstract boolean isAtEnd();

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public abstract int read(byte[] into, int offset, int length) throws IOException;

    static EOFException cutOff() {
        return new EOFException("the peer ended within the body");
    }

    private static long length(List<String> lengths) throws MalformedException {
        String digits = lengths.getFirst();
        boolean number = lengths.size() == 1
                && !digits.isEmpty()
                && digits.length() <= MOST_DIGITS
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number) {
            throw MalformedException.bad("Content-Length is not one number");
        }
        return Long.parseLong(digits);
    }
}
