package dev.crossrole.localcloud.aws.sts;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.aws.SessionName;
import dev.crossrole.localcloud.aws.access.Question;
import dev.crossrole.localcloud.aws.account.Role;
import dev.crossrole.localcloud.aws.auth.Session.Origin;
import dev.crossrole.localcloud.aws.oidc.TokenVerifier;
import dev.crossrole.localcloud.aws.query.Constraint;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.query.QueryException;
import dev.crossrole.localcloud.aws.sts.WebIdentity.RefusedException;
import dev.crossrole.localcloud.aws.xml.Xml;
import dev.crossrole.policy.Evidence;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.Caller;
import dev.crossrole.policy.aws.request.WebIdentityKeys;
import dev.crossrole.policy.aws.sts.RoleAssumption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code AssumeRoleWithWebIdentity}: the token is verified first, and only then the role is looked at. What is known of AWS's own
 * order: a bad token is reported whatever the role, and a role that does not exist is refused in the words of one that does not trust.
 */
final class AssumeRoleWithWebIdentity implements Operation.Unsigned {
    private static final String ACTION = "AssumeRoleWithWebIdentity";

    private final Sts sts;
    private final TokenVerifier verifier;
    private final RoleSessions sessions;

    AssumeRoleWithWebIdentity(Sts sts, TokenVerifier verifier) {
        this.sts = sts;
        this.verifier = verifier;
        this.sessions = new RoleSessions(sts);
    }

    private record Wanted(Arn role, String sessionName, Secret token, Duration duration, SessionParameters parameters) {
        /** The token is left out. */
        @Override
        public String toString() {
            return "Wanted[" + role + ", " + sessionName + "]";
        }
    }

    @Override
    public List<Xml> answer(QueryCall call) {
        Wanted wanted = read(call);
        Question question =
                Sts.question(call, Optional.empty(), ACTION, wanted.role().toString());
        WebIdentity identity = identity(wanted, question);
        SessionGrant grant = wanted.parameters()
                .with(identity.session().tags(), identity.session().sourceIdentity())
                .grant(Optional.empty(), sts.account().state());
        Role role =
                sts.role(wanted.role(), question, identity.describe()).orElseThrow(AssumeRoleWithWebIdentity::denied);
        authorize(question, assumption(wanted, role, identity), identity);
        RoleSessions.requireDuration(wanted.duration(), role, false);
        Origin origin = new Origin.WebIdentity(identity.issuer().provider());
        return result(identity, grant, sessions.open(role, wanted.sessionName(), wanted.duration(), origin, grant));
    }

    private static Wanted read(QueryCall call) {
        Members members = Members.quoting(call.parameters());
        String arn = members.required("RoleArn", Constraint.length(20, 2048));
        String name = members.required("RoleSessionName", Constraint.length(2, 64), SessionParameters.NAME);
        Secret token = members.requiredSecret("WebIdentityToken", Constraint.length(4, 20_000));
        members.optional("ProviderId", Constraint.length(4, 2048));
        Duration duration = RoleSessions.duration(members);
        SessionParameters parameters = SessionParameters.policies(members);
        members.check();
        return new Wanted(AssumeRole.parse(arn), name, token, duration, parameters);
    }

    private WebIdentity identity(Wanted wanted, Question question) {
        try {
            WebIdentity identity = WebIdentity.verify(wanted.token().reveal(), wanted.role(), sts.account(), verifier);
            identity.requireRole(wanted.role());
            return identity;
        } catch (RefusedException refused) {
            sts.journal().refuse(question, "anonymous", Layer.TOKEN, "web identity token", refused.why());
            throw refused.answer();
        }
    }

    private static RoleAssumption assumption(Wanted wanted, Role role, WebIdentity identity) {
        String provider = identity.issuer().provider();
        Caller caller = new Caller.Federated(provider);
        return RoleAssumption.of(caller, role.roleArn(), new SessionName(wanted.sessionName()))
                .withContext(WebIdentityKeys.of(provider, identity.token().claims()))
                .with(identity.session());
    }

    /** Asks for each permission that it takes; the token stands in the evidence of the first. */
    private void authorize(Question question, RoleAssumption assumption, WebIdentity identity) {
        List<Evidence> preconditions = List.of(TokenEvidence.of(identity));
        for (AwsRequest request : assumption.requests()) {
            Question asked = question.withAction(request.action()).with(request.context());
            if (!sts.authorizer()
                    .authorizeOutsider(asked, assumption.caller(), identity.describe(), preconditions)
                    .allowed()) {
                throw denied();
            }
            preconditions = List.of();
        }
    }

    private static QueryException denied() {
        return QueryException.accessDenied("Not authorized to perform sts:AssumeRoleWithWebIdentity");
    }

    /** In the order of answers that were seen. */
    private static List<Xml> result(WebIdentity identity, SessionGrant grant, RoleSessions.Opened opened) {
        return Stream.of(
                        Stream.of(
                                Xml.text("Audience", identity.audience()),
                                opened.assumedRoleUser(),
                                Xml.text("Provider", identity.issuer().provider()),
                                opened.credentialsXml(),
                                Xml.text("SubjectFromWebIdentityToken", identity.subject())),
                        StsXml.packedSize(opened.packedSize()),
                        Xml.optional("SourceIdentity", grant.sourceIdentity()))
                .flatMap(part -> part)
                .toList();
    }
}
