package dev.crossrole.policy.explain.aws;

import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.policy.aws.request.ConditionContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What is known offline of the {@code aws:} keys of a request, and which of them are open. Source: IAM User Guide, "AWS global
 * condition context keys", availability of each.
 */
final class OpenKeys {
    private OpenKeys() {}

    /** The keys of any request: the time is known, where it comes from and what organization it touches is not. */
    static ConditionContext ofRequest(Instant at) {
        Instant second = at.truncatedTo(ChronoUnit.SECONDS);
        return ConditionContext.builder()
                .put("aws:CurrentTime", second.toString())
                .put("aws:EpochTime", Long.toString(second.getEpochSecond()))
                .notGiven("aws:SourceIp")
                .notGiven("aws:SourceVpc*")
                .notGiven("aws:VpcSourceIp")
                .notGiven("aws:VpceAccount")
                .notGiven("aws:VpceOrg*")
                .notGiven("aws:UserAgent")
                .notGiven("aws:referer")
                .notGiven("aws:RequestedRegion")
                .notGiven("aws:SecureTransport")
                .notGiven("aws:CalledVia*")
                .notGiven("aws:ViaAWSService")
                .notGiven("aws:ResourceOrg*")
                .notGiven("aws:ResourceTag/*")
                .notGiven("iam:ResourceTag/*")
                .build();
    }

    /** The keys of a caller with AWS credentials of whom no more than the ARN is known. */
    static ConditionContext of(AwsPrincipal caller, boolean secondFactor) {
        ConditionContext.Builder keys = ConditionContext.builder()
                .notGiven("aws:PrincipalOrg*")
                .notGiven("aws:PrincipalTag/*")
                .notGiven("aws:TokenIssueTime");
        if (!(caller instanceof AwsPrincipal.Root)) {
            // The unique id stands in no ARN.
            keys.notGiven("aws:userid");
        }
        if (caller instanceof AwsPrincipal.AssumedRole) {
            keys.notGiven("aws:SourceIdentity")
                    .notGiven("aws:FederatedProvider")
                    .notGiven("aws:Ec2*");
        }
        if (secondFactor) {
            keys.put("aws:MultiFactorAuthPresent", "true").notGiven("aws:MultiFactorAuthAge");
        } else if (caller instanceof AwsPrincipal.AssumedRole) {
            // A role session has the key, and a long-term key does not (same page, aws:MultiFactorAuthPresent).
            keys.put("aws:MultiFactorAuthPresent", "false");
        }
        return keys.build();
    }
}
