package dev.crossrole.localcloud.aws.s3.tag;

import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.error.S3Error;
import dev.crossrole.localcloud.aws.s3.upload.ControlBody;
import dev.crossrole.localcloud.aws.s3.xml.XmlElement;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The document {@code <Tagging><TagSet><Tag><Key/><Value/></Tag>…</TagSet></Tagging>}, which is put and given back. */
public final class TaggingDocument {
    /** Fifty tags of the greatest length, each character written as a reference, and some room. */
    private static final int MAX_DOCUMENT = 256 << 10;

    private TaggingDocument() {}

    /**
     * Reads the tags that a request puts.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when the document is another, or its tags break a rule
     */
    public static Map<String, String> read(S3Call call, TagRules rules) throws IOException {
        XmlElement document = ControlBody.document(ControlBody.read(call, MAX_DOCUMENT), "Tagging");
        XmlElement set = document.first("TagSet")
                .filter(only -> document.children().size() == 1)
                .orElseThrow(() -> S3Error.malformedXml().exception());
        return tags(set, rules);
    }

    /**
     * Reads the elements {@code Tag} of a set, which {@code CreateBucket} has in another document.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when an element is another, or the tags break a rule
     */
    public static Map<String, String> tags(XmlElement set, TagRules rules) {
        return rules.check(set.children().stream().map(TaggingDocument::tag).toList());
    }

    /** Both elements are required (Amazon S3 API Reference, Tag), and each stands there once. */
    private static Tag tag(XmlElement tag) {
        List<XmlElement> keys = tag.all("Key");
        List<XmlElement> values = tag.all("Value");
        if (!tag.name().equals("Tag") || tag.children().size() != 2 || keys.size() != 1 || values.size() != 1) {
            throw S3Error.malformedXml().exception();
        }
        return new Tag(keys.getFirst().text(), values.getFirst().text());
    }

    /** The document of these tags. */
    public static Xml of(Map<String, String> tags) {
        return Xml.element(
                "Tagging",
                Xml.element(
                        "TagSet",
                        tags.entrySet().stream()
                                .map(tag -> Xml.element(
                                        "Tag", Xml.text("Key", tag.getKey()), Xml.text("Value", tag.getValue())))
                                .toList()));
    }
}
