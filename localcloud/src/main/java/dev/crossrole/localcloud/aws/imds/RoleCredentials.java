package dev.crossrole.localcloud.aws.imds;

import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.aws.access.PolicyAuthorizer;
import dev.crossrole.localcloud.aws.access.Question;
import dev.crossrole.localcloud.aws.account.Account;
import dev.crossrole.localcloud.aws.account.Role;
import dev.crossrole.localcloud.aws.auth.Session;
import dev.crossrole.localcloud.aws.auth.Session.Origin;
import dev.crossrole.localcloud.aws.auth.TemporaryCredentials;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.policy.aws.request.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The credentials of an instance's role. The EC2 service assumes the role, if its trust policy allows that, and hands out the same
 * credentials until they are about to expire. Source: Amazon EC2 User Guide, "Retrieve security credentials from instance metadata".
 */
final class RoleCredentials {
    private static final String EC2 = "ec2.amazonaws.com";
    private static final Duration LIFETIME = Duration.ofHours(6);
    /** New credentials are there at least five minutes before the old ones expire, says the guide. */
    private static final Duration RENEWED_BEFORE = Duration.ofMinutes(5);

    private final Instance instance;
    private final Account account;
    private final PolicyAuthorizer authorizer;
    private final TemporaryCredentials temporary;
    private final InstantSource clock;
    private Optional<Kept> kept = Optional.empty();

    /** The credentials that are handed out, and the id of the role they are for. */
    private record Kept(String roleId, AwsCredentials credentials, Instant issuedAt) {}

    RoleCredentials(
            Instance instance,
            Account account,
            PolicyAuthorizer authorizer,
            TemporaryCredentials temporary,
            InstantSource clock) {
        this.instance = instance;
        this.account = account;
        this.authorizer = authorizer;
        this.temporary = temporary;
        this.clock = clock;
    }

    /** The role, while there is one. */
    Optional<Role> role() {
        return account.state().roles().find(instance.roleName());
    }

    /** The document at {@code security-credentials/ROLE}, which may also say that the role does not trust EC2. */
    synchronized JsonObject document(Role role, Request request, String requestId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Optional<Kept> current = kept.filter(found -> found.roleId().equals(role.id()) && isFresh(found, now));
        if (current.isEmpty()) {
            if (!mayAssume(role, request, requestId)) {
                return refused(role, now);
            }
            current = Optional.of(issue(role, now));
            kept = current;
        }
        return document(current.get());
    }

    private static boolean isFresh(Kept found, Instant now) {
        return now.isBefore(found.credentials().expiration().orElseThrow().minus(RENEWED_BEFORE));
    }

    private boolean mayAssume(Role role, Request request, String requestId) {
        Question question = Question.of(
                        request,
                        requestId,
                        EC2,
                        Optional.empty(),
                        "sts:AssumeRole",
                        role.arn().toString())
                .with("sts:RoleSessionName", instance.id());
        return authorizer
                .authorizeOutsider(question, new Caller.Service(EC2), EC2, List.of())
                .allowed();
    }

    private Kept issue(Role role, Instant now) {
        AwsPrincipal.AssumedRole principal = new AwsPrincipal.AssumedRole(role.roleArn(), instance.id());
        Session session = Session.plain(new Origin.InstanceProfile(), now, now.plus(LIFETIME));
        return new Kept(role.id(), temporary.issue(principal, role.id() + ":" + instance.id(), session), now);
    }

    private static JsonObject document(Kept current) {
        AwsCredentials credentials = current.credentials();
        return JsonObject.builder()
                .put("Code", "Success")
                .put("LastUpdated", current.issuedAt().toString())
                .put("Type", "AWS-HMAC")
                .put("AccessKeyId", credentials.accessKeyId())
                .put("SecretAccessKey", credentials.secretAccessKey().reveal())
                .put("Token", credentials.sessionToken().orElseThrow().reveal())
                .put("Expiration", credentials.expiration().orElseThrow().toString())
                .build();
    }

    /** Source of code and words: IAM User Guide, "Troubleshoot IAM and Amazon EC2". */
    private static JsonObject refused(Role role, Instant now) {
        return JsonObject.builder()
                .put("Code", "AssumeRoleUnauthorizedAccess")
                .put(
                        "Message",
                        "EC2 cannot assume the role " + role.name()
                                + ". Please see documentation at https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html#troubleshoot_iam-ec2_errors-info-doc.")
                .put("LastUpdated", now.toString())
                .build();
    }
}
