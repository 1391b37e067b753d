package dev.crossrole.localcloud.aws.sts;

import dev.crossrole.localcloud.aws.access.Journal;
import dev.crossrole.localcloud.aws.access.PolicyAuthorizer;
import dev.crossrole.localcloud.aws.account.Account;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.auth.Session;
import dev.crossrole.localcloud.aws.auth.Session.Origin;
import dev.crossrole.localcloud.aws.auth.TemporaryCredentials;
import dev.crossrole.localcloud.aws.oidc.TokenVerifier;
import dev.crossrole.localcloud.aws.query.ApiModel;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What STS can do here. */
public final class StsOperations {
    public static final String VERSION = "2011-06-15";

    private static final String TOKEN = "GetWebIdentityToken";

    private StsOperations() {}

    public static ApiModel model(
            Account account,
            PolicyAuthorizer authorizer,
            TemporaryCredentials temporary,
            TokenVerifier verifier,
            Journal journal,
            InstantSource clock,
            Supplier<String> ids) {
        Sts sts = new Sts(account, authorizer, temporary, journal, clock, ids);
        return new ApiModel(
                "sts",
                VERSION,
                Map.of(
                        "AssumeRole", new AssumeRole(sts),
                        "AssumeRoleWithSAML", saml(),
                        "AssumeRoleWithWebIdentity", new AssumeRoleWithWebIdentity(sts, verifier),
                        "DecodeAuthorizationMessage", new DecodeAuthorizationMessage(sts),
                        "GetAccessKeyInfo", new GetAccessKeyInfo(sts),
                        "GetCallerIdentity", new GetCallerIdentity(sts),
                        "GetFederationToken", new GetFederationToken(sts),
                        "GetSessionToken", new GetSessionToken(sts),
                        "GetWebIdentityToken", new GetWebIdentityToken(sts)),
                StsOperations::requireLongTermKey,
                Set.of("AssumeRoot", "GetDelegatedAccessToken"));
    }

    /**
     * What temporary credentials may call. Source: IAM User Guide, "Compare AWS STS credentials": those of {@code GetSessionToken} only
     * {@code AssumeRole} and {@code GetCallerIdentity}, those of {@code GetFederationToken} only the latter. That the former may also have
     * a token for another cloud, and the words for the latter, are recorded from AWS.
     */
    private static void requireLongTermKey(Identity caller, String action) {
        Optional<Origin> origin = caller.session().map(Session::origin);
        boolean federated =
                origin.filter(Origin.FederationToken.class::isInstance).isPresent();
        boolean session = origin.filter(Origin.SessionToken.class::isInstance).isPresent();
        boolean taken = action.equals("GetCallerIdentity")
                || (!federated && (action.equals("AssumeRole") || action.equals(TOKEN)));
        if (federated && action.equals(TOKEN)) {
            throw QueryException.accessDenied(TOKEN + " does not support federated user sessions");
        }
        if ((federated || session) && !taken) {
            throw QueryException.accessDenied("Cannot call " + action + " with session credentials");
        }
    }

    /** Unsigned like its sibling, so it is refused before a signature is asked for. */
    private static Operation.Unsigned saml() {
        return call -> {
            throw ApiModel.notServed(call.action());
        };
    }
}
