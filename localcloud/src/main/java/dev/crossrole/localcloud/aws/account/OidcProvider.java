package dev.crossrole.localcloud.aws.account;

import dev.crossrole.identity.aws.Arn;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An OpenID Connect identity provider.
 *
 * @param url the issuer without {@code https://}, as its ARN and its condition keys name it
 * @param clientIds the audiences it accepts
 * @param thumbprints kept and given back; nothing here speaks TLS
 */
public record OidcProvider(
        Arn arn,
        String url,
        List<String> clientIds,
        List<String> thumbprints,
        Instant created,
        Map<String, String> tags)
        implements Tagged {
    public OidcProvider {
        clientIds = List.copyOf(clientIds);
        thumbprints = List.copyOf(thumbprints);
        tags = Map.copyOf(tags);
    }

    @Override
    public OidcProvider withTags(Map<String, String> changed) {
        return new OidcProvider(arn, url, clientIds, thumbprints, created, changed);
    }

    public OidcProvider withThumbprints(List<String> changed) {
        return new OidcProvider(arn, url, clientIds, changed, created, tags);
    }

    public OidcProvider withClientIds(List<String> changed) {
        return new OidcProvider(arn, url, changed, thumbprints, created, tags);
    }
}
