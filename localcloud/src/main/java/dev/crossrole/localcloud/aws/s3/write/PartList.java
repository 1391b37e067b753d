package dev.crossrole.localcloud.aws.s3.write;

import dev.crossrole.localcloud.aws.s3.call.PartNumber;
import dev.crossrole.localcloud.aws.s3.checksum.ObjectChecksum.Coverage;
import dev.crossrole.localcloud.aws.s3.error.S3Error;
import dev.crossrole.localcloud.aws.s3.error.UploadErrors;
import dev.crossrole.localcloud.aws.s3.store.MultipartUpload;
import dev.crossrole.localcloud.aws.s3.store.Part;
import dev.crossrole.localcloud.aws.s3.upload.ControlBody;
import dev.crossrole.localcloud.aws.s3.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The parts that an object is to be made of, as the caller lists them. */
record PartList(MultipartUpload upload, List<Wanted> wanted) {
    /** Every part but the last has at least 5 MiB. Source: Amazon S3 User Guide, "Amazon S3 multipart upload limits". */
    private static final long MIN_LENGTH = 5L << 20;

    /** One entry of the list; the ETag without its quotation marks. */
    record Wanted(int number, String etag, Optional<String> checksum) {
        boolean is(Part part) {
            return part.md5().equals(etag)
                    && (checksum.isEmpty()
                            || checksum.get().equals(part.checksum().base64()));
        }
    }

    PartList {
        wanted = List.copyOf(wanted);
    }

    /**
     * Reads a list.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when it is none, is empty, or is not in order
     */
    static PartList parse(byte[] body, MultipartUpload upload) {
        List<XmlElement> parts =
                ControlBody.document(body, "CompleteMultipartUpload").all("Part");
        if (parts.isEmpty()) {
            throw UploadErrors.noParts().exception();
        }
        List<Wanted> wanted = new ArrayList<>();
        int last = 0;
        for (XmlElement part : parts) {
            Wanted next = entry(part, upload);
            if (next.number() <= last) {
                throw UploadErrors.invalidPartOrder(upload.id()).exception();
            }
            last = next.number();
            wanted.add(next);
        }
        return new PartList(upload, wanted);
    }

    /**
     * Chooses the listed parts of those that have arrived.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when one is not there, is another, or is too small
     */
    List<Part> choose(List<Part> arrived) {
        List<Part> chosen = new ArrayList<>();
        for (Wanted entry : wanted) {
            Part part = arrived.stream()
                    .filter(candidate -> candidate.number() == entry.number() && entry.is(candidate))
                    .findFirst()
                    .orElseThrow(() -> UploadErrors.invalidPart(upload.id(), entry.number(), entry.etag())
                            .exception());
            chosen.add(part);
        }
        for (Part part : chosen.subList(0, chosen.size() - 1)) {
            if (part.content().length() < MIN_LENGTH) {
                throw UploadErrors.tooSmall(part.content().length(), MIN_LENGTH, part.number(), part.md5())
                        .exception();
            }
        }
        return chosen;
    }

    private static Wanted entry(XmlElement part, MultipartUpload upload) {
        Optional<String> number = part.textOf("PartNumber");
        Optional<String> etag = part.textOf("ETag");
        if (number.isEmpty() || etag.isEmpty()) {
            throw S3Error.malformedXml().exception();
        }
        Wanted wanted = new Wanted(
                PartNumber.parse(number.get()),
                etag.get().replace("\"", ""),
                part.textOf(upload.algorithm().element()));
        // A checksum over checksums proves something only if the caller says which ones he means.
        boolean needed = upload.announced().isPresent() && upload.coverage() == Coverage.COMPOSITE;
        if (needed && wanted.checksum().isEmpty()) {
            throw UploadErrors.missingPartChecksum(upload.algorithm().name().toLowerCase(Locale.ROOT), wanted.number())
                    .exception();
        }
        return wanted;
    }
}
