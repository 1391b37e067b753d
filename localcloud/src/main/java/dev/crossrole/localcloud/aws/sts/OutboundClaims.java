package dev.crossrole.localcloud.aws.sts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.auth.Session;
import dev.crossrole.localcloud.aws.auth.Session.Origin;
import dev.crossrole.localcloud.aws.outbound.OutboundFederation;
import dev.crossrole.localcloud.aws.query.QueryException;
import dev.crossrole.policy.aws.request.ConditionContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an outbound token says. Sources: IAM User Guide, "Understanding token claims"; the order, the form of each claim, and
 * {@code principal_id}, which the guide leaves out, are those of tokens recorded from AWS (radkawar/stackd,
 * {@code testdata/aws/iam/outbound_issuance.json}). An account here is in no organization, so the claims of one are absent.
 *
 * @param context what policies see of the caller: the tags of a session have won there over those of its role
 * @param region where the token is asked for
 * @param requestTags those of the call
 */
record OutboundClaims(Identity caller, ConditionContext context, String region, Map<String, String> requestTags) {
    private static final String PRINCIPAL_TAG = "aws:PrincipalTag/";

    /** In bytes of the claims as JSON. Recorded from AWS: a token of one byte more was refused. */
    private static final int MOST_BYTES = 14_984;

    JsonObject document(OutboundFederation issuer, List<String> audiences, Instant from, Instant to, String tokenId) {
        JsonObject.Builder claims = JsonObject.builder();
        if (audiences.size() == 1) {
            claims.put("aud", audiences.get(0));
        } else {
            claims.putStrings("aud", audiences);
        }
        JsonObject document = claims.put("sub", subject())
                .put(OutboundFederation.AWS_CLAIM, aws())
                .put("iss", issuer.issuer())
                .put("exp", to.getEpochSecond())
                .put("iat", from.getEpochSecond())
                .put("jti", tokenId)
                .build();
        if (document.compact().getBytes(UTF_8).length > MOST_BYTES) {
            // The words are not known.
            throw new QueryException(
                    400,
                    "JWTPayloadSizeExceededException",
                    "The token would be larger than " + MOST_BYTES + " bytes: pass fewer tags or audiences.");
        }
        return document;
    }

    /** The user or the role: a session's own name is not told. */
    private String subject() {
        return caller.principal() instanceof AwsPrincipal.AssumedRole session
                ? session.role().toString()
                : caller.principal().arn().toString();
    }

    private JsonObject aws() {
        JsonObject.Builder own = JsonObject.builder()
                .put("aws_account", caller.principal().account().digits());
        if (!requestTags.isEmpty()) {
            own.put("request_tags", tags(requestTags));
        }
        caller.session()
                .ifPresent(session ->
                        own.put("original_session_exp", session.expiresAt().toString()));
        own.put("source_region", region).put("principal_id", subject());
        JsonObject principalTags = principalTags();
        if (!principalTags.members().isEmpty()) {
            own.put("principal_tags", principalTags);
        }
        caller.session().ifPresent(session -> putContext(own, session));
        return own.build();
    }

    private void putContext(JsonObject.Builder own, Session session) {
        own.putIfPresent("source_identity", session.sourceIdentity());
        if (session.origin() instanceof Origin.WebIdentity(String provider)) {
            own.put("federated_provider", provider);
        }
        instance(session).ifPresent(instance -> own.put("ec2_source_instance_arn", instance));
    }

    /** The session of an instance's role is named after the instance. */
    private Optional<String> instance(Session session) {
        return session.origin() instanceof Origin.InstanceProfile
                        && caller.principal() instanceof AwsPrincipal.AssumedRole role
                ? Optional.of("arn:aws:ec2:" + region + ":" + role.account() + ":instance/" + role.sessionName())
                : Optional.empty();
    }

    private JsonObject principalTags() {
        JsonObject.Builder tags = JsonObject.builder();
        for (String key : context.keys()) {
            if (key.startsWith(PRINCIPAL_TAG)) {
                tags.put(
                        key.substring(PRINCIPAL_TAG.length()),
                        context.values(key).get(0));
            }
        }
        return tags.build();
    }

    private static JsonObject tags(Map<String, String> tags) {
        JsonObject.Builder object = JsonObject.builder();
        tags.forEach(object::put);
        return object.build();
    }
}
