package dev.crossrole.localcloud.aws.sts;

import dev.crossrole.localcloud.aws.access.Question;
import java.util.List;
import java.util.Map;

/** The condition keys of a role being assumed. Source: Service Authorization Reference, STS; IAM User Guide, "Pass session tags". */
final class RoleContext {
    private RoleContext() {}

    static Question of(Question question, SessionGrant grant) {
        Question asked = question;
        for (Map.Entry<String, String> tag : grant.requestedTags().entrySet()) {
            asked = asked.with("aws:RequestTag/" + tag.getKey(), tag.getValue());
        }
        // An inherited tag stands in for the role's own tag of that name while the trust policy is evaluated.
        for (Map.Entry<String, String> tag : grant.inheritedTags().entrySet()) {
            asked = asked.with("aws:ResourceTag/" + tag.getKey(), tag.getValue())
                    .with("iam:ResourceTag/" + tag.getKey(), tag.getValue());
        }
        asked = asked.with("aws:TagKeys", List.copyOf(grant.requestedTags().keySet()))
                .with("sts:TransitiveTagKeys", List.copyOf(grant.transitiveTagKeys()));
        return grant.sourceIdentity().isPresent()
                ? asked.with("sts:SourceIdentity", grant.sourceIdentity().get())
                : asked;
    }
}
