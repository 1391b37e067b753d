package dev.crossrole.policy.lint.google;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.policy.google.cel.CelInput;
import dev.crossrole.policy.google.cel.CelProgram;
import dev.crossrole.policy.google.cel.CelResult;
import dev.crossrole.policy.google.cel.CelScope;
import dev.crossrole.policy.google.cel.CelSyntaxException;
import dev.crossrole.policy.lint.text.Text;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether an expression over an AWS identity can come to a value. AWS names a caller in few ways (STS API reference,
 * {@code GetCallerIdentity}), so the callers that come into question for a value can be tried one by one, and the engine says what the
 * expression makes of each.
 */
final class AwsCallers {
    private AwsCallers() {}

    /** Why no caller of the provider's account has the value; empty where one does, or where that is not known. */
    static Optional<String> never(ProviderView provider, String expression, String test, String value) {
        String account = provider.account().map(Text::value).orElse("");
        if (expression.equals("assertion.account")) {
            boolean ours = test.equals("startsWith") ? account.startsWith(value) : account.equals(value);
            return ours || account.isEmpty() ? Optional.empty() : Optional.of("the provider's account is " + account);
        }
        // A text that is no ARN may be any part that the mapping cuts out of one.
        if (!value.startsWith("arn:") || account.isEmpty() || expression.equals("assertion.userid")) {
            return Optional.empty();
        }
        List<String> made = candidates(account, value).stream()
                .flatMap(arn -> evaluate(expression, account, arn).stream())
                .toList();
        boolean possible =
                made.stream().anyMatch(text -> test.equals("startsWith") ? text.startsWith(value) : text.equals(value));
        return possible || made.isEmpty() ? Optional.empty() : Optional.of("a role is seen as '" + made.get(0) + "'");
    }

    /** ARNs of callers that could be behind a value: the value itself, completed, and a session of the role that it names last. */
    private static Set<String> candidates(String account, String value) {
        String last = value.substring(Math.max(value.lastIndexOf('/'), value.lastIndexOf(':')) + 1);
        String sessions = "arn:aws:sts::" + account + ":assumed-role/";
        Pattern caller = Pattern.compile("arn:aws[a-z-]*:(?:iam::" + account + ":(?:root|user/.+)|sts::" + account
                + ":(?:assumed-role/[^/]+/[^/]+|federated-user/[^/]+))");
        Set<String> all = new LinkedHashSet<>();
        Stream.of(
                        sessions + last + "/session",
                        value,
                        value + "x",
                        value + "/session",
                        value + "x/session",
                        sessions + last + "x/session",
                        sessions + "role/session",
                        "arn:aws:iam::" + account + ":user/" + last)
                .filter(arn -> caller.matcher(arn).matches())
                .forEach(all::add);
        return all;
    }

    private static Optional<String> evaluate(String expression, String account, String arn) {
        JsonObject assertion = JsonObject.builder()
                .put("arn", arn)
                .put("account", account)
                .put("userid", "AROAEXAMPLE:session")
                .build();
        try {
            CelResult result = CelProgram.compile(CelScope.ATTRIBUTE_MAPPING, expression)
                    .evaluate(CelInput.of("assertion", assertion));
            return result instanceof CelResult.Value value && value.json() instanceof JsonString text
                    ? Optional.of(text.value())
                    : Optional.empty();
        } catch (CelSyntaxException e) {
            return Optional.empty();
        }
    }
}
