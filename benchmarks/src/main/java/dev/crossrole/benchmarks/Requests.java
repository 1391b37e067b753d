package dev.crossrole.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.sigv4.Header;
import dev.crossrole.identity.sigv4.PayloadHash;
import dev.crossrole.identity.sigv4.SigV4Signer;
import dev.crossrole.identity.sigv4.SignableRequest;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Requests as they go over the wire, made and signed once and sent again and again. */
final class Requests {
    private static final String ROLE = "arn:aws:iam::123456789012:role/gce-reader";

    private Requests() {}

    static byte[] get() {
        return "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII);
    }

    static byte[] callerIdentity(URI to, AwsCredentials credentials, Instant now) {
        byte[] body = "Action=GetCallerIdentity&Version=2011-06-15".getBytes(UTF_8);
        List<Header> headers = new ArrayList<>(List.of(
                new Header("host", to.getAuthority()),
                new Header("content-type", "application/x-www-form-urlencoded")));
        return signed("POST", "/", headers, body, SigV4Signer.of("us-east-1", "sts"), credentials, now);
    }

    static byte[] webIdentity(URI to, String token) {
        byte[] body = ("Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=load&RoleArn="
                        + URLEncoder.encode(ROLE, UTF_8) + "&WebIdentityToken=" + token)
                .getBytes(UTF_8);
        List<Header> headers = List.of(
                new Header("host", to.getAuthority()), new Header("content-type", "application/x-www-form-urlencoded"));
        return text("POST", "/", headers, body);
    }

    /** A call of S3 in path style. */
    static byte[] s3(String method, URI to, String path, byte[] body, AwsCredentials credentials, Instant now) {
        List<Header> headers = new ArrayList<>(List.of(new Header("host", to.getAuthority())));
        return signed(method, path, headers, body, SigV4Signer.of("us-east-1", "s3"), credentials, now);
    }

    private static byte[] signed(
            String method,
            String path,
            List<Header> headers,
            byte[] body,
            SigV4Signer signer,
            AwsCredentials credentials,
            Instant now) {
        headers.addAll(signer.sign(new SignableRequest(method, path, headers), PayloadHash.of(body), credentials, now));
        return text(method, path, headers, body);
    }

    private static byte[] text(String method, String path, List<Header> headers, byte[] body) {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        headers.forEach(header ->
                head.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        ByteArrayOutputStream request = new ByteArrayOutputStream(head.length() + body.length);
        request.writeBytes(head.toString().getBytes(US_ASCII));
        request.writeBytes(body);
        return request.toByteArray();
    }
}
