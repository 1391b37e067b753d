package dev.crossrole.policy.lint.trust;

import dev.crossrole.identity.json.JsonString;
import dev.crossrole.identity.json.TextSpan;
import dev.crossrole.policy.lint.aws.ConditionView;
import dev.crossrole.policy.lint.aws.PolicyCheck;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.issuer.Profiles;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import dev.crossrole.policy.lint.stranger.Strangers;
import dev.crossrole.policy.lint.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Roles that trust Google. Its issuer is built into AWS, serves everyone, and gives any service account a token for any audience; and
 * the key {@code :aud} is not the audience, but who asked for the token. Sources: IAM User Guide, "IAM and AWS STS condition context
 * keys", web identity federation ({@code aud} is {@code azp} where the token has one); Google Cloud, "Verify the identity of instances"
 * ({@code azp} and {@code sub} of a service account are its unique id).
 */
final class GoogleCheck implements PolicyCheck {
    static final Rule AUDIENCE_ONLY = Rule.error(
            "trust-google-audience-only",
            "The role is open to every Google service account",
            "Anyone with a Google account can make a service account and get a token for any audience",
            "Add accounts.google.com:sub with the service account's unique id of 21 digits, under StringEquals");
    static final Rule AUD_IS_AZP = Rule.error(
            "trust-google-aud-is-azp",
            "The audience stands under :aud",
            "accounts.google.com:aud holds the token's azp, which is the caller's id; an audience is seen as :oaud only",
            "Test the audience with accounts.google.com:oaud, and the caller with accounts.google.com:sub");
    static final Rule ANY_USER = Rule.note(
            "trust-google-any-user",
            "The role is open to everyone who signs in to the application",
            "An OAuth client's id under :aud says which application asked, and nothing of who signed in to it",
            "Add accounts.google.com:sub, unless each of the application's users is meant");
    static final Rule SUBJECT_FORM = Rule.error(
            "trust-google-sub-form",
            "The subject is no unique id",
            "Google's sub is a number that is never used again; an e-mail address, or a part of the number, is another thing",
            "Write the unique id: gcloud iam service-accounts describe EMAIL --format='value(uniqueId)'");

    private static final Pattern UNIQUE_ID = Pattern.compile("[0-9]{1,30}");
    private static final Pattern CLIENT = Pattern.compile("[0-9]+-[a-z0-9]+\\.apps\\.googleusercontent\\.com");

    @Override
    public List<Rule> rules() {
        return List.of(AUDIENCE_ONLY, AUD_IS_AZP, ANY_USER, SUBJECT_FORM);
    }

    @Override
    public void check(PolicyView policy, Findings findings) {
        List<IssuerTrust> trusts = IssuerTrust.in(policy).stream()
                .filter(trust -> trust.issuer().equals("accounts.google.com"))
                .toList();
        if (!trusts.isEmpty()) {
            Strangers strangers = new Strangers(policy);
            trusts.forEach(trust -> check(trust, strangers, findings));
        }
    }

    private static void check(IssuerTrust trust, Strangers strangers, Findings findings) {
        values(trust.on("sub"))
                .filter(value -> !UNIQUE_ID.matcher(value.value()).matches()
                        && !value.value().contains("${"))
                .forEach(value -> findings.add(
                        SUBJECT_FORM, value.place(), "\"" + value.value() + "\" is not the unique id of an account"));
        values(trust.demanding("aud"))
                .filter(value -> !value.hasWildcard() && !isParty(value.value()))
                .forEach(value -> findings.add(
                        AUD_IS_AZP, value.place(), "\"" + value.value() + "\" can never be the azp of a Google token"));
        if (trust.admits(strangers)) {
            findings.add(AUDIENCE_ONLY, place(trust), problem(trust));
        } else if (trust.demanding("sub").isEmpty()
                && trust.demanding("google/organization_number").isEmpty()) {
            users(trust, findings);
        }
    }

    /** Nothing says who the caller is but {@code :aud}, which for a user is the application. */
    private static void users(IssuerTrust trust, Findings findings) {
        List<ConditionView> parties = trust.demanding("aud");
        boolean ofApplications = !parties.isEmpty()
                && values(parties)
                        .allMatch(value -> CLIENT.matcher(value.value()).matches());
        if (ofApplications) {
            findings.add(
                    ANY_USER,
                    parties.get(0).place(),
                    "the role trusts every user of "
                            + parties.get(0).values().get(0).value());
        }
    }

    private static String problem(IssuerTrust trust) {
        Optional<ConditionView> echo = echo(trust);
        if (echo.isPresent()) {
            return echo.get().key().value() + " is compared with \""
                    + echo.get().values().get(0).value() + "\", which the caller's own token or request fills in";
        }
        List<ConditionView> audiences = Stream.concat(trust.on("oaud").stream(), trust.on("aud").stream())
                .toList();
        return audiences.isEmpty()
                ? "the role trusts accounts.google.com, and nothing says whose tokens"
                : "the role trusts accounts.google.com on "
                        + audiences.get(0).key().value() + " alone, which anyone may ask for";
    }

    /** A condition on the caller whose value is a variable. */
    private static Optional<ConditionView> echo(IssuerTrust trust) {
        return Stream.of("sub", "aud")
                .flatMap(claim -> trust.on(claim).stream())
                .filter(condition -> condition.values().stream()
                        .anyMatch(value -> value.value().contains("${")))
                .findFirst();
    }

    private static TextSpan place(IssuerTrust trust) {
        return Stream.concat(echo(trust).stream(), Stream.of("oaud", "aud").flatMap(claim -> trust.on(claim).stream()))
                .map(ConditionView::place)
                .findFirst()
                .orElse(trust.principal().name().place());
    }

    /** Whether a value can be the azp of a Google token. */
    private static boolean isParty(String value) {
        return Profiles.of("accounts.google.com")
                .filter(google -> google.never("azp", new JsonString(value)).isEmpty())
                .isPresent();
    }

    private static Stream<Text> values(List<ConditionView> conditions) {
        return conditions.stream()
                .filter(condition -> condition.name().isPresent())
                .flatMap(condition -> condition.values().stream());
    }
}
