package dev.crossrole.policy.google.federation;

import java.util.Map;
import java.util.regex.Pattern;

/** What Google's API checks when a provider is made. Source: Google IAM API v1, {@code WorkloadIdentityPoolProvider}. */
final class ProviderLimits {
    private static final Pattern KEY = Pattern.compile("google\\.subject|google\\.groups|attribute\\.[a-z0-9_]{1,100}");
    private static final int MAX_CONDITION = 4096;
    private static final int MAX_EXPRESSION = 2048;
    private static final int MAX_CUSTOM = 50;
    private static final int MAX_AUDIENCES = 10;
    private static final int MAX_AUDIENCE = 256;

    private ProviderLimits() {}

    static void check(WorkloadProvider provider) {
        Map<String, String> mapping = provider.attributeMapping();
        require(mapping.containsKey("google.subject"), "attributeMapping must map google.subject");
        long custom = mapping.keySet().stream()
                .filter(key -> key.startsWith("attribute."))
                .count();
        require(custom <= MAX_CUSTOM, "attributeMapping has " + custom + " custom attributes, but 50 is the limit");
        mapping.forEach((key, expression) -> {
            require(
                    KEY.matcher(key).matches(),
                    "attributeMapping has the key '" + key
                            + "', but a key must be google.subject, google.groups, or attribute. and 1 to 100 of a-z, 0-9 and _");
            require(
                    expression.length() <= MAX_EXPRESSION,
                    "attributeMapping[\"" + key + "\"] has " + expression.length()
                            + " characters, but 2048 is the limit");
        });
        provider.attributeCondition()
                .ifPresent(condition -> require(
                        condition.length() <= MAX_CONDITION,
                        "attributeCondition has " + condition.length() + " characters, but 4096 is the limit"));
        if (provider.trust() instanceof WorkloadProvider.Oidc oidc) {
            check(oidc);
        }
    }

    private static void check(WorkloadProvider.Oidc oidc) {
        // Observed text of the API.
        require(oidc.issuerUri().startsWith("https://"), "Invalid OIDC issuer URI. The scheme must be https.");
        require(
                oidc.allowedAudiences().size() <= MAX_AUDIENCES,
                "allowedAudiences has " + oidc.allowedAudiences().size() + " entries, but 10 is the limit");
        for (String audience : oidc.allowedAudiences()) {
            require(audience.length() <= MAX_AUDIENCE, "an entry of allowedAudiences has more than 256 characters");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new InvalidProviderException(otherwise);
        }
    }
}
