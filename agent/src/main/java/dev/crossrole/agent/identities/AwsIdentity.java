package dev.crossrole.agent.identities;

import dev.crossrole.credentials.aws.Region;
import dev.crossrole.credentials.crossing.AwsTarget;
import java.util.Optional;

/**
 * A role that programs on this machine may be.
 *
 * @param region what the instance metadata service says the region is; empty where it says nothing
 */
public record AwsIdentity(IdentityName name, AwsTarget target, Optional<Region> region) {}
