package dev.crossrole.policy.lint.statement;

import dev.crossrole.policy.lint.aws.PolicyCheck;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import java.util.List;

/** The version of the language. Source: IAM User Guide, "IAM JSON policy elements: Version". */
final class VersionCheck implements PolicyCheck {
    static final Rule MISSING = Rule.warning(
            "policy-version-missing",
            "The policy names no version",
            "Without a version it is of 2008-10-17, which has no policy variables",
            "Add \"Version\": \"2012-10-17\"");
    static final Rule OLD = Rule.note(
            "policy-version-old",
            "The policy is of the language's old version",
            "Version 2008-10-17 has no policy variables, and IAM takes it for identity policies no more",
            "Write \"Version\": \"2012-10-17\"");

    @Override
    public List<Rule> rules() {
        return List.of(MISSING, OLD);
    }

    @Override
    public void check(PolicyView policy, Findings findings) {
        if (!policy.json().has("Version")) {
            findings.add(MISSING, policy.opening(), "the policy has no Version");
        } else if (policy.json().get("Version").compact().equals("\"2008-10-17\"")) {
            findings.add(OLD, policy.at("Version"), "the policy is of version 2008-10-17");
        }
    }
}
