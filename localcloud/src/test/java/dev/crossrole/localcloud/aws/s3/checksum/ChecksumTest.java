package dev.crossrole.localcloud.aws.s3.checksum;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.localcloud.blob.RunningChecksum;
import java.util.Base64;
import java.util.HexFormat;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Checksums against published check values, recorded answers of AWS, and a bit-by-bit computation. */
class ChecksumTest {
    @Example
    void eachAlgorithmGivesItsCheckValue() {
        // The CRC catalogue of Greg Cook for the CRCs; FIPS 180 test generators for the hashes.
        assertThat(hex(ChecksumAlgorithm.CRC32, "123456789")).isEqualTo("cbf43926");
        assertThat(hex(ChecksumAlgorithm.CRC32C, "123456789")).isEqualTo("e3069283");
        assertThat(hex(ChecksumAlgorithm.CRC64NVME, "123456789")).isEqualTo("ae8b14860a799888");
        assertThat(hex(ChecksumAlgorithm.SHA1, "abc")).isEqualTo("a9993e364706816aba3e25717850c26c9cd0d89d");
        assertThat(hex(ChecksumAlgorithm.SHA256, "abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Example
    void crc64AgreesWithWhatAwsAnswered() {
        // Recorded of AWS: objects that were put without a checksum.
        assertThat(base64("abcdef")).isEqualTo("Pact6XRTYyA=");
        assertThat(base64("aaaaaaaaaa")).isEqualTo("DBqAA21lxVU=");
        assertThat(base64("123456")).isEqualTo("CVmbZh4IWzA=");
    }

    @Property(tries = 300)
    void crc64IsThatOfTheDefinitionHoweverTheBytesArrive(
            @ForAll @Size(max = 100) byte[] bytes, @ForAll @IntRange(max = 100) int cut) {
        int middle = Math.min(cut, bytes.length);
        Crc64Nvme crc = new Crc64Nvme();
        crc.update(bytes, 0, middle);
        crc.update(bytes, middle, bytes.length - middle);
        assertThat(crc.getValue()).isEqualTo(bitByBit(bytes));
    }

    @Example
    void algorithmsAreKnownByTheirHeadersAndNames() {
        assertThat(ChecksumAlgorithm.ofHeader("X-Amz-Checksum-Crc64Nvme")).contains(ChecksumAlgorithm.CRC64NVME);
        assertThat(ChecksumAlgorithm.ofHeader("x-amz-checksum-type")).isEmpty();
        assertThat(ChecksumAlgorithm.ofHeader("content-md5")).isEmpty();
        assertThat(ChecksumAlgorithm.named("sha256")).contains(ChecksumAlgorithm.SHA256);
        assertThat(ChecksumAlgorithm.named("MD4")).isEmpty();
    }

    @Example
    void aValueHasTheLengthOfItsAlgorithm() {
        assertThat(ChecksumAlgorithm.CRC32.isValue("NhCmhg==")).isTrue();
        assertThat(ChecksumAlgorithm.CRC64NVME.isValue("NhCmhg==")).isFalse();
        assertThat(ChecksumAlgorithm.CRC32.isValue("not base64")).isFalse();
    }

    private static long bitByBit(byte[] bytes) {
        long crc = -1;
        for (byte b : bytes) {
            crc ^= b & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                // The reflected polynomial, as the NVM Express specification prints it.
                crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ 0x9A6C9329AC4BC9B5L;
            }
        }
        return ~crc;
    }

    private static String hex(ChecksumAlgorithm algorithm, String text) {
        return HexFormat.of().formatHex(value(algorithm, text));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(value(ChecksumAlgorithm.CRC64NVME, text));
    }

    private static byte[] value(ChecksumAlgorithm algorithm, String text) {
        RunningChecksum running = algorithm.start();
        byte[] bytes = text.getBytes(US_ASCII);
        running.update(bytes, 0, bytes.length);
        return running.value();
    }
}
