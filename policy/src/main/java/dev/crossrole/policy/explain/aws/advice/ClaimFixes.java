package dev.crossrole.policy.explain.aws.advice;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.identity.jwt.Jwt;
import dev.crossrole.policy.Check;
import dev.crossrole.policy.aws.condition.Operator;
import dev.crossrole.policy.aws.condition.OperatorName;
import dev.crossrole.policy.aws.condition.OperatorName.Quantifier;
import dev.crossrole.policy.aws.document.Statement;
import dev.crossrole.policy.aws.request.WebIdentityKeys;
import dev.crossrole.policy.aws.text.Ascii;
import java.util.Optional;
import java.util.Set;

/**
 * What could be done about a condition on a token's claims. Which claim stands under which key: IAM User Guide, "IAM and AWS STS
 * condition context keys"; which shapes {@code azp} has: tokens of Google's metadata server carry the account's number, those made
 * with a key file or by gcloud its e-mail.
 */
public final class ClaimFixes {
    static final String GOOGLE = "accounts.google.com";

    private static final Set<Operator> EXACT =
            Set.of(Operator.STRING_EQUALS, Operator.STRING_LIKE, Operator.ARN_EQUALS, Operator.ARN_LIKE);

    private final boolean google;
    private final Jwt token;
    private final String prefix;

    public ClaimFixes(String provider, JsonObject claims) {
        this.google = provider.equals(GOOGLE);
        this.token = new Jwt(JsonObject.builder().build(), claims);
        this.prefix = WebIdentityKeys.prefix(provider);
    }

    /** A condition on the subject for a statement that has none, and is for callers of that issuer alone. */
    public Optional<Fix.Edit> pin(Statement statement) {
        String key = prefix + ":sub";
        boolean pinned =
                statement.conditions().stream().anyMatch(condition -> Ascii.equalsIgnoreCase(condition.key(), key));
        return token.subject()
                .filter(subject -> !pinned && !SharedFixes.meansOthers(statement) && StatementEdit.isPlain(subject))
                .map(subject -> new Fix.Edit(
                        "Without a condition on " + key + " it would be open to every caller of that issuer.",
                        StatementEdit.add(key, subject)));
    }

    /** For a condition that does not hold. */
    public Fix condition(Check check) {
        int space = check.test().lastIndexOf(' ');
        String operator = check.test().substring(0, space);
        String key = check.test().substring(space + 1);
        String lower = Ascii.lower(key);
        Optional<Fix> request = SharedFixes.request(lower, check);
        if (request.isPresent()) {
            return request.get();
        }
        if (!lower.startsWith(prefix + ":") || !isExact(operator)) {
            return new Fix.None("The condition " + check.test() + " wants " + String.join(" or ", check.wanted())
                    + ", and whether that may change depends on what it is there for.");
        }
        return switch (lower.substring(prefix.length() + 1)) {
            case "sub" -> subject(operator, key, check);
            case "aud" -> audience(operator, key, check);
            case "oaud" -> originalAudience(operator, key, check);
            case "email" -> email(operator, key, check);
            case "azp" -> party(operator, key, check);
            default -> new Fix.None("STS makes no condition key " + key + " of this token.");
        };
    }

    private Fix subject(String operator, String key, Check check) {
        String seen = token.subject().orElse("");
        boolean mail = check.wanted().stream().anyMatch(value -> value.indexOf('@') > 0);
        String why = mail && google
                ? key + " is the account's unique number, never its e-mail; this caller's is " + seen + "."
                : "its " + key + " is " + seen + ".";
        return exactly(operator, key, check, seen, why);
    }

    private Fix audience(String operator, String key, Check check) {
        Optional<String> party = token.authorizedParty();
        boolean misplaced =
                google && party.isPresent() && token.audiences().stream().anyMatch(check.wanted()::contains);
        if (misplaced) {
            return new Fix.Edit(
                    "For this token " + key + " is the authorized party azp, " + party.get() + "; the audience is "
                            + prefix + ":oaud.",
                    StatementEdit.rename(operator, key, prefix + ":oaud"));
        }
        if (party.isEmpty()) {
            return ask(check);
        }
        if (check.wanted().stream().allMatch(ClaimFixes::namesAnAccount)) {
            String shape = party.get().indexOf('@') > 0
                    ? "this token names its account there by e-mail, as those made with a key file do"
                    : "this token names its account there by number, as the metadata server's do";
            return exactly(
                    operator,
                    key,
                    check,
                    party.get(),
                    key + " is the claim azp, and " + shape + ": " + party.get() + ".");
        }
        return new Fix.None(key + " holds the claim azp of a token that has one, here " + party.get()
                + ", so no audience under it ever matches"
                + (google ? "; it belongs under " + prefix + ":oaud, and in the token." : "."));
    }

    /** Either a service account's number, or an e-mail. */
    private static boolean namesAnAccount(String value) {
        return value.indexOf('@') > 0 || (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9'));
    }

    private Fix originalAudience(String operator, String key, Check check) {
        Optional<String> party = token.authorizedParty().filter(check.wanted()::contains);
        return party.<Fix>map(azp -> new Fix.Edit(
                        azp + " is the authorized party of this token, which is " + prefix + ":aud.",
                        StatementEdit.rename(operator, key, prefix + ":aud")))
                .orElseGet(() -> ask(check));
    }

    /** A token for another audience was made for another service; to accept it would be to accept what that service was sent. */
    private static Fix ask(Check check) {
        return new Fix.Ask("Ask for a token with the audience " + String.join(" or ", check.wanted()) + ", not "
                + (check.seen().isEmpty() ? "none" : String.join(", ", check.seen())) + ".");
    }

    private Fix email(String operator, String key, Check check) {
        boolean same = token.claims()
                .find("email")
                .filter(JsonString.class::isInstance)
                .filter(mail -> check.wanted().contains(((JsonString) mail).value()))
                .isPresent();
        String subject = token.subject().orElse("");
        return same && StatementEdit.isPlain(subject)
                ? new Fix.Edit(
                        "STS makes no condition key of the e-mail; that account's " + prefix + ":sub is " + subject
                                + "." + replaced(check),
                        StatementEdit.replaceKey(operator, key, prefix + ":sub", subject))
                : new Fix.None("STS makes no condition key " + key + " of a token; accounts are told apart by " + prefix
                        + ":sub.");
    }

    private Fix party(String operator, String key, Check check) {
        return token.authorizedParty()
                .filter(check.wanted()::contains)
                .<Fix>map(azp -> new Fix.Edit(
                        "STS shows the claim azp as " + prefix + ":aud.",
                        StatementEdit.rename(operator, key, prefix + ":aud")))
                .orElseGet(() -> new Fix.None("STS makes no condition key " + key + " of a token."));
    }

    /** Another value in place of those that are wanted; where there are several, some of them may well be meant. */
    private static Fix exactly(String operator, String key, Check check, String seen, String why) {
        return StatementEdit.isPlain(seen)
                ? new Fix.Edit(why + replaced(check), StatementEdit.value(operator, key, seen))
                : new Fix.None(key + " is " + seen + ", which holds characters that mean something in a policy.");
    }

    private static String replaced(Check check) {
        return check.wanted().size() < 2
                ? ""
                : " That takes the place of " + String.join(", ", check.wanted())
                        + ": keep in the list whichever is meant, too.";
    }

    private static boolean isExact(String operator) {
        return OperatorName.parse(operator)
                .filter(name -> EXACT.contains(name.operator()) && name.quantifier() != Quantifier.ALL)
                .isPresent();
    }
}
