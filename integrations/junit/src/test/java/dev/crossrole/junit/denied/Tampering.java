package dev.crossrole.junit.denied;

import java.util.function.UnaryOperator;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The wire between the SDK, which has signed the request, and the cloud: somebody on it changes the request. */
record Tampering(SdkHttpClient wire, UnaryOperator<HttpExecuteRequest> change) implements SdkHttpClient {

    static Tampering with(UnaryOperator<HttpExecuteRequest> change) {
        return new Tampering(UrlConnectionHttpClient.create(), change);
    }

    /** Changes everything but the body. */
    static Tampering withHead(UnaryOperator<SdkHttpRequest.Builder> change) {
        return with(request -> {
            HttpExecuteRequest.Builder changed = HttpExecuteRequest.builder()
                    .request(change.apply(request.httpRequest().toBuilder()).build());
            request.contentStreamProvider().ifPresent(changed::contentStreamProvider);
            return changed.build();
        });
    }

    /** Changes one header. */
    static Tampering withHeader(String name, UnaryOperator<String> change) {
        return withHead(request -> {
            String value = request.firstMatchingHeader(name).orElseThrow();
            String changed = change.apply(value);
            return changed.isEmpty() ? request.removeHeader(name) : request.putHeader(name, changed);
        });
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return wire.prepareRequest(change.apply(request));
    }

    @Override
    public void close() {
        wire.close();
    }
}
