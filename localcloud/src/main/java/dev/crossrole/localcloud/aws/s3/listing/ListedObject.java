package dev.crossrole.localcloud.aws.s3.listing;

import dev.crossrole.localcloud.aws.s3.call.ListedTime;
import dev.crossrole.localcloud.aws.s3.store.StoredObject;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.util.Optional;
import java.util.stream.Stream;

/** The entries of a page as elements. */
final class ListedObject {
    private ListedObject() {}

    static Xml contents(StoredObject object, ListRequest request, Optional<Xml> owner) {
        return Xml.element(
                "Contents",
                Stream.of(
                        Xml.text("Key", request.encode(object.key())),
                        Xml.text("LastModified", ListedTime.format(object.lastModified())),
                        Xml.text("ETag", object.quotedEtag()),
                        Xml.text(
                                "ChecksumAlgorithm",
                                object.checksum().algorithm().name()),
                        Xml.text("ChecksumType", object.checksum().coverage().name()),
                        Xml.text("Size", object.length())),
                owner.stream(),
                Stream.of(Xml.text("StorageClass", object.storageClass())));
    }

    static Stream<Xml> commonPrefixes(Page page, ListRequest request) {
        return page.commonPrefixes().stream()
                .map(prefix -> Xml.element("CommonPrefixes", Xml.text("Prefix", request.encode(prefix))));
    }
}
