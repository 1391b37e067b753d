package dev.crossrole.localcloud.aws.sts;

import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.localcloud.aws.access.Question;
import dev.crossrole.localcloud.aws.account.Role;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.auth.Session;
import dev.crossrole.localcloud.aws.auth.Session.Origin;
import dev.crossrole.localcloud.aws.query.Constraint;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.query.QueryException;
import dev.crossrole.localcloud.aws.xml.Xml;
import dev.crossrole.policy.Layer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code AssumeRole}. The caller's policies and the role's trust policy decide; tags and a source identity have each an action of
 * their own that must be allowed too. Source: STS API reference, {@code AssumeRole}.
 */
final class AssumeRole implements Operation.Signed {
    private static final String ACTION = "AssumeRole";

    private final Sts sts;
    private final RoleSessions sessions;

    AssumeRole(Sts sts) {
        this.sts = sts;
        this.sessions = new RoleSessions(sts);
    }

    private record Wanted(
            Arn role,
            String sessionName,
            Optional<String> externalId,
            boolean secondFactor,
            Duration duration,
            SessionParameters parameters) {}

    @Override
    public List<Xml> answer(QueryCall call, Identity caller) {
        Wanted wanted = read(call);
        if (caller.principal() instanceof AwsPrincipal.Root) {
            throw QueryException.accessDenied("Roles may not be assumed by root accounts.");
        }
        if (wanted.secondFactor()) {
            // No user here has a device, so no code can be right.
            throw QueryException.accessDenied(
                    "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid"
                            + " and associated with this user.");
        }
        SessionGrant grant =
                wanted.parameters().grant(caller.session(), sts.account().state());
        Question question = question(call, caller, wanted, grant);
        Role role = role(wanted, question, caller);
        authorize(question, caller, grant);
        RoleSessions.requireDuration(wanted.duration(), role, caller.principal() instanceof AwsPrincipal.AssumedRole);
        RoleSessions.Opened opened =
                sessions.open(role, wanted.sessionName(), wanted.duration(), new Origin.AssumeRole(), grant);
        return Stream.of(
                        Xml.optional("SourceIdentity", grant.sourceIdentity()),
                        Stream.of(opened.assumedRoleUser(), opened.credentialsXml()),
                        StsXml.packedSize(opened.packedSize()))
                .flatMap(part -> part)
                .toList();
    }

    private static Wanted read(QueryCall call) {
        Members members = Members.quoting(call.parameters());
        String arn = members.required("RoleArn", Constraint.length(20, 2048));
        String name = members.required("RoleSessionName", Constraint.length(2, 64), SessionParameters.NAME);
        Optional<String> externalId =
                members.optional("ExternalId", Constraint.length(2, 1224), Constraint.pattern("[\\w+=,.@:\\/-]*"));
        Optional<String> serial = members.optional("SerialNumber", Constraint.length(9, 256));
        Optional<String> code = members.optional("TokenCode", Constraint.length(6, 6), Constraint.pattern("[\\d]*"));
        Duration duration = RoleSessions.duration(members);
        SessionParameters parameters = SessionParameters.all(members);
        members.check();
        boolean secondFactor = serial.isPresent() || code.isPresent();
        return new Wanted(parse(arn), name, externalId, secondFactor, duration, parameters);
    }

    /** Recorded from STS: what is no ARN at all is told apart from the ARN of something that cannot be assumed. */
    static Arn parse(String arn) {
        try {
            return Arn.parse(arn);
        } catch (IllegalArgumentException e) {
            throw QueryException.validation(arn + " is invalid");
        }
    }

    private Question question(QueryCall call, Identity caller, Wanted wanted, SessionGrant grant) {
        Question question = Sts.question(
                        call, Optional.of(caller), ACTION, wanted.role().toString())
                .with("sts:RoleSessionName", wanted.sessionName());
        question = RoleContext.of(question, grant);
        return wanted.externalId().isPresent()
                ? question.with("sts:ExternalId", wanted.externalId().get())
                : question;
    }

    /** A role that does not exist is refused in the words of one that does not trust. */
    private Role role(Wanted wanted, Question question, Identity caller) {
        Optional<Role> role = find(sts, wanted.role());
        if (role.isEmpty()) {
            sts.journal()
                    .refuse(
                            question,
                            caller.principal().arn().toString(),
                            Layer.TRUST,
                            wanted.role().toString(),
                            "There is no such role.");
            throw sts.denied(question);
        }
        return role.get();
    }

    static Optional<Role> find(Sts sts, Arn arn) {
        try {
            RoleArn wanted = RoleArn.parse(arn.toString());
            return sts.account()
                    .state()
                    .roles()
                    .find(wanted.name())
                    .filter(role -> role.roleArn().equals(wanted));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void authorize(Question question, Identity caller, SessionGrant grant) {
        sts.require(question);
        if (grant.hasTags()) {
            sts.require(question.withAction("sts:TagSession"));
        }
        if (grant.sourceIdentity().isPresent()) {
            Optional<String> inherited = caller.session().flatMap(Session::sourceIdentity);
            Question setting = question.withAction("sts:SetSourceIdentity");
            // Once set it stays for the whole chain (IAM User Guide, "Monitor and control actions taken with assumed
            // roles").
            if (inherited.isPresent() && !inherited.equals(grant.sourceIdentity())) {
                throw sts.denied(setting);
            }
            sts.require(setting);
        }
    }
}
