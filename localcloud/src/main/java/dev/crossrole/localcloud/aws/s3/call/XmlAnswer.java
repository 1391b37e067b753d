package dev.crossrole.localcloud.aws.s3.call;

import dev.crossrole.localcloud.aws.xml.Xml;
import dev.crossrole.localcloud.http.Response;

/** Documents of S3 as responses. */
public final class XmlAnswer {
    /** The namespace of every document of S3 but its errors. */
    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private XmlAnswer() {}

    public static Response ok(Xml document) {
        return of(200, document.document(NAMESPACE));
    }

    /** A document that is written already, such as an error. */
    public static Response of(int status, String document) {
        return Response.text(status, "application/xml", DECLARATION + document);
    }
}
