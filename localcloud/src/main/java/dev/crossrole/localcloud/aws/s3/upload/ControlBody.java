package dev.crossrole.localcloud.aws.s3.upload;

import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.checksum.ChecksumAlgorithm;
import dev.crossrole.localcloud.aws.s3.error.S3Error;
import dev.crossrole.localcloud.aws.s3.xml.XmlElement;
import dev.crossrole.localcloud.aws.s3.xml.XmlElement.XmlException;
import java.io.IOException;

/** The small documents that some operations take: a list of keys, a policy. */
public final class ControlBody {
    private ControlBody() {}

    /**
     * Reads a body into memory and checks it as an upload is checked.
     *
     * @param limit how long it may be, in bytes
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when it is longer, or a claim is not true
     */
    public static byte[] read(S3Call call, int limit) throws IOException {
        return CheckedBody.open(call, limit, ChecksumAlgorithm.DEFAULT).readAllBytes();
    }

    /** As {@link #read}, for the operations whose checksum header is that of an object and not of the document. */
    public static byte[] readWithoutChecksum(S3Call call, int limit) throws IOException {
        return CheckedBody.openWithoutChecksum(call, limit).readAllBytes();
    }

    /**
     * As {@link #read}, for the operations that insist on a {@code Content-MD5} or a checksum.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception also when there is neither
     */
    public static byte[] readProtected(S3Call call, int limit) throws IOException {
        CheckedBody body = CheckedBody.open(call, limit, ChecksumAlgorithm.DEFAULT);
        if (!body.hasIntegrityClaim()) {
            throw S3Error.invalidRequest("Missing required header for this request: Content-MD5 OR x-amz-checksum-*")
                    .exception();
        }
        return body.readAllBytes();
    }

    /**
     * The XML that a body is.
     *
     * @param name of its outermost element
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when it is no XML, or another document
     */
    public static XmlElement document(byte[] body, String name) {
        try {
            XmlElement document = XmlElement.parse(body);
            if (document.name().equals(name)) {
                return document;
            }
        } catch (XmlException e) {
            // Said below.
        }
        throw S3Error.malformedXml().exception();
    }
}
