package dev.crossrole.localcloud.aws;

import dev.crossrole.identity.sigv4.Header;
import dev.crossrole.identity.sigv4.SigV4Authorization;
import dev.crossrole.identity.sigv4.SigV4Authorization.Signed;
import dev.crossrole.identity.sigv4.SignableRequest;
import dev.crossrole.localcloud.aws.query.QueryApi;
import dev.crossrole.localcloud.http.Parameters;
import dev.crossrole.localcloud.http.Request;
import java.util.Optional;

/** The services behind the one port, and which of them a request is for. */
enum ServiceName {
    STS("sts", "2011-06-15"),
    IAM("iam", "2010-05-08"),
    S3("s3", "2006-03-01");

    private final String scope;
    private final String version;

    ServiceName(String scope, String version) {
        this.scope = scope;
        this.version = version;
    }

    /**
     * Tells the service by the scope of the signature, else by {@code Action} and {@code Version}, else by the host. Anything else is
     * S3, whose requests may look like anything.
     *
     * @param parameters of the query and of a form body
     */
    static ServiceName of(Request request, Parameters parameters) {
        return byScope(request)
                .or(() -> byVersion(parameters))
                .or(() -> byHost(request.host()))
                .orElse(S3);
    }

    /** Whether the body must be read to tell: S3 takes no such form at its root. */
    static boolean needsBody(Request request) {
        return request.method().equals("POST") && request.rawPath().equals("/") && QueryApi.isForm(request);
    }

    private static Optional<ServiceName> byScope(Request request) {
        SignableRequest signable = new SignableRequest(
                request.method(),
                request.target(),
                request.headers().fields().stream()
                        .map(field -> new Header(field.getKey(), field.getValue()))
                        .toList());
        if (!(SigV4Authorization.parse(signable) instanceof Signed proof)) {
            return Optional.empty();
        }
        for (ServiceName name : values()) {
            if (name.scope.equals(proof.scope().service())) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private static Optional<ServiceName> byVersion(Parameters parameters) {
        Optional<String> version = parameters.first("Version").filter(text -> parameters.has("Action"));
        for (ServiceName name : values()) {
            if (version.isPresent() && name.version.equals(version.get())) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private static Optional<ServiceName> byHost(String host) {
        String label = host.substring(0, Math.max(0, host.indexOf('.')));
        boolean aws = host.endsWith(".amazonaws.com") || host.endsWith(".api.aws");
        if (aws && (label.equals("sts") || label.equals("sts-fips"))) {
            return Optional.of(STS);
        }
        return aws && label.equals("iam") ? Optional.of(IAM) : Optional.empty();
    }
}
