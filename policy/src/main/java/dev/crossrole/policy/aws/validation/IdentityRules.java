package dev.crossrole.policy.aws.validation;

import static dev.crossrole.policy.aws.validation.Rules.require;

import dev.crossrole.policy.aws.document.Fault;
import dev.crossrole.policy.aws.document.PolicyDocument;
import dev.crossrole.policy.aws.document.Statement;
import java.util.List;

/**
 * Policies of identities, and those that limit them. Source: IAM User Guide, "Grammar of the IAM JSON policy language", notes; the
 * order of the checks is that of emulators that were tested against IAM.
 */
final class IdentityRules implements Rules {
    /** IAM takes new identity policies only in the current version of the language. */
    private final boolean current;

    IdentityRules(boolean current) {
        this.current = current;
    }

    @Override
    public void check(PolicyDocument document) {
        Shape.statements(document);
        document.statements().forEach(Shape::operators);
        require(
                !current || document.version() == PolicyDocument.Version.V2012,
                Fault.OLD_VERSION,
                "Version must be 2012-10-17");
        for (Statement statement : document.statements()) {
            require(
                    statement.principal().isEmpty(),
                    Fault.FORBIDDEN_PRINCIPAL,
                    statement.path()
                            + " must not name a principal: the identity that it is attached to is the principal");
        }
        Shape.uniqueSids(document);
        document.statements().forEach(IdentityRules::sid);
        document.statements().forEach(Shape::actions);
        document.statements().forEach(IdentityRules::resources);
        document.statements()
                .forEach(statement -> statement.action().patterns().forEach(pattern -> action(pattern, statement)));
    }

    private static void sid(Statement statement) {
        String sid = statement.sid().orElse("");
        require(
                sid.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c)),
                Fault.INVALID_SID,
                statement.path() + ".Sid must have letters and digits only, but is \"" + sid + "\"");
    }

    private static void resources(Statement statement) {
        List<String> patterns =
                statement.resource().map(element -> element.patterns()).orElse(List.of());
        require(!patterns.isEmpty(), Fault.MISSING_RESOURCE, statement.path() + " must have a Resource or NotResource");
        patterns.forEach(pattern -> ResourceForm.check(pattern, statement.path()));
    }

    private static void action(String pattern, Statement statement) {
        if (pattern.equals("*")) {
            return;
        }
        String place = statement.action().path() + " has \"" + pattern + "\", ";
        int colon = pattern.indexOf(':');
        require(colon >= 0, Fault.ACTION_WITHOUT_SERVICE, place + "which lacks a service such as s3:");
        require(
                pattern.indexOf(':', colon + 1) < 0,
                Fault.ACTION_WITH_TWO_COLONS,
                place + "which has more than one colon");
        String service = pattern.substring(0, colon);
        require(
                !service.isEmpty() && service.chars().allMatch(IdentityRules::isServiceCharacter),
                Fault.UNKNOWN_SERVICE,
                service,
                place + "whose service must have letters, digits, hyphens and dots only");
    }

    private static boolean isServiceCharacter(int c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '.');
    }
}
