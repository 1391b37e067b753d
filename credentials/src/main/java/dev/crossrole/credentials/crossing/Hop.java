package dev.crossrole.credentials.crossing;

import dev.crossrole.credentials.Refusal;
import dev.crossrole.identity.jwt.Jwt;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * One step of a crossing as it went: what was shown to whom, and what came of it. It never holds a secret, so it may be printed.
 *
 * @param operation what was asked for, as the cloud names it: {@code AssumeRole}, {@code generateAccessToken}
 * @param target what it was asked about: an audience, a role, a provider, a service account
 * @param endpoint where it was asked; empty where nobody was asked, as with the environment
 */
public record Hop(String operation, String target, Optional<URI> endpoint, Proof presented, Outcome outcome) {

    /** What the caller showed of itself. */
    public sealed interface Proof {
        /** Nothing: whoever runs on this machine is served. */
        record Presence() implements Proof {}

        /** A token that another issuer signed; its claims without its signature. */
        record Token(Jwt claims) implements Proof {}

        /** A signature by an AWS key. */
        record Signature(String accessKeyId, String region) implements Proof {}

        /** A Google access token, which only its bearer can tell from another. */
        record Bearer() implements Proof {}
    }

    /** What came of it. */
    public sealed interface Outcome {
        /** The cloud's name for the request, where it gave one: its decision log is searched by it. */
        default Optional<String> requestId() {
            return Optional.empty();
        }

        /** An identity token. */
        record Identified(Jwt claims, Optional<String> requestId) implements Outcome {}

        /**
         * AWS credentials.
         *
         * @param arn whose they are, where the answer says so
         */
        record AwsSession(
                String accessKeyId, Optional<String> arn, Optional<Instant> expiration, Optional<String> requestId)
                implements Outcome {}

        /** A Google access token. */
        record GoogleToken(Instant expiration, Optional<String> requestId) implements Outcome {}

        /** The cloud said no. */
        record Refused(Refusal refusal) implements Outcome {
            @Override
            public Optional<String> requestId() {
                return refusal.requestId();
            }
        }

        /** There was no usable answer; the message is one sentence. */
        record Failed(String message) implements Outcome {}
    }
}
