package dev.crossrole.localcloud.aws.iam.call;

import dev.crossrole.localcloud.aws.access.Question;
import dev.crossrole.localcloud.aws.query.Constraint;
import dev.crossrole.localcloud.aws.query.Members;
import java.util.Optional;

/** Permissions boundaries as calls name them, and as conditions see them. */
public final class Boundaries {
    public static final String PARAMETER = "PermissionsBoundary";

    private Boundaries() {}

    public static Optional<String> parameter(Members members) {
        return members.optional(PARAMETER, Constraint.length(20, 2048));
    }

    public static Question question(Question question, Optional<String> boundary) {
        return boundary.isPresent() ? question.with("iam:PermissionsBoundary", boundary.get()) : question;
    }

    /** The boundary, which must be a policy that there is. */
    public static Optional<String> existing(Iam iam, Optional<String> boundary) {
        boundary.ifPresent(arn -> ManagedPolicies.requireAttachable(iam.state(), arn));
        return boundary;
    }
}
