package dev.crossrole.localcloud.aws.s3;

import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.sigv4.Header;
import dev.crossrole.identity.sigv4.PayloadHash;
import dev.crossrole.identity.sigv4.SigV4Signer;
import dev.crossrole.identity.sigv4.SignableRequest;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Requests that no official client sends, or not on demand: built by hand and signed. */
record RawRequest(String method, String target, List<Header> headers) {
    static RawRequest of(String method, String target, String... namesAndValues) {
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Host", "localhost"));
        RawRequest request = new RawRequest(method, target, headers);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            request = request.with(namesAndValues[i], namesAndValues[i + 1]);
        }
        return request;
    }

    /** Adds a header, or replaces it. */
    RawRequest with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.removeIf(header -> header.name().equalsIgnoreCase(name));
        more.add(new Header(name, value));
        return new RawRequest(method, target, more);
    }

    RawRequest without(String name) {
        List<Header> fewer = new ArrayList<>(headers);
        fewer.removeIf(header -> header.name().equalsIgnoreCase(name));
        return new RawRequest(method, target, fewer);
    }

    /** Signed in its header, for a body that is protected like this. */
    RawRequest signed(TestAccount.User user, PayloadHash payload) {
        return signed(user, payload, Instant.now());
    }

    RawRequest signed(TestAccount.User user, PayloadHash payload, Instant time) {
        List<Header> added = signer().sign(signable(), payload, credentials(user), time);
        List<Header> all = new ArrayList<>(headers);
        all.addAll(added);
        return new RawRequest(method, target, all);
    }

    String header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    Response send(S3Server server, InputStream body) throws IOException {
        Headers fields = new Headers(headers.stream()
                .map(header -> Map.entry(header.name(), header.value()))
                .toList());
        return server.handler().handle(new Request(method, target, fields, body));
    }

    Response send(S3Server server) throws IOException {
        return send(server, InputStream.nullInputStream());
    }

    private SignableRequest signable() {
        return new SignableRequest(method, target, headers);
    }

    private static SigV4Signer signer() {
        return SigV4Signer.of("us-east-1", "s3").withPayloadHeader(true);
    }

    private static AwsCredentials credentials(TestAccount.User user) {
        return AwsCredentials.longTerm(user.accessKeyId(), user.secret());
    }
}
