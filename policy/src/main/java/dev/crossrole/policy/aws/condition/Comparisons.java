package dev.crossrole.policy.aws.condition;

import dev.crossrole.policy.aws.text.Folding;
import dev.crossrole.policy.aws.variable.Template;

/**
 * Makes the comparison of one policy value.
 *
 * <p>A value that cannot be read as the operator's type is not understood, and what is not understood must never widen an Allow nor
 * narrow a Deny. {@code doubt} is the answer that guarantees it; the caller knows which one that is.
 */
final class Comparisons {
    private Comparisons() {}

    static Comparison of(Operator operator, String wanted, boolean variables, boolean doubt) {
        return switch (operator) {
            case STRING_EQUALS, STRING_NOT_EQUALS -> text(wanted, variables, false, Folding.NONE);
            case STRING_LIKE, STRING_NOT_LIKE -> text(wanted, variables, true, Folding.NONE);
            case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE ->
                // The guide does not say which letters are the same; where the scripts differ, it is a matter of doubt.
                text(wanted, variables, false, doubt ? Folding.UNICODE : Folding.ASCII);
            case NUMERIC_EQUALS, NUMERIC_NOT_EQUALS -> Numbers.comparison(wanted, doubt, sign -> sign == 0);
            case NUMERIC_LESS_THAN -> Numbers.comparison(wanted, doubt, sign -> sign < 0);
            case NUMERIC_LESS_THAN_EQUALS -> Numbers.comparison(wanted, doubt, sign -> sign <= 0);
            case NUMERIC_GREATER_THAN -> Numbers.comparison(wanted, doubt, sign -> sign > 0);
            case NUMERIC_GREATER_THAN_EQUALS -> Numbers.comparison(wanted, doubt, sign -> sign >= 0);
            case DATE_EQUALS, DATE_NOT_EQUALS -> Dates.comparison(wanted, doubt, sign -> sign == 0);
            case DATE_LESS_THAN -> Dates.comparison(wanted, doubt, sign -> sign < 0);
            case DATE_LESS_THAN_EQUALS -> Dates.comparison(wanted, doubt, sign -> sign <= 0);
            case DATE_GREATER_THAN -> Dates.comparison(wanted, doubt, sign -> sign > 0);
            case DATE_GREATER_THAN_EQUALS -> Dates.comparison(wanted, doubt, sign -> sign >= 0);
            case BOOL -> Booleans.comparison(wanted, doubt);
            case BINARY_EQUALS -> Binaries.comparison(wanted, doubt);
            case IP_ADDRESS, NOT_IP_ADDRESS -> IpRange.comparison(wanted, doubt);
            case ARN_EQUALS, ARN_NOT_EQUALS, ARN_LIKE, ARN_NOT_LIKE -> ArnPattern.comparison(wanted, variables, doubt);
            case NULL -> throw new IllegalArgumentException("Null compares no values");
        };
    }

    private static Comparison text(String wanted, boolean variables, boolean wildcards, Folding folding) {
        return Template.of(wanted, variables, wildcards, folding)::matches;
    }
}
