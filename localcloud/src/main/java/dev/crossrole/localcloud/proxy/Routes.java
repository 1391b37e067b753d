package dev.crossrole.localcloud.proxy;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where each host name leads, for a program on one machine. A name that stands in no list leads nowhere: a program that is being tried
 * must not reach a real cloud by accident.
 *
 * @param aws where the local AWS answers
 * @param google where the local Google Cloud answers
 * @param metadata the machine's own metadata service
 * @param allowed hosts that are reached as they are
 */
public record Routes(
        InetSocketAddress aws, InetSocketAddress google, Optional<Metadata> metadata, Set<String> allowed) {

    /**
     * Global, regional, dual-stack and virtual-host names, and issuers of tokens for other clouds. Source: AWS General Reference, "Service
     * endpoints"; S3 User Guide; IAM User Guide, "Understanding token claims".
     */
    private static final Pattern AWS =
            Pattern.compile("(?:sts(?:-fips)?|iam(?:-fips)?)(?:\\.[a-z0-9-]+)?\\.amazonaws\\.com"
                    + "|(?:[a-z0-9][a-z0-9.-]*\\.)?s3(?:[.-][a-z0-9-]+){0,2}\\.amazonaws\\.com"
                    + "|[a-z0-9-]+\\.tokens\\.sts\\.global\\.api\\.aws");

    private static final Pattern GOOGLE = Pattern.compile("accounts\\.google\\.com"
            + "|(?:www|oauth2|sts|iam|iamcredentials|bigquery|storage|cloudresourcemanager)\\.googleapis\\.com");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    /** A machine's metadata service, and the names it is known by there. */
    public record Metadata(InetSocketAddress address, Set<String> names) {
        /** Source: Compute Engine, "About VM metadata". */
        public static Metadata ofGoogle(InetSocketAddress address) {
            return new Metadata(address, Set.of("metadata.google.internal", "metadata", "169.254.169.254"));
        }

        /** Source: EC2 User Guide, "Use the Instance Metadata Service". */
        public static Metadata ofEc2(InetSocketAddress address) {
            return new Metadata(address, Set.of("169.254.169.254", "[fd00:ec2::254]"));
        }
    }

    public Routes {
        allowed = Set.copyOf(allowed);
    }

    /** Whether that is a name of AWS; {@code host} in lower case. */
    public static boolean isAws(String host) {
        return AWS.matcher(host).matches();
    }

    /** Whether that is a name of Google Cloud; {@code host} in lower case. */
    public static boolean isGoogle(String host) {
        return GOOGLE.matcher(host).matches();
    }

    /** Where a host leads; {@code host} in lower case. */
    Route of(String named) {
        // A dot at the end says that the name is whole (RFC 1034, section 3.1), as gcp-metadata for Node.js does.
        String host = named.endsWith(".") ? named.substring(0, named.length() - 1) : named;
        if (metadata.isPresent() && metadata.get().names().contains(host)) {
            return new Route.Local(metadata.get().address());
        }
        if (isAws(host)) {
            return new Route.Local(aws);
        }
        if (isGoogle(host)) {
            return new Route.Local(google);
        }
        return LOOPBACK.contains(host) || allowed.contains(host) ? new Route.Through() : new Route.Refused();
    }
}
