package dev.crossrole.localcloud.google.testing;

import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.Network;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers {@code GetCallerIdentity} by access key id, as AWS words it, and checks no signature: tests of the crossing as a whole have
 * the real local AWS in its place.
 */
public final class FakeAws implements Network, Handler {
    private final Map<String, String> arns;
    private final List<String> asked = new ArrayList<>();

    /** An AWS that knows these ARNs by access key id. */
    public FakeAws(Map<String, String> arns) {
        this.arns = Map.copyOf(arns);
    }

    /** The hosts that were looked up, whether or not somebody is there. */
    public List<String> asked() {
        return asked;
    }

    @Override
    public Optional<Handler> host(String name) {
        asked.add(name);
        return name.startsWith("sts.") && name.endsWith(".amazonaws.com") ? Optional.of(this) : Optional.empty();
    }

    @Override
    public Response handle(Request request) {
        String authorization = request.headers().first("Authorization").orElse("");
        String key = authorization.replaceFirst(".*Credential=([A-Z0-9]+)/.*", "$1");
        String arn = arns.get(key);
        return arn == null
                ? Response.text(403, "text/xml", """
                        <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>\
                        <Code>InvalidClientTokenId</Code>\
                        <Message>The security token included in the request is invalid.</Message></Error>\
                        <RequestId>r</RequestId></ErrorResponse>""")
                : Response.text(200, "text/xml", """
                        <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">\
                        <GetCallerIdentityResult><Arn>%s</Arn><UserId>AROAX:session</UserId><Account>%s</Account>\
                        </GetCallerIdentityResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata>\
                        </GetCallerIdentityResponse>""".formatted(arn, arn.split(":", -1)[4]));
    }
}
