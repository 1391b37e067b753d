package dev.crossrole.policy.explain.aws.advice;

import dev.crossrole.policy.aws.document.Statement;
import dev.crossrole.policy.aws.request.WebIdentityKeys;
import java.util.List;
import java.util.Map;

/** What could be done about a statement that names another identity provider. */
public final class FederatedFixes {
    private FederatedFixes() {}

    /** Only another spelling of the same issuer is ever proposed. */
    public static Fix principal(Statement statement, String provider) {
        if (statement.principal().isEmpty() || statement.principal().get().negated()) {
            return new Fix.None(
                    statement.place() + " names whom it does not mean; whoever it leaves over is not certain.");
        }
        Map<String, List<String>> values = statement.principal().get().values();
        for (String name : values.getOrDefault("Federated", List.of())) {
            if (isSameIssuer(name, provider)) {
                return new Fix.Edit(why(name, provider), StatementEdit.principal("Federated", name, provider));
            }
        }
        return new Fix.None(
                statement.place() + " trusts " + names(values) + ", and the token is from " + provider + ".");
    }

    private static boolean isSameIssuer(String name, String provider) {
        String url = WebIdentityKeys.prefix(name);
        String plain = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        return plain.equals(WebIdentityKeys.prefix(provider));
    }

    private static String why(String name, String provider) {
        if (provider.equals(ClaimFixes.GOOGLE)) {
            return "Google is built in and is named " + provider + ", not " + name + ".";
        }
        return "The provider must lie in the role's own account and partition: " + provider + ", not " + name + ".";
    }

    private static String names(Map<String, List<String>> values) {
        StringBuilder names = new StringBuilder();
        values.forEach((type, all) -> names.append(names.length() == 0 ? "" : ", ")
                .append(type.equals("*") ? "" : type + " ")
                .append(String.join(", ", all)));
        return names.toString();
    }
}
