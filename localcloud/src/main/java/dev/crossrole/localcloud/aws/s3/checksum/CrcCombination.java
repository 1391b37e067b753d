package dev.crossrole.localcloud.aws.s3.checksum;

/**
 * The CRC of two byte strings put together, from the CRC of each and the length of the second. Appending {@code n} bytes multiplies a
 * CRC by {@code x} to the power of {@code 8n}, modulo the polynomial; the CRC of the second is then added. Source of the method: Mark
 * Adler's {@code crc32_combine} in zlib.
 *
 * <p>All values are reflected: the highest of {@code width} bits is the coefficient of {@code x^0}.
 */
record CrcCombination(int width, long polynomial) {
    static final CrcCombination CRC32 = new CrcCombination(32, 0xEDB88320L);
    static final CrcCombination CRC32C = new CrcCombination(32, 0x82F63B78L);
    static final CrcCombination CRC64NVME = new CrcCombination(64, 0x9A6C9329AC4BC9B5L);

    long combine(long first, long second, long lengthOfSecond) {
        return multiply(first, powerOfX(lengthOfSecond)) ^ second;
    }

    /** {@code x^(8 * bytes)}, by squaring. */
    private long powerOfX(long bytes) {
        long one = 1L << (width - 1);
        long result = one;
        // x^8: one shifted by eight places, which is still below the polynomial's degree.
        long square = one >>> 8;
        for (long left = bytes; left > 0; left >>>= 1) {
            if ((left & 1) == 1) {
                result = multiply(result, square);
            }
            square = multiply(square, square);
        }
        return result;
    }

    private long multiply(long a, long b) {
        long product = 0;
        long factor = b;
        for (int bit = width - 1; bit >= 0; bit--) {
            if ((a >>> bit & 1) == 1) {
                product ^= factor;
            }
            factor = (factor & 1) == 0 ? factor >>> 1 : (factor >>> 1) ^ polynomial;
        }
        return product;
    }
}
