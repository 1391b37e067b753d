package dev.crossrole.localcloud.aws.s3.error;

import dev.crossrole.localcloud.aws.xml.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One refusal.
 *
 * @param details the elements that stand between the message and the request id
 * @param encodedMessage what an administrator can decode, where policies have denied the request; it stands in no document
 */
public record S3Error(int status, String code, String message, List<Xml> details, Optional<String> encodedMessage) {
    public S3Error {
        details = List.copyOf(details);
    }

    public static S3Error of(int status, String code, String message) {
        return new S3Error(status, code, message, List.of(), Optional.empty());
    }

    public S3Error with(String element, String value) {
        List<Xml> more = new ArrayList<>(details);
        more.add(Xml.text(element, value));
        return new S3Error(status, code, message, more, encodedMessage);
    }

    public S3Error with(String element, long value) {
        return with(element, Long.toString(value));
    }

    public S3Error withEncodedMessage(Optional<String> encoded) {
        return new S3Error(status, code, message, details, encoded);
    }

    public S3Exception exception() {
        return new S3Exception(this);
    }

    /** Without the request id: both ids are added when it is answered. No type and no namespace, unlike other services. */
    public String document(String requestId, String hostId) {
        List<Xml> children = new ArrayList<>();
        children.add(Xml.text("Code", code));
        children.add(Xml.text("Message", message));
        children.addAll(details);
        children.add(Xml.text("RequestId", requestId));
        children.add(Xml.text("HostId", hostId));
        return Xml.element("Error", children).document("");
    }

    public static S3Error accessDenied(String message) {
        return of(403, "AccessDenied", message);
    }

    public static S3Error accessDenied() {
        return accessDenied("Access Denied");
    }

    /** Of a request, of a chunk of its body, or of a trailer. */
    public static S3Error signatureMismatch() {
        return of(
                403,
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided. Check your key and signing"
                        + " method.");
    }

    public static S3Error invalidArgument(String message, String name, String value) {
        return of(400, "InvalidArgument", message).with("ArgumentName", name).with("ArgumentValue", value);
    }

    /** What S3 says of its own failures; clients repeat the request. Source: Amazon S3 API Reference, "Error responses". */
    public static S3Error internal() {
        return of(500, "InternalError", "We encountered an internal error. Please try again.");
    }

    public static S3Error invalidRequest(String message) {
        return of(400, "InvalidRequest", message);
    }

    public static S3Error malformedXml() {
        return of(
                400,
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    /** What this S3 does not do; AWS says the same of what it does not do itself. */
    public static S3Error notImplemented(String header) {
        return of(501, "NotImplemented", "A header you provided implies functionality that is not implemented")
                .with("Header", header);
    }

    public static S3Error methodNotAllowed(String method, String resourceType) {
        return of(405, "MethodNotAllowed", "The specified method is not allowed against this resource.")
                .with("Method", method)
                .with("ResourceType", resourceType);
    }

    public static S3Error preconditionFailed(String condition) {
        return of(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold")
                .with("Condition", condition);
    }

    public static S3Error invalidUri(String uri) {
        return of(400, "InvalidURI", "Couldn't parse the specified URI.").with("URI", uri);
    }
}
