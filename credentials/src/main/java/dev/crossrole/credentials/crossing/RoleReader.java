package dev.crossrole.credentials.crossing;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.aws.IamClient;
import dev.crossrole.credentials.aws.StsAccess;
import dev.crossrole.identity.aws.RoleArn;
import java.util.Optional;

/** Reads a role that a crossing to AWS was refused, as the AWS identity that the crossing starts from. */
public final class RoleReader {
    private final AwsTarget target;
    private final Surroundings around;
    private final WhoAmI who;

    /**
     * Reads as whoever would cross.
     *
     * @param who may have found out already
     */
    public RoleReader(AwsTarget target, Surroundings around, WhoAmI who) {
        this.target = target;
        this.around = around;
        this.who = who;
    }

    /**
     * What IAM says of the role.
     *
     * @return empty where the program has no AWS identity to ask as, and where only STS's own address was named, so that IAM's is not known
     * @throws CrossroleException where IAM refused, or was not reached
     */
    public Optional<IamClient.Role> read(RoleArn role) {
        boolean unknown = target.endpoint().isPresent()
                && around.environment()
                        .first("AWS_ENDPOINT_URL_IAM", "AWS_ENDPOINT_URL")
                        .isEmpty();
        if (unknown) {
            return Optional.empty();
        }
        StsAccess access = around.sts(target.endpoint(), target.region());
        Origin origin = who.foundBefore(new Hops(around.hops())).orElseGet(who::look);
        return origin instanceof Origin.Aws aws
                ? Optional.of(IamClient.of(role, around.environment(), access.transport(), around.clock())
                        .getRole(role, aws.credentials()))
                : Optional.empty();
    }
}
