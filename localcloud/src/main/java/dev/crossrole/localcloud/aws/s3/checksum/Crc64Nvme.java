package dev.crossrole.localcloud.aws.s3.checksum;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.Checksum;

/**
 * CRC-64/NVME, which the JDK does not have: polynomial {@code 0xAD93D23594C93659}, reflected, all bits of start and result inverted.
 * Source: NVM Express NVM Command Set Specification 1.0c, section 5.2.1.3.4; check value {@code 0xAE8B14860A799888} for
 * {@code 123456789}.
 *
 * <p>Eight bytes a step ("slicing by 8"): table {@code n} holds the effect of a byte that {@code n} more bytes follow.
 */
final class Crc64Nvme implements Checksum {
    private static final long POLYNOMIAL_REFLECTED = Long.reverse(0xAD93D23594C93659L);
    private static final int STEP = Long.BYTES;
    private static final long[][] TABLES = tables();
    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private long inverted = -1;

    @Override
    public void update(int b) {
        inverted = inverted >>> 8 ^ TABLES[0][(int) (inverted ^ b) & 0xff];
    }

    @Override
    public void update(byte[] bytes, int from, int length) {
        int at = from;
        int end = from + length;
        for (; at + STEP <= end; at += STEP) {
            long mixed = inverted ^ (long) LITTLE_ENDIAN.get(bytes, at);
            long next = 0;
            for (int i = 0; i < STEP; i++) {
                next ^= TABLES[STEP - 1 - i][(int) (mixed >>> (8 * i)) & 0xff];
            }
            inverted = next;
        }
        for (; at < end; at++) {
            update(bytes[at]);
        }
    }

    @Override
    public long getValue() {
        return ~inverted;
    }

    @Override
    public void reset() {
        inverted = -1;
    }

    private static long[][] tables() {
        long[][] tables = new long[STEP][256];
        for (int b = 0; b < 256; b++) {
            long crc = b;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ POLYNOMIAL_REFLECTED;
            }
            tables[0][b] = crc;
        }
        for (int n = 1; n < STEP; n++) {
            for (int b = 0; b < 256; b++) {
                long shorter = tables[n - 1][b];
                tables[n][b] = shorter >>> 8 ^ tables[0][(int) shorter & 0xff];
            }
        }
        return tables;
    }
}
