package dev.crossrole.identity.sigv4.chunked;

import dev.crossrole.identity.sigv4.chunked.ChunkedBodyException.Fault;

/** The line before a chunk: {@code 10000;chunk-signature=…} or, where chunks are not signed, the size alone. */
record ChunkHeader(long size, String signature) {
    private static final String EXTENSION = ";chunk-signature=";
    // Fifteen hexadecimal digits are the most that surely fit a long.
    private static final int MAX_DIGITS = 15;

    static ChunkHeader parse(String line, boolean signed) throws ChunkedBodyException {
        int semicolon = line.indexOf(';');
        if (!signed && semicolon >= 0) {
            throw malformed("a chunk of an unsigned body carries an extension");
        }
        if (signed && !line.startsWith(EXTENSION, Math.max(semicolon, 0))) {
            throw malformed("a chunk of a signed body carries no chunk-signature");
        }
        long size = size(signed ? line.substring(0, semicolon) : line);
        return new ChunkHeader(size, signed ? line.substring(semicolon + EXTENSION.length()) : "");
    }

    private static long size(String digits) throws ChunkedBodyException {
        if (digits.isEmpty() || digits.length() > MAX_DIGITS) {
            throw malformed("a chunk's size has " + digits.length() + " digits");
        }
        long size = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw malformed("a chunk's size is not hexadecimal");
            }
            size = (size << 4) | digit;
        }
        return size;
    }

    private static ChunkedBodyException malformed(String message) {
        return new ChunkedBodyException(Fault.MALFORMED, message);
    }
}
