package dev.crossrole.policy.lint.statement;

import dev.crossrole.identity.text.Nearest;
import dev.crossrole.policy.aws.text.Ascii;
import dev.crossrole.policy.lint.aws.PolicyCheck;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.aws.StsActions;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import dev.crossrole.policy.lint.text.Text;
import java.util.List;

/** Actions of STS that do not exist; those of other services are not known here. */
final class ActionCheck implements PolicyCheck {
    static final Rule UNKNOWN = Rule.error(
            "policy-action-unknown",
            "STS has no such action",
            "No request is for an action that does not exist, so the statement does not do what it says",
            "Use the action's own name");

    @Override
    public List<Rule> rules() {
        return List.of(UNKNOWN);
    }

    @Override
    public void check(PolicyView policy, Findings findings) {
        policy.statements().forEach(statement -> statement.actions().forEach(action -> check(action, findings)));
    }

    private static void check(Text action, Findings findings) {
        boolean sts = Ascii.lower(action.value()).startsWith("sts:");
        if (sts && !StsActions.anyMatches(action.value())) {
            findings.add(
                    UNKNOWN,
                    action.place(),
                    "there is no action " + action.value() + Nearest.question(action.value(), StsActions.ALL));
        }
    }
}
