package dev.crossrole.localcloud.aws.imds;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.localcloud.aws.account.DeclaredId;
import dev.crossrole.localcloud.world.Machine;
import dev.crossrole.localcloud.world.Machine.HttpTokens;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * An EC2 instance.
 *
 * @param id {@code i-} and 17 hexadecimal digits, which follow from the declared name
 * @param roleName the role of its instance profile, which has the same name
 * @param httpTokens whether metadata is read with tokens alone
 */
public record Instance(
        String id, String imageId, AccountId account, String region, String roleName, HttpTokens httpTokens) {
    /** The instance that a world declares. */
    public static Instance declared(Machine.Ec2 machine, AccountId account, String region) {
        RandomGenerator random = DeclaredId.of("instance", machine.name());
        return new Instance(
                "i-0" + hex16(random), "ami-0" + hex16(random), account, region, machine.role(), machine.httpTokens());
    }

    String availabilityZone() {
        return region + "a";
    }

    private static String hex16(RandomGenerator random) {
        return HexFormat.of().toHexDigits(random.nextLong());
    }
}
