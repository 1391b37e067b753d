package dev.crossrole.policy.aws;

import dev.crossrole.policy.Decision;
import dev.crossrole.policy.aws.request.AwsRequest;

/**
 * Decides requests as AWS documents it: an explicit deny in any policy wins; then resource control and service control policies must
 * allow at each level; then the resource's policy and the caller's identity policies, within the permissions boundary and the session
 * policies. Sources: IAM User Guide, "Policy evaluation logic" and "Cross-account policy evaluation logic".
 *
 * <p>The two methods run the same rules over the same tree and never disagree on the verdict: {@link #decide} stops as soon as the
 * verdict is certain, {@link #explain} looks at everything.
 */
public final class PolicyEngine {
    private PolicyEngine() {}

    /** The verdict, with no more evidence than the statements that it rests on. */
    public static Decision decide(AwsRequest request, PolicySet policies) {
        return new Evaluation(request, policies).decide();
    }

    /** The verdict, with every comparison of every statement. */
    public static Decision explain(AwsRequest request, PolicySet policies) {
        return new Evaluation(request, policies).explain();
    }
}
