package dev.crossrole.cli.explain;

import dev.crossrole.cli.options.UsageException;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.aws.request.WebIdentityKeys;
import dev.crossrole.policy.explain.aws.OidcProviders;
import java.util.LinkedHashSet;
import java.util.Set;

/** The account's IAM OIDC providers, from what the AWS CLI prints: the list of their ARNs, or one with its client ids. */
final class ProviderList {
    private ProviderList() {}

    static OidcProviders add(OidcProviders known, String path, JsonObject printed) {
        try {
            if (printed.has("OpenIDConnectProviderList")) {
                Set<String> urls = new LinkedHashSet<>();
                for (Json item : printed.array("OpenIDConnectProviderList")) {
                    if (item instanceof JsonObject provider) {
                        urls.add(WebIdentityKeys.prefix(provider.string("Arn")));
                    }
                }
                return known.listing(urls);
            }
            return known.withClientIds(WebIdentityKeys.prefix(printed.string("Url")), printed.strings("ClientIDList"));
        } catch (JsonException e) {
            throw new UsageException(
                    "--providers: " + path + " is neither a list of OIDC providers nor one of them: " + e.getMessage());
        }
    }
}
