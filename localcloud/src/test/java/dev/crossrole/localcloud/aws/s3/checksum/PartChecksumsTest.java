package dev.crossrole.localcloud.aws.s3.checksum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.localcloud.aws.s3.checksum.ObjectChecksum.Coverage;
import dev.crossrole.localcloud.aws.s3.checksum.PartChecksums.OfPart;
import dev.crossrole.localcloud.blob.RunningChecksum;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Checksums of parts, joined. */
class PartChecksumsTest {
    @Property(tries = 300)
    void aJoinedCrcIsTheCrcOfTheJoinedBytes(@ForAll @Size(min = 1, max = 5) List<@Size(max = 300) byte[]> parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        parts.forEach(whole::writeBytes);
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            if (algorithm.joins()) {
                ObjectChecksum joined = PartChecksums.join(
                        algorithm,
                        Coverage.FULL_OBJECT,
                        parts.stream()
                                .map(part -> new OfPart(base64(algorithm, part), part.length))
                                .toList());
                assertThat(joined.base64()).isEqualTo(base64(algorithm, whole.toByteArray()));
            }
        }
    }

    @Example
    void aCompositeIsOverTheValuesAndTellsHowManyThereAre() {
        byte[] part = {1, 2, 3};
        String one = base64(ChecksumAlgorithm.SHA256, part);
        ByteArrayOutputStream values = new ByteArrayOutputStream();
        values.writeBytes(Base64.getDecoder().decode(one));
        values.writeBytes(Base64.getDecoder().decode(one));
        assertThat(PartChecksums.join(
                        ChecksumAlgorithm.SHA256, Coverage.COMPOSITE, List.of(new OfPart(one, 3), new OfPart(one, 3))))
                .isEqualTo(new ObjectChecksum(
                        ChecksumAlgorithm.SHA256,
                        Coverage.COMPOSITE,
                        base64(ChecksumAlgorithm.SHA256, values.toByteArray()) + "-2"));
    }

    @Example
    void aHashCannotBeJoined() {
        OfPart part = new OfPart(base64(ChecksumAlgorithm.SHA1, new byte[0]), 0);
        assertThatThrownBy(() -> PartChecksums.join(ChecksumAlgorithm.SHA1, Coverage.FULL_OBJECT, List.of(part)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String base64(ChecksumAlgorithm algorithm, byte[] bytes) {
        RunningChecksum running = algorithm.start();
        running.update(bytes, 0, bytes.length);
        return Base64.getEncoder().encodeToString(running.value());
    }
}
