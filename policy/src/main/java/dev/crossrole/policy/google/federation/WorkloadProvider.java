package dev.crossrole.policy.google.federation;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.google.ProviderName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A provider of a workload identity pool. Source: Google IAM API v1, {@code WorkloadIdentityPoolProvider}.
 *
 * @param disabled whether new exchanges are refused
 * @param trust whose identities it takes
 * @param attributeMapping Google's attribute, such as {@code google.subject}, to a CEL expression over {@code assertion}, in the order
 *     it was written
 * @param attributeCondition a CEL expression that must hold
 */
public record WorkloadProvider(
        ProviderName name,
        boolean disabled,
        Trust trust,
        Map<String, String> attributeMapping,
        Optional<String> attributeCondition) {

    public WorkloadProvider {
        attributeMapping = Collections.unmodifiableMap(new LinkedHashMap<>(attributeMapping));
    }

    /** Whose identities a provider takes. */
    public sealed interface Trust {}

    /** Principals of one AWS account. */
    public record Aws(AccountId account) implements Trust {}

    /**
     * Tokens of one OpenID Connect issuer.
     *
     * @param issuerUri compared exactly with the claim {@code iss}
     * @param allowedAudiences what {@code aud} may be; where empty, the provider's own resource name
     */
    public record Oidc(String issuerUri, List<String> allowedAudiences) implements Trust {
        public Oidc {
            allowedAudiences = List.copyOf(allowedAudiences);
        }
    }

    /** An AWS provider with the mapping that Google gives to one that names none. */
    public static WorkloadProvider aws(ProviderName name, AccountId account) {
        return new WorkloadProvider(name, false, new Aws(account), DefaultMapping.AWS, Optional.empty());
    }

    public static WorkloadProvider oidc(ProviderName name, String issuerUri, Map<String, String> attributeMapping) {
        return new WorkloadProvider(name, false, new Oidc(issuerUri, List.of()), attributeMapping, Optional.empty());
    }

    public WorkloadProvider withMapping(Map<String, String> mapping) {
        return new WorkloadProvider(name, disabled, trust, mapping, attributeCondition);
    }

    public WorkloadProvider withCondition(String condition) {
        return new WorkloadProvider(name, disabled, trust, attributeMapping, Optional.of(condition));
    }
}
