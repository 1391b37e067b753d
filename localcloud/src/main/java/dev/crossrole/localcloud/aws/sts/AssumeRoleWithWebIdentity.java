package dev.crossrole.localcloud.aws.sts;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.Arn;
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
import dev.crossrole.policy.aws.request.Caller;
import dev.crossrole.policy.aws.request.ConditionContext;
import dev.crossrole.policy.aws.request.WebIdentityKeys;
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

    private record Wanted(Arn role, String sessionName, Secret token, Duration duration, SessionParameters parameters) {}

    @Override
    public List<Xml> answer(QueryCall call) {
        Wanted wanted = read(call);
        Question question = Sts.question(
                        call, Optional.empty(), ACTION, wanted.role().toString())
                .with("sts:RoleSessionName", wanted.sessionName());
        WebIdentity identity = identity(wanted, question);
        SessionGrant grant = wanted.parameters()
                .withClaims(identity.claims())
                .grant(Optional.empty(), sts.account().state());
        Question asked = RoleContext.of(withKeys(question, identity), grant);
        Role role = role(wanted, asked, identity);
        authorize(asked, identity, grant);
        RoleSessions.requireDuration(wanted.duration(), role, false);
        RoleSessions.Opened opened = sessions.open(
                role,
                wanted.sessionName(),
                wanted.duration(),
                new Origin.WebIdentity(identity.issuer().provider()),
                grant);
        return result(identity, grant, opened);
    }

    private static Wanted read(QueryCall call) {
        Members members = Members.quoting(call.parameters());
        String arn = members.required("RoleArn", Constraint.length(20, 2048));
        String name = members.required("RoleSessionName", Constraint.length(2, 64), SessionParameters.NAME);
        String token = members.requiredSecret("WebIdentityToken", Constraint.length(4, 20_000));
        members.optional("ProviderId", Constraint.length(4, 2048));
        Duration duration = RoleSessions.duration(members);
        SessionParameters parameters = SessionParameters.policies(members);
        members.check();
        return new Wanted(AssumeRole.parse(arn), name, Secret.of(token), duration, parameters);
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

    private static Question withKeys(Question question, WebIdentity identity) {
        ConditionContext keys = WebIdentityKeys.of(
                identity.issuer().provider(), identity.token().claims());
        Question asked = question.with(
                "sts:RoleAuthorizedByIdp",
                Boolean.toString(identity.claims().roles().isPresent()));
        for (String key : keys.keys()) {
            asked = asked.with(key, keys.values(key));
        }
        return asked;
    }

    private Role role(Wanted wanted, Question question, WebIdentity identity) {
        Optional<Role> role = AssumeRole.find(sts, wanted.role());
        if (role.isEmpty()) {
            sts.journal()
                    .refuse(
                            question,
                            identity.describe(),
                            Layer.TRUST,
                            wanted.role().toString(),
                            "There is no such role.");
        }
        return role.orElseThrow(AssumeRoleWithWebIdentity::denied);
    }

    private void authorize(Question question, WebIdentity identity, SessionGrant grant) {
        List<Evidence> token = List.of(TokenEvidence.of(identity));
        require(question, identity, token);
        if (grant.hasTags()) {
            require(question.withAction("sts:TagSession"), identity, List.of());
        }
        if (grant.sourceIdentity().isPresent()) {
            require(question.withAction("sts:SetSourceIdentity"), identity, List.of());
        }
    }

    private void require(Question question, WebIdentity identity, List<Evidence> preconditions) {
        Caller caller = new Caller.Federated(identity.issuer().provider());
        if (!sts.authorizer()
                .authorizeOutsider(question, caller, identity.describe(), preconditions)
                .allowed()) {
            throw denied();
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
