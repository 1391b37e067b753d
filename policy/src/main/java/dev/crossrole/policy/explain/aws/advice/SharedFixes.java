package dev.crossrole.policy.explain.aws.advice;

import dev.crossrole.policy.Check;
import dev.crossrole.policy.aws.document.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What could be done about checks that any caller may fail. */
public final class SharedFixes {
    /** The ways of asking for a role; a statement that allows one of them is often meant to allow the other. */
    private static final Set<String> WAYS =
            Set.of("sts:assumerole", "sts:assumerolewithwebidentity", "sts:assumerolewithsaml");

    private SharedFixes() {}

    /** The action that the caller needs, in place of another way of asking, or besides the one that the statement has. */
    public static Fix action(Check check, Statement statement) {
        String needed = check.seen().get(0);
        Optional<String> way = statement.action().patterns().stream()
                .filter(pattern -> WAYS.contains(pattern.toLowerCase(Locale.ROOT)))
                .findFirst();
        if (way.isEmpty()) {
            return none(check, statement);
        }
        if (WAYS.contains(needed.toLowerCase(Locale.ROOT)) && meansOthers(statement)) {
            return new Fix.Edit(
                    "This caller asks by " + needed + ", and others whom the statement names may ask by " + way.get()
                            + ".",
                    StatementEdit.addAction(needed));
        }
        if (WAYS.contains(needed.toLowerCase(Locale.ROOT))) {
            return new Fix.Edit(
                    "This caller asks by " + needed + ", not " + way.get() + ".",
                    StatementEdit.action(way.get(), needed));
        }
        String because = needed.equals("sts:TagSession")
                ? "The session gets tags, which takes " + needed + " too."
                : "The session gets a source identity, which takes " + needed + " too.";
        return new Fix.Edit(because, StatementEdit.addAction(needed));
    }

    /** Whether a statement names more than one principal, so that what suits one caller may keep out those who were let in. */
    static boolean meansOthers(Statement statement) {
        List<String> names = statement.principal().stream()
                .flatMap(principal -> principal.values().values().stream())
                .flatMap(List::stream)
                .toList();
        return names.size() != 1 || names.contains("*");
    }

    /** What every caller can do about keys that the request sets. */
    public static Optional<Fix> request(String lowerKey, Check check) {
        String wanted = String.join(" or ", check.wanted());
        return switch (lowerKey) {
            case "sts:rolesessionname" -> ask("Ask for the session name " + wanted + ".");
            case "sts:externalid" -> ask("Pass the external id that the role's owner gave out.");
            case "sts:sourceidentity" -> ask("Pass the source identity " + wanted + ".");
            case "aws:multifactorauthpresent" ->
                ask("Sign in with a second factor (a session whose request names the device).");
            default -> Optional.empty();
        };
    }

    /** Nothing: the statement is for something else. */
    public static Fix none(Check check, Statement statement) {
        String what = check.test().isEmpty() ? check.element() : check.test();
        return new Fix.None(statement.place() + " is for other requests: " + what + " wants "
                + String.join(" or ", check.wanted()) + ".");
    }

    private static Optional<Fix> ask(String how) {
        return Optional.of(new Fix.Ask(how));
    }
}
