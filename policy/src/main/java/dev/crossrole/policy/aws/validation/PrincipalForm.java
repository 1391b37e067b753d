package dev.crossrole.policy.aws.validation;

import static dev.crossrole.policy.aws.validation.Rules.require;

import dev.crossrole.policy.aws.document.Fault;
import dev.crossrole.policy.aws.document.MalformedPolicyException;
import dev.crossrole.policy.aws.document.PrincipalElement;
import dev.crossrole.policy.aws.document.Statement;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The forms that principals have. Source: IAM User Guide, "AWS JSON policy elements: Principal". */
final class PrincipalForm {
    /** An account, its root, a user, a role, a session of either kind, or the unique id that IAM stores in place of a name. */
    private static final Pattern AWS = Pattern.compile("\\*|[0-9]{12}|A(?:IDA|ROA)[A-Z0-9]{8,124}(?::[\\w+=,.@-]+)?"
            + "|arn:aws[a-z-]*:iam::[0-9]{12}:(?:root|(?:user|role)/[^*?]+)"
            + "|arn:aws[a-z-]*:sts::[0-9]{12}:(?:assumed-role/[^*?/]+/[^*?]+|federated-user/[^*?]+)");

    private static final Pattern FEDERATED =
            Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:(?:oidc|saml)-provider/[^*]+|[a-z0-9-]+(?:\\.[a-z0-9-]+)+");
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9_-]+(?:\\.[a-z0-9_-]+)+");
    private static final Pattern CANONICAL_USER = Pattern.compile("[0-9a-f]{64}");

    private PrincipalForm() {}

    static PrincipalElement required(Statement statement) {
        PrincipalElement element = statement
                .principal()
                .orElseThrow(() -> MalformedPolicyException.of(
                        Fault.MISSING_PRINCIPAL, statement.path() + " must name a Principal"));
        boolean named = element.values().values().stream().anyMatch(names -> !names.isEmpty());
        require(named, Fault.EMPTY_PRINCIPAL, element.path() + " must not be empty");
        return element;
    }

    static void check(PrincipalElement element) {
        element.values()
                .forEach((type, names) -> names.forEach(name -> {
                    boolean valid = switch (type) {
                        case "AWS" -> AWS.matcher(name).matches();
                        case "Federated" -> FEDERATED.matcher(name).matches();
                        case "Service" -> SERVICE.matcher(name).matches();
                        case "CanonicalUser" -> CANONICAL_USER.matcher(name).matches();
                        default -> List.of("*").equals(names);
                    };
                    require(
                            valid,
                            Fault.INVALID_PRINCIPAL,
                            "\"" + type.toUpperCase(Locale.ROOT) + "\":\"" + name + "\"",
                            element.path() + "." + type + " has \"" + name + "\", which names no principal");
                }));
    }
}
