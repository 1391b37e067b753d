package dev.crossrole.localcloud.aws.imds;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.localcloud.aws.account.DeclaredId;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * An EC2 instance.
 *
 * @param id {@code i-} and 17 hexadecimal digits, which follow from the declared name
 * @param roleName the role of its instance profile, which has the same name
 */
public record Instance(String id, String imageId, AccountId account, String region, String roleName) {
    /** The instance that a world declares by name. */
    public static Instance declared(String name, String roleName, AccountId account, String region) {
        RandomGenerator random = DeclaredId.of("instance", name);
        return new Instance("i-0" + hex16(random), "ami-0" + hex16(random), account, region, roleName);
    }

    String availabilityZone() {
        return region + "a";
    }

    private static String hex16(RandomGenerator random) {
        return HexFormat.of().toHexDigits(random.nextLong());
    }
}
