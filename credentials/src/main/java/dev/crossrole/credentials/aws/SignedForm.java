package dev.crossrole.credentials.aws;

import dev.crossrole.credentials.http.Form;
import dev.crossrole.credentials.http.HttpRequest;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.sigv4.Header;
import dev.crossrole.identity.sigv4.PayloadHash;
import dev.crossrole.identity.sigv4.SigV4Signer;
import dev.crossrole.identity.sigv4.SignableRequest;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A call of AWS's query protocol, signed: a form that is POSTed. */
final class SignedForm {
    private SignedForm() {}

    static HttpRequest of(URI url, Form form, String service, Region region, AwsCredentials signer, Instant now) {
        HttpRequest request = HttpRequest.post(url, form);
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Host", request.host()));
        request.headers().forEach((name, value) -> headers.add(new Header(name, value)));
        List<Header> proof = SigV4Signer.of(region.name(), service)
                .sign(
                        new SignableRequest(request.method(), request.target(), headers),
                        PayloadHash.of(request.body()),
                        signer,
                        now);
        for (Header header : proof) {
            request = request.header(header.name(), header.value());
        }
        return request;
    }

    /** What no message about such a call may show. */
    static List<Secret> secrets(AwsCredentials signer) {
        List<Secret> secrets = new ArrayList<>(List.of(signer.secretAccessKey()));
        signer.sessionToken().ifPresent(secrets::add);
        return secrets;
    }
}
