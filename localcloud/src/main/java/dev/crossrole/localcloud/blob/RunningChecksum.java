package dev.crossrole.localcloud.blob;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.zip.Checksum;

/** A checksum or hash that is being computed. One thread at a time. */
public interface RunningChecksum {
    void update(byte[] bytes, int from, int length);

    /** The value over all bytes so far, most significant byte first. Nothing may be added afterwards. */
    byte[] value();

    /** Any hash that the platform has, by its name in Java. */
    static RunningChecksum of(String hash) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + hash, e);
        }
        return new RunningChecksum() {
            @Override
            public void update(byte[] bytes, int from, int length) {
                digest.update(bytes, from, length);
            }

            @Override
            public byte[] value() {
                return digest.digest();
            }
        };
    }

    /** A checksum whose value has so many bytes. */
    static RunningChecksum of(Checksum checksum, int size) {
        return new RunningChecksum() {
            @Override
            public void update(byte[] bytes, int from, int length) {
                checksum.update(bytes, from, length);
            }

            @Override
            public byte[] value() {
                byte[] all = ByteBuffer.allocate(Long.BYTES)
                        .putLong(checksum.getValue())
                        .array();
                return Arrays.copyOfRange(all, Long.BYTES - size, Long.BYTES);
            }
        };
    }
}
