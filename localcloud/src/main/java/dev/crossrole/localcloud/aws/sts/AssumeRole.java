package dev.crossrole.localcloud.aws.sts;

import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.aws.SessionName;
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
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.Caller;
import dev.crossrole.policy.aws.sts.RoleAssumption;
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
        Question question =
                Sts.question(call, Optional.of(caller), ACTION, wanted.role().toString());
        Role role = sts.role(wanted.role(), question, caller.principal().arn().toString())
                .orElseThrow(() -> sts.denied(question));
        authorize(question, assumption(wanted, role, caller, grant), caller);
        RoleSessions.requireDuration(wanted.duration(), role, caller.principal() instanceof AwsPrincipal.AssumedRole);
        return result(
                sessions.open(role, wanted.sessionName(), wanted.duration(), new Origin.AssumeRole(), grant), grant);
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

    private static RoleAssumption assumption(Wanted wanted, Role role, Identity caller, SessionGrant grant) {
        Caller.Principal principal = Caller.of(caller.principal(), caller.userId());
        RoleAssumption assumption = RoleAssumption.of(principal, role.roleArn(), new SessionName(wanted.sessionName()))
                .withTags(grant.passed())
                .withInherited(grant.calling());
        RoleAssumption named =
                wanted.externalId().map(assumption::withExternalId).orElse(assumption);
        return grant.sourceIdentity().map(named::withSourceIdentity).orElse(named);
    }

    /** Asks for each permission that it takes. */
    private void authorize(Question question, RoleAssumption assumption, Identity caller) {
        Optional<String> inherited = caller.session().flatMap(Session::sourceIdentity);
        // Once set it stays for the whole chain (IAM User Guide, "Monitor and control actions taken with assumed
        // roles").
        if (inherited.isPresent() && !inherited.equals(assumption.sourceIdentity())) {
            throw sts.denied(question.withAction("sts:SetSourceIdentity"));
        }
        for (AwsRequest request : assumption.requests()) {
            sts.require(question.withAction(request.action()).with(request.context()));
        }
    }

    private static List<Xml> result(RoleSessions.Opened opened, SessionGrant grant) {
        return Stream.of(
                        Xml.optional("SourceIdentity", grant.sourceIdentity()),
                        Stream.of(opened.assumedRoleUser(), opened.credentialsXml()),
                        StsXml.packedSize(opened.packedSize()))
                .flatMap(part -> part)
                .toList();
    }
}
