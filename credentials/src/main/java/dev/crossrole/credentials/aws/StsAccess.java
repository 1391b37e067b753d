package dev.crossrole.credentials.aws;

import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.http.Transport;
import dev.crossrole.identity.aws.RoleArn;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How STS is reached from here, whichever role it is asked for.
 *
 * @param transport one that asks again where {@link StsClient#isPassing} says so
 * @param endpoint STS's URL, before any variable
 * @param region the region whose STS is asked, before any variable
 */
public record StsAccess(
        Environment environment,
        Transport transport,
        InstantSource clock,
        Optional<URI> endpoint,
        Optional<Region> region) {

    /**
     * The STS that a role is asked of: in the named region, the one of {@code AWS_REGION} or {@code AWS_DEFAULT_REGION}, the one that the
     * source knows, or else the one that the partition's global services run in.
     *
     * @throws UnusableException where that region is not in the role's partition
     */
    public StsClient client(RoleArn role, Supplier<Optional<Region>> ofSource) {
        Partition partition = Partition.of(role.partition());
        Region wanted = find(ofSource).orElseGet(partition::defaultRegion);
        if (wanted.partition() != partition) {
            throw new UnusableException(
                    "the role " + role + " is in the partition " + partition.id() + ", but the region " + wanted
                            + " is in " + wanted.partition().id(),
                    "Name a region of the role's partition, such as " + partition.defaultRegion() + ".");
        }
        return in(wanted);
    }

    /** The STS of whatever region these name; of the commercial partition's default where none does. */
    public StsClient client(Supplier<Optional<Region>> ofSource) {
        return in(find(ofSource).orElseGet(Partition.COMMERCIAL::defaultRegion));
    }

    /** The region that is named, set or known. */
    public Optional<Region> find(Supplier<Optional<Region>> ofSource) {
        return region.or(() -> Region.in(environment)).or(ofSource);
    }

    /** The URL of STS that somebody named; empty where the region's public one is asked. */
    public Optional<URI> configuredEndpoint() {
        return StsEndpoint.configured(environment, endpoint);
    }

    private StsClient in(Region wanted) {
        return new StsClient(StsEndpoint.find(environment, endpoint, wanted), transport, clock);
    }
}
