package dev.crossrole.localcloud.aws.sts;

import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.localcloud.aws.access.Question;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.auth.Session;
import dev.crossrole.localcloud.aws.auth.Session.Origin;
import dev.crossrole.localcloud.aws.query.Constraint;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.query.QueryException;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code GetFederationToken}: temporary credentials for someone whom a user vouches for, within that user's own permissions. */
final class GetFederationToken implements Operation.Signed {
    private static final String ACTION = "GetFederationToken";

    private final Sts sts;

    GetFederationToken(Sts sts) {
        this.sts = sts;
    }

    @Override
    public List<Xml> answer(QueryCall call, Identity caller) {
        Members members = Members.quoting(call.parameters());
        String name = members.required("Name", Constraint.length(2, 32), SessionParameters.NAME);
        int seconds = members.integer("DurationSeconds", GetSessionToken.LEAST, GetSessionToken.MOST)
                .orElse(GetSessionToken.DEFAULT);
        SessionParameters parameters = SessionParameters.policiesAndTags(members);
        members.check();
        if (!(caller.principal() instanceof AwsPrincipal.User user)
                || caller.session().isPresent()) {
            throw QueryException.accessDenied("Cannot call GetFederationToken with session credentials");
        }
        AwsPrincipal.FederatedUser federated = new AwsPrincipal.FederatedUser(user.partition(), user.account(), name);
        SessionGrant grant = parameters.grant(Optional.empty(), sts.account().state());
        authorize(call, caller, federated, grant);
        return result(federated, session(new Origin.FederationToken(user, caller.userId()), seconds, grant), grant);
    }

    private void authorize(QueryCall call, Identity caller, AwsPrincipal.FederatedUser federated, SessionGrant grant) {
        Question question =
                Sts.question(call, Optional.of(caller), ACTION, federated.arn().toString());
        question = StsTags.ask(question, grant.passed().tags());
        sts.require(question);
        if (!grant.passed().isEmpty()) {
            sts.require(question.withAction("sts:TagSession"));
        }
    }

    private Session session(Origin origin, int seconds, SessionGrant grant) {
        Instant now = sts.now();
        return new Session(
                origin,
                now,
                now.plusSeconds(seconds),
                grant.policy(),
                grant.policyArns(),
                grant.tags().tags(),
                Set.of(),
                Optional.empty());
    }

    private List<Xml> result(AwsPrincipal.FederatedUser federated, Session session, SessionGrant grant) {
        String userId = federated.account() + ":" + federated.name();
        return List.of(
                StsXml.credentials(sts.temporary().issue(federated, userId, session)),
                Xml.element(
                        "FederatedUser",
                        Xml.text("FederatedUserId", userId),
                        Xml.text("Arn", federated.arn().toString())),
                Xml.text("PackedPolicySize", grant.packedSize().orElse(0)));
    }
}
