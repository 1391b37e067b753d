package dev.crossrole.credentials.aws;

import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.cache.CacheKey;
import dev.crossrole.credentials.http.Form;
import dev.crossrole.credentials.session.SessionTag;
import dev.crossrole.credentials.session.SessionTags;
import dev.crossrole.credentials.session.SourceIdentity;
import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.aws.SessionName;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one call to {@code AssumeRole} or {@code AssumeRoleWithWebIdentity} asks for. The limits are those of the STS API's model; a value
 * outside of them is refused here, before anything is sent.
 *
 * @param duration 15 minutes to 12 hours; where there is none AWS gives one hour
 * @param externalId 2 to 1224 characters; only {@code AssumeRole} knows it
 * @param policy a session policy in JSON: the session may do what both it and the role allow
 * @param policyArns managed policies to use as session policies, at most ten
 * @param tags of the session; only {@code AssumeRole} knows them
 * @param sourceIdentity of the session and all that are opened with it; only {@code AssumeRole} knows it
 */
public record RoleRequest(
        RoleArn role,
        SessionName sessionName,
        Optional<Duration> duration,
        Optional<String> externalId,
        Optional<String> policy,
        List<Arn> policyArns,
        SessionTags tags,
        Optional<SourceIdentity> sourceIdentity) {
    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final int MOST_POLICIES = 10;

    public RoleRequest {
        policyArns = List.copyOf(policyArns);
        duration.ifPresent(RoleRequest::checkDuration);
        externalId.ifPresent(RoleRequest::checkExternalId);
        policy.ifPresent(RoleRequest::checkPolicy);
        if (policyArns.size() > MOST_POLICIES) {
            throw new UnusableException("a session takes at most " + MOST_POLICIES + " policy ARNs, but "
                    + policyArns.size() + " are given");
        }
    }

    /** The role as it is: one hour, no session policies, no tags. */
    public static RoleRequest of(RoleArn role, SessionName sessionName) {
        return new RoleRequest(
                role,
                sessionName,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                SessionTags.none(),
                Optional.empty());
    }

    public RoleRequest withDuration(Optional<Duration> time) {
        return new RoleRequest(role, sessionName, time, externalId, policy, policyArns, tags, sourceIdentity);
    }

    public RoleRequest withExternalId(Optional<String> id) {
        return new RoleRequest(role, sessionName, duration, id, policy, policyArns, tags, sourceIdentity);
    }

    /** With session policies, one in JSON and managed ones. */
    public RoleRequest withPolicies(Optional<String> json, List<Arn> managed) {
        return new RoleRequest(role, sessionName, duration, externalId, json, managed, tags, sourceIdentity);
    }

    public RoleRequest withTags(SessionTags marks) {
        return new RoleRequest(role, sessionName, duration, externalId, policy, policyArns, marks, sourceIdentity);
    }

    public RoleRequest withSourceIdentity(Optional<SourceIdentity> identity) {
        return new RoleRequest(role, sessionName, duration, externalId, policy, policyArns, tags, identity);
    }

    /**
     * Everything in it as a part of a key. Not by {@link #toString()}: what a record makes of itself is put together at run time, which costs a
     * short process more than the rest of its way to a kept credential.
     */
    public CacheKey cacheKey() {
        return CacheKey.of(
                role.toString(),
                sessionName.value(),
                duration.map(Duration::toString).orElse(""),
                externalId.orElse(""),
                policy.orElse(""),
                String.join(" ", policyArns.stream().map(Arn::toString).toList()),
                keyPart(tags.own()),
                keyPart(tags.transitive()),
                sourceIdentity.map(SourceIdentity::value).orElse(""));
    }

    /** Keys and values may hold any separator, so each is a part of its own. */
    private static String keyPart(List<SessionTag> tags) {
        return CacheKey.of(tags.stream()
                        .flatMap(tag -> Stream.of(tag.name(), tag.value()))
                        .toArray(String[]::new))
                .text();
    }

    /** The request's fields under the names of the STS API; lists are flattened, {@code PolicyArns.member.1.arn}. */
    Form form(String operation) {
        Form form = new Form()
                .put("Action", operation)
                .put("Version", StsClient.VERSION)
                .put("RoleArn", role.toString())
                .put("RoleSessionName", sessionName.value())
                .putIfPresent("DurationSeconds", duration.map(time -> Long.toString(time.toSeconds())))
                .putIfPresent("ExternalId", externalId)
                .putIfPresent("Policy", policy);
        for (int i = 0; i < policyArns.size(); i++) {
            form.put("PolicyArns.member." + (i + 1) + ".arn", policyArns.get(i).toString());
        }
        tags.putInto(form);
        return form.putIfPresent("SourceIdentity", sourceIdentity.map(SourceIdentity::value));
    }

    private static void checkDuration(Duration time) {
        if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
            throw new UnusableException("a session lasts from " + SHORTEST.toSeconds() + " to " + LONGEST.toSeconds()
                    + " seconds, not " + time.toSeconds());
        }
    }

    private static void checkExternalId(String id) {
        boolean valid = id.length() >= 2 && id.length() <= 1224 && id.chars().allMatch(RoleRequest::isOfExternalId);
        if (!valid) {
            throw new UnusableException(
                    "'" + id + "' is not an external id: it must have 2 to 1224 of letters, digits and _+=,.@:/-");
        }
    }

    private static boolean isOfExternalId(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "_+=,.@:/-".indexOf(c) >= 0;
    }

    private static void checkPolicy(String text) {
        try {
            if (Json.parse(text) instanceof JsonObject) {
                return;
            }
        } catch (JsonException e) {
            throw new UnusableException("the session policy is not JSON: " + e.getMessage());
        }
        throw new UnusableException("the session policy is not a JSON object");
    }
}
