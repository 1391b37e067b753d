package dev.crossrole.credentials.crossing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.credentials.aws.Region;
import dev.crossrole.credentials.aws.StsEndpoint;
import dev.crossrole.credentials.google.SubjectToken;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.google.ProviderName;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.sigv4.Header;
import dev.crossrole.identity.sigv4.PayloadHash;
import dev.crossrole.identity.sigv4.SigV4Signer;
import dev.crossrole.identity.sigv4.SignableRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An AWS identity in the form that Google's token exchange takes: a signed {@code GetCallerIdentity} request that Google sends to AWS in
 * the caller's place, as JSON, percent-encoded. The provider's name is one of the signed headers, so the request is of no use to
 * another provider. Source: Security Token Service REST reference, {@code token}, {@code subject_token}.
 */
final class AwsSubjectToken {
    private static final String QUERY = "Action=GetCallerIdentity&Version=2011-06-15";
    private static final String TARGET_RESOURCE = "x-goog-cloud-target-resource";

    private AwsSubjectToken() {}

    /**
     * Signs.
     *
     * @param region whose public STS Google is to ask; it asks no other, so a redirected endpoint plays no part
     */
    static SubjectToken sign(AwsCredentials credentials, Region region, ProviderName provider, Instant now) {
        URI sts = StsEndpoint.publicUrl(region);
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("host", sts.getHost()));
        headers.add(new Header(TARGET_RESOURCE, provider.audience()));
        headers.addAll(SigV4Signer.of(region.name(), "sts")
                .sign(new SignableRequest("POST", "/?" + QUERY, headers), PayloadHash.empty(), credentials, now));
        List<Json> listed = new ArrayList<>();
        for (Header header : headers) {
            listed.add(JsonObject.builder()
                    .put("key", header.name())
                    .put("value", header.value())
                    .build());
        }
        String json = JsonObject.builder()
                .put("url", sts + "?" + QUERY)
                .put("method", "POST")
                .put("headers", new JsonArray(listed))
                .build()
                .compact();
        return new SubjectToken(SubjectToken.Type.AWS4_REQUEST, Secret.of(URLEncoder.encode(json, UTF_8)));
    }
}
