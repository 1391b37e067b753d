package dev.crossrole.localcloud.aws.iam;

import dev.crossrole.localcloud.aws.access.PolicyAuthorizer;
import dev.crossrole.localcloud.aws.account.Account;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.auth.Session;
import dev.crossrole.localcloud.aws.auth.Session.Origin;
import dev.crossrole.localcloud.aws.iam.call.Iam;
import dev.crossrole.localcloud.aws.iam.entity.AccessKeyCalls;
import dev.crossrole.localcloud.aws.iam.entity.EntityDeletion;
import dev.crossrole.localcloud.aws.iam.entity.GroupCalls;
import dev.crossrole.localcloud.aws.iam.entity.MembershipCalls;
import dev.crossrole.localcloud.aws.iam.entity.RoleCalls;
import dev.crossrole.localcloud.aws.iam.entity.UserCalls;
import dev.crossrole.localcloud.aws.iam.overview.AccountCalls;
import dev.crossrole.localcloud.aws.iam.overview.AuthorizationDetails;
import dev.crossrole.localcloud.aws.iam.overview.OutboundFederationCalls;
import dev.crossrole.localcloud.aws.iam.policy.AttachmentCalls;
import dev.crossrole.localcloud.aws.iam.policy.BoundaryCalls;
import dev.crossrole.localcloud.aws.iam.policy.InlinePolicyCalls;
import dev.crossrole.localcloud.aws.iam.policy.ManagedPolicyCalls;
import dev.crossrole.localcloud.aws.iam.policy.PolicyUseCalls;
import dev.crossrole.localcloud.aws.iam.policy.PolicyVersionCalls;
import dev.crossrole.localcloud.aws.iam.resource.InstanceProfileCalls;
import dev.crossrole.localcloud.aws.iam.resource.OidcProviderCalls;
import dev.crossrole.localcloud.aws.iam.resource.TagCalls;
import dev.crossrole.localcloud.aws.iam.simulation.SimulationCalls;
import dev.crossrole.localcloud.aws.query.ApiModel;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What IAM can do here. */
public final class IamOperations {
    public static final String VERSION = "2010-05-08";

    private IamOperations() {}

    public static ApiModel model(
            Account account, PolicyAuthorizer authorizer, InstantSource clock, RandomGenerator random) {
        Iam iam = new Iam(account, authorizer, clock, random);
        Map<String, Operation> operations = new HashMap<>();
        operations.putAll(new UserCalls(iam).operations());
        operations.putAll(new RoleCalls(iam).operations());
        operations.putAll(new GroupCalls(iam).operations());
        operations.putAll(new MembershipCalls(iam).operations());
        operations.putAll(new EntityDeletion(iam).operations());
        operations.putAll(new InstanceProfileCalls(iam).operations());
        operations.putAll(new TagCalls(iam).operations());
        operations.putAll(new InlinePolicyCalls(iam).operations());
        ManagedPolicyCalls policies = new ManagedPolicyCalls(iam);
        operations.putAll(policies.operations());
        operations.putAll(new PolicyVersionCalls(iam, policies).operations());
        operations.putAll(new PolicyUseCalls(iam, policies).operations());
        operations.putAll(new AccountCalls(iam).operations());
        operations.putAll(new AuthorizationDetails(iam).operations());
        operations.putAll(new AttachmentCalls(iam).operations());
        operations.putAll(new BoundaryCalls(iam).operations());
        operations.putAll(new AccessKeyCalls(iam).operations());
        operations.putAll(new OidcProviderCalls(iam).operations());
        operations.putAll(new OutboundFederationCalls(iam).operations());
        operations.putAll(new SimulationCalls(iam).operations());
        return new ApiModel("iam", VERSION, operations, IamOperations::refuseUserSessions, Set.of());
    }

    /**
     * Credentials of {@code GetSessionToken} without a second factor, and those of {@code GetFederationToken}, cannot call IAM. Source:
     * IAM User Guide, "Compare AWS STS credentials".
     */
    private static void refuseUserSessions(Identity caller, String action) {
        Optional<Origin> origin = caller.session().map(Session::origin);
        if (origin.filter(made -> made instanceof Origin.SessionToken || made instanceof Origin.FederationToken)
                .isPresent()) {
            throw new QueryException(
                    403, "InvalidClientTokenId", "The security token included in the request is invalid.");
        }
    }
}
