package dev.crossrole.policy.lint.aws;

import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import java.util.List;

/** Looks for the violations of a few rules that belong together. */
public interface PolicyCheck {

    /** All the rules whose violations it may report. */
    List<Rule> rules();

    void check(PolicyView policy, Findings findings);
}
