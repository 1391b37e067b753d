package dev.crossrole.credentials.aws;

import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.http.Endpoints;
import dev.crossrole.identity.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The variables by which ECS and EKS tell a container where its role's credentials are, and what to show there. */
record ContainerVariables(Environment environment) {
    private static final String RELATIVE = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
    private static final String FULL = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
    private static final String TOKEN = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
    private static final String TOKEN_FILE = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
    private static final int MAX_TOKEN_BYTES = 64 * 1024;

    /** The ECS agent. */
    private static final String AGENT = "http://169.254.170.2";

    /** Those that a URL without TLS may name, besides this machine: the agents of ECS and EKS. */
    private static final Set<String> AGENTS = Set.of("169.254.170.2", "169.254.170.23", "[fd00:ec2::23]");

    boolean isSet() {
        return environment.find(RELATIVE).isPresent() || environment.find(FULL).isPresent();
    }

    /**
     * Where the credentials are. The relative one comes first, as in every SDK.
     *
     * @throws UnusableException when the variable holds no URL that secrets may come from
     */
    URI url() {
        Optional<String> relative = environment.find(RELATIVE);
        if (relative.isPresent()) {
            return relative(relative.get());
        }
        String text = environment.find(FULL).orElse("");
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw unusable(FULL, text, "must be a URL");
        }
        boolean trusted = "https".equalsIgnoreCase(url.getScheme())
                || Endpoints.isLoopback(url)
                || AGENTS.contains(String.valueOf(url.getHost()).toLowerCase(Locale.ROOT));
        if (!Endpoints.isHttp(url) || url.getUserInfo() != null || !trusted) {
            throw unusable(
                    FULL, text, "must be an https URL, or an http URL of this machine or of the agent of ECS or EKS");
        }
        return url;
    }

    private static URI relative(String path) {
        try {
            URI url = URI.create(AGENT + path);
            // Without a slash the path would run on into another host's name.
            if (path.startsWith("/") && url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // The same sentence serves both.
        }
        throw unusable(RELATIVE, path, "must be a path that begins with a slash");
    }

    /**
     * What is to be shown there; the file comes first, because its content is renewed.
     *
     * @throws UnusableException when the file cannot be read, or what it holds cannot be a header
     */
    Optional<Secret> authorization() {
        Optional<String> file = environment.find(TOKEN_FILE);
        Optional<String> token = file.isPresent() ? Optional.of(read(file.get())) : environment.find(TOKEN);
        if (token.filter(text -> text.chars().anyMatch(c -> c < ' ' || c > '~')).isPresent()) {
            throw new UnusableException(
                    (file.isPresent() ? "the file that " + TOKEN_FILE + " names" : TOKEN)
                            + " holds characters that no authorization token has",
                    "Check what was put there.");
        }
        return token.map(Secret::of);
    }

    private static String read(String file) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) <= MAX_TOKEN_BYTES) {
                return Files.readString(path).strip();
            }
        } catch (IOException | InvalidPathException e) {
            // The same sentence serves both.
        }
        throw unusable(TOKEN_FILE, file, "must name a file that can be read, of 64 KiB at most");
    }

    private static UnusableException unusable(String variable, String value, String what) {
        return new UnusableException(
                variable + " " + what + ", but is '" + Endpoints.shown(value) + "'",
                "Check what set it, or name another source.");
    }
}
