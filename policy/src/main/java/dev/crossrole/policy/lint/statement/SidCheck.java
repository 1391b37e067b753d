package dev.crossrole.policy.lint.statement;

import dev.crossrole.policy.lint.aws.PolicyCheck;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.aws.StatementView;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import dev.crossrole.policy.lint.text.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names of statements. Source: IAM User Guide, "Grammar of the IAM JSON policy language", notes on {@code sid_string}. */
final class SidCheck implements PolicyCheck {
    static final Rule DUPLICATE = Rule.error(
            "policy-sid-duplicate",
            "Two statements have the same Sid",
            "IAM refuses the policy, because messages and tools tell statements apart by their Sid",
            "Give each statement a Sid of its own");
    static final Rule EMPTY = Rule.note(
            "policy-sid-empty",
            "The Sid is empty",
            "An empty name says nothing to whoever reads a denial's explanation",
            "Write what the statement is for, or leave the Sid out");

    @Override
    public List<Rule> rules() {
        return List.of(DUPLICATE, EMPTY);
    }

    @Override
    public void check(PolicyView policy, Findings findings) {
        Map<String, Text> seen = new HashMap<>();
        for (StatementView statement : policy.statements()) {
            statement.sid().ifPresent(sid -> {
                if (sid.value().isEmpty()) {
                    findings.add(EMPTY, sid.place(), "the Sid is an empty text");
                    return;
                }
                Optional.ofNullable(seen.putIfAbsent(sid.value(), sid))
                        .ifPresent(first -> findings.add(
                                DUPLICATE,
                                sid.place(),
                                "the Sid \"" + sid.value() + "\" is that of line "
                                        + first.place().start().line() + " too"));
            });
        }
    }
}
