package dev.crossrole.localcloud.aws.sts;

import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.localcloud.aws.account.Role;
import dev.crossrole.localcloud.aws.auth.Session;
import dev.crossrole.localcloud.aws.auth.Session.Origin;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.xml.Xml;
import dev.crossrole.policy.aws.sts.AssumptionLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Opens sessions of roles, once it is decided that they may be. */
final class RoleSessions {
    private static final Duration DEFAULT = Duration.ofHours(1);

    private final Sts sts;

    RoleSessions(Sts sts) {
        this.sts = sts;
    }

    /** Reads how long a session shall last: 15 minutes to twelve hours, an hour where the call does not say. */
    static Duration duration(Members members) {
        return members.integer("DurationSeconds", 900, 43_200)
                .map(Duration::ofSeconds)
                .orElse(DEFAULT);
    }

    /** Refuses what lasts longer than the role or a chain allows. */
    static void requireDuration(Duration wanted, Role role, boolean chained) {
        new AssumptionLimits(role.maxSession(), chained).fault(wanted).ifPresent(fault -> {
            throw SessionParameters.refusal(fault);
        });
    }

    /** Opens the session. */
    Opened open(Role role, String sessionName, Duration duration, Origin origin, SessionGrant grant) {
        Instant now = sts.now();
        Session session = new Session(
                origin,
                now,
                now.plus(duration),
                grant.policy(),
                grant.policyArns(),
                grant.tags().tags(),
                grant.tags().transitive(),
                grant.sourceIdentity());
        AwsPrincipal.AssumedRole principal = new AwsPrincipal.AssumedRole(role.roleArn(), sessionName);
        String userId = role.id() + ":" + sessionName;
        return new Opened(principal, userId, sts.temporary().issue(principal, userId, session), grant.packedSize());
    }

    /** A session as the answers of both operations show it. */
    record Opened(
            AwsPrincipal.AssumedRole principal,
            String userId,
            AwsCredentials credentials,
            Optional<Integer> packedSize) {

        Xml assumedRoleUser() {
            return Xml.element(
                    "AssumedRoleUser",
                    Xml.text("AssumedRoleId", userId),
                    Xml.text("Arn", principal.arn().toString()));
        }

        Xml credentialsXml() {
            return StsXml.credentials(credentials);
        }
    }
}
