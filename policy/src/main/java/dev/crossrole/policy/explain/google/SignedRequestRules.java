package dev.crossrole.policy.explain.google;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.aws.UniqueId;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.explain.CloudAnswer;
import dev.crossrole.policy.explain.Precondition;
import dev.crossrole.policy.google.federation.WorkloadProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What can be judged of a signed {@code GetCallerIdentity} request without asking AWS: that it is nothing else, that it is meant for
 * the provider, that AWS would not find it too old, and the account inside the id of its key. Sources: Security Token Service REST
 * reference, {@code token}; the 15 minutes are AWS's, which Google asks with the request.
 */
final class SignedRequestRules {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final List<String> HEADERS =
            List.of("authorization", "host", "x-amz-date", "x-goog-cloud-target-resource");

    private final Precondition rules;
    private final SignedRequest request;

    private SignedRequestRules(Precondition rules, SignedRequest request) {
        this.rules = rules;
        this.request = request;
    }

    static Precondition of(SubjectToken.AwsRequest token, WorkloadProvider provider, AccountId account, Instant now) {
        Precondition rules = new Precondition(
                Layer.TOKEN, "subject token", provider.name().toString(), "it has the form that Google takes");
        try {
            SignedRequestRules checks = new SignedRequestRules(
                    rules, SignedRequest.parse(token.request().reveal()));
            checks.form();
            checks.target(provider.name().audience());
            checks.age(now);
            checks.account(account);
        } catch (JsonException e) {
            String why = "The subject token is no signed GetCallerIdentity request: " + e.getMessage() + ".";
            rules.require(
                    "token",
                    "a signed GetCallerIdentity request as JSON",
                    List.of(),
                    false,
                    why,
                    malformed(String.valueOf(e.getMessage())));
        }
        return rules;
    }

    private void form() {
        Optional<String> host = request.stsHost();
        require(
                "url",
                "an https URL of AWS STS",
                host.stream().toList(),
                host.isPresent(),
                "the url must be that of an AWS STS endpoint");
        require(
                "url",
                "POST of Action=GetCallerIdentity and Version=2011-06-15",
                List.of(request.method()),
                request.isGetCallerIdentity(),
                "the request must be a POST of GetCallerIdentity, and nothing else");
        for (String header : HEADERS) {
            // Their values are not shown: one holds the signature.
            boolean once = request.header(header)
                    .filter(value -> !value.equals(SignedRequest.CONTRADICTION))
                    .isPresent();
            require(
                    "header " + header,
                    "once",
                    once ? List.of("once") : List.of(),
                    once,
                    "the header " + header + " is missing or has two values");
        }
        String stated = request.header("host").orElse("");
        boolean same = host.filter(name -> stated.equals(name) || stated.equals(name + ":443"))
                .isPresent();
        require(
                "header host",
                host.orElse("the url's host"),
                List.of(stated),
                same,
                "the host header must name the host of the url");
    }

    private void target(String audience) {
        String stated = request.header("x-goog-cloud-target-resource").orElse("");
        require(
                "header x-goog-cloud-target-resource",
                audience,
                List.of(stated),
                stated.equals(audience) || stated.equals("https:" + audience),
                "x-goog-cloud-target-resource is '" + stated + "' but the audience is '" + audience + "'");
    }

    private void age(Instant now) {
        Optional<Instant> signed = request.date();
        boolean current = signed.filter(date -> !date.isBefore(now.minus(WINDOW)) && !date.isAfter(now.plus(WINDOW)))
                .isPresent();
        String seen = signed.map(Instant::toString).orElse("no date");
        rules.require(
                "header x-amz-date",
                "within 15 minutes of " + now,
                List.of(seen),
                current,
                "The request was signed at " + seen + ", and it is " + now + ".",
                new CloudAnswer("invalid_grant", "Received invalid AWS response of type SignatureDoesNotMatch."));
    }

    /** Newer key ids hold the account; an older one tells nothing. */
    private void account(AccountId account) {
        Optional<AccountId> of = request.accessKeyId().flatMap(UniqueId::account);
        of.ifPresent(seen -> rules.require(
                "account of the access key",
                account.digits(),
                List.of(seen.digits()),
                seen.equals(account),
                "The access key belongs to the account " + seen + ", and the provider trusts " + account + ".",
                new CloudAnswer(
                        "invalid_grant",
                        "The AWS account of the credential is not the provider's account " + account + ".")));
    }

    private void require(String what, String wanted, List<String> seen, boolean holds, String why) {
        rules.require(
                what,
                wanted,
                seen,
                holds,
                "The subject token is not one that Google takes: " + why + ".",
                malformed(why));
    }

    private static CloudAnswer malformed(String why) {
        return new CloudAnswer("invalid_grant", "Invalid format of AWS credentials: " + why);
    }
}
