package dev.crossrole.policy.lint.google;

import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import java.util.List;

/** Looks for the violations of a few rules on providers that belong together. */
interface ProviderCheck {

    /** All the rules whose violations it may report. */
    List<Rule> rules();

    void check(ProviderView provider, Findings findings);
}
