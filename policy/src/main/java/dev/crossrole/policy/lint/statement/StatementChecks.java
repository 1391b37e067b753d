package dev.crossrole.policy.lint.statement;

import dev.crossrole.policy.lint.aws.PolicyCheck;
import java.util.List;

/** The rules on the form of policies and statements. */
public final class StatementChecks {
    private StatementChecks() {}

    public static List<PolicyCheck> all() {
        return List.of(
                new VersionCheck(),
                new ElementCheck(),
                new SidCheck(),
                new EmptyElementCheck(),
                new VariableCheck(),
                new ActionCheck());
    }
}
