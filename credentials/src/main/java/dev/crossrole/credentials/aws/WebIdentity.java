package dev.crossrole.credentials.aws;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.IdToken;
import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.Source;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.oidc.StoredToken;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.aws.SessionName;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A role that a token in a file opens. EKS gives pods their roles so (IAM roles for service accounts), and any other issuer may. The file
 * is read anew each time, because whoever keeps it renews it. Source: AWS SDKs and Tools Reference Guide, "Assume role with web
 * identity".
 */
public final class WebIdentity implements Source<AwsCredentials> {
    /** The variable that tells whether a program has such a file. */
    public static final String FILE = "AWS_WEB_IDENTITY_TOKEN_FILE";

    private static final String ROLE = "AWS_ROLE_ARN";
    private static final String SESSION = "AWS_ROLE_SESSION_NAME";
    private static final SessionName DEFAULT_SESSION = new SessionName("crossrole");

    private final String name;
    private final StoredToken token;
    private final RoleRequest request;
    private final StsClient sts;

    private WebIdentity(String name, Path file, RoleRequest request, StsClient sts) {
        this.name = name;
        this.token = StoredToken.in(file, Optional.empty());
        this.request = request;
        this.sts = sts;
    }

    /**
     * By {@code AWS_WEB_IDENTITY_TOKEN_FILE}, {@code AWS_ROLE_ARN} and {@code AWS_ROLE_SESSION_NAME}.
     *
     * @throws UnusableException where one of them is missing or malformed
     */
    public static WebIdentity in(Environment environment, StsAccess access) {
        String file = environment.find(FILE).orElseThrow(() -> unusable(FILE + " is not set"));
        String role = environment.find(ROLE).orElseThrow(() -> unusable(FILE + " is set but " + ROLE + " is not"));
        return new WebIdentity(
                "web-identity",
                path(file),
                request(role, environment.find(SESSION)),
                access.client(role(role), Optional::empty));
    }

    /**
     * By a profile's settings.
     *
     * @param name what messages call the profile
     */
    public static WebIdentity of(String name, String file, RoleRequest request, StsClient sts) {
        return new WebIdentity(name, path(file), request, sts);
    }

    private static RoleRequest request(String role, Optional<String> session) {
        return RoleRequest.of(role(role), session.map(SessionName::safe).orElse(DEFAULT_SESSION));
    }

    private static RoleArn role(String text) {
        try {
            return RoleArn.parse(text);
        } catch (IllegalArgumentException e) {
            throw unusable(ROLE + ": " + e.getMessage());
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw unusable("the web identity token's file is not a path that this system knows");
        }
    }

    private static UnusableException unusable(String message) {
        return new UnusableException(
                message,
                "EKS sets all of them for a pod whose service account has a role; name another source otherwise.");
    }

    @Override
    public String name() {
        return name;
    }

    /** STS's URL, which the token is sent to. */
    public StsEndpoint endpoint() {
        return sts.endpoint();
    }

    public RoleRequest request() {
        return request;
    }

    @Override
    public Resolution<AwsCredentials> resolve() {
        return token.resolve().then(this::assume);
    }

    @Override
    public Resolution<String> identity() {
        return token.resolve().map(found -> request.role() + " " + request.sessionName() + " " + found.identity());
    }

    private Resolution<AwsCredentials> assume(IdToken found) {
        try {
            AwsCredentials credentials =
                    sts.assumeRoleWithWebIdentity(request, found.token()).credentials();
            return new Resolution.Found<>(credentials, "a token in a file opens the role " + request.role());
        } catch (CrossroleException e) {
            return new Resolution.Failed<>(e);
        }
    }
}
