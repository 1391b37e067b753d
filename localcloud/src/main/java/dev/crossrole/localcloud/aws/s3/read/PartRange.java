package dev.crossrole.localcloud.aws.s3.read;

import dev.crossrole.localcloud.aws.s3.call.PartNumber;
import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.error.ObjectErrors;
import dev.crossrole.localcloud.aws.s3.store.StoredObject;
import java.util.List;
import java.util.Optional;

/** The bytes behind {@code partNumber}: one part of an object as it was uploaded. */
final class PartRange {
    private PartRange() {}

    /**
     * Reads the parameter; empty where there is none. An object that was put as a whole has one part.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when the object has no such part
     */
    static Optional<ByteRange> of(S3Call call, StoredObject object) {
        Optional<String> text = call.query().first("partNumber");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        List<Long> sizes = object.partSizes().isEmpty() ? List.of(object.length()) : object.partSizes();
        int number = PartNumber.parse(text.get());
        if (number > sizes.size() || sizes.get(number - 1) == 0) {
            throw ObjectErrors.invalidPartNumber(number, sizes.size()).exception();
        }
        long first =
                sizes.stream().limit(number - 1L).mapToLong(Long::longValue).sum();
        return Optional.of(new ByteRange(first, first + sizes.get(number - 1) - 1));
    }
}
