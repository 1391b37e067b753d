package dev.crossrole.credentials.crossing;

import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.aws.Region;
import dev.crossrole.credentials.aws.RoleRequest;
import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.aws.SessionName;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a crossing to AWS goes: a chain of roles, each assumed as the one before, and what to ask for at its end. Duration, external id
 * and session policies are asked for with the last role; those before it get STS's defaults.
 */
public final class AwsTarget {
    /** The audience of the Google token where nobody names one; a role's trust policy sees it as {@code accounts.google.com:oaud}. */
    public static final String DEFAULT_AUDIENCE = "sts.amazonaws.com";

    /** The session's name where nobody names one. */
    public static final SessionName DEFAULT_SESSION_NAME = new SessionName("crossrole");

    /** A session of a role that was assumed with another role's session. Source: STS API Reference, AssumeRole, DurationSeconds. */
    static final Duration LONGEST_CHAINED = Duration.ofHours(1);

    private final List<RoleRequest> requests;
    private final String audience;
    private final Optional<Region> region;
    private final Optional<URI> endpoint;
    private final SourceChoice source;

    private AwsTarget(Builder builder) {
        this.requests = builder.requests();
        this.audience = builder.audience;
        this.region = builder.region;
        this.endpoint = builder.endpoint;
        this.source = builder.source;
        if (requests.size() > 1) {
            requireShort(requests.get(requests.size() - 1));
        }
    }

    /** A target whose first, and so far last, role is this one. */
    public static Builder to(RoleArn role) {
        return new Builder(role);
    }

    /** The role that the chain ends in. */
    public RoleArn role() {
        return requests.get(requests.size() - 1).role();
    }

    List<RoleRequest> requests() {
        return requests;
    }

    String audience() {
        return audience;
    }

    Optional<Region> region() {
        return region;
    }

    Optional<URI> endpoint() {
        return endpoint;
    }

    SourceChoice source() {
        return source;
    }

    /** Refuses a long session of a role that is assumed as another role, before STS does. */
    static void requireShort(RoleRequest request) {
        request.duration().filter(time -> time.compareTo(LONGEST_CHAINED) > 0).ifPresent(time -> {
            throw new UnusableException(
                    "a session of " + time.toSeconds()
                            + " seconds is asked for, but a role that is assumed as another role lasts at most "
                            + LONGEST_CHAINED.toSeconds(),
                    "Ask for " + LONGEST_CHAINED.toSeconds() + " seconds or less, or assume the role directly.");
        });
    }

    /** Collects what is asked for; what is not said keeps its default. */
    public static final class Builder {
        private final List<RoleArn> roles = new ArrayList<>();
        private final List<Arn> policyArns = new ArrayList<>();
        private SessionName sessionName = DEFAULT_SESSION_NAME;
        private String audience = DEFAULT_AUDIENCE;
        private Optional<Duration> duration = Optional.empty();
        private Optional<String> externalId = Optional.empty();
        private Optional<String> policy = Optional.empty();
        private Optional<Region> region = Optional.empty();
        private Optional<URI> endpoint = Optional.empty();
        private SourceChoice source = SourceChoice.ANY;

        private Builder(RoleArn first) {
            roles.add(first);
        }

        /** A further role, assumed as the last one so far. */
        public Builder thenTo(RoleArn role) {
            roles.add(role);
            return this;
        }

        /** The audience to ask the Google token for. */
        public Builder audience(String value) {
            audience = value;
            return this;
        }

        /** The name of every session of the chain. */
        public Builder sessionName(SessionName value) {
            sessionName = value;
            return this;
        }

        /** How long the last role's session lasts: 15 minutes to 12 hours, at most one hour where it is a chained one. */
        public Builder duration(Duration value) {
            duration = Optional.of(value);
            return this;
        }

        /** What the last role's owner asked to be told. */
        public Builder externalId(String value) {
            externalId = Optional.of(value);
            return this;
        }

        /** A session policy in JSON that narrows what the last role may do. */
        public Builder policy(String json) {
            policy = Optional.of(json);
            return this;
        }

        /** A managed policy that narrows what the last role may do. */
        public Builder policyArn(Arn value) {
            policyArns.add(value);
            return this;
        }

        /**
         * The region whose STS is asked. By default {@code AWS_REGION}, {@code AWS_DEFAULT_REGION}, on EC2 the instance's own, and else
         * the one that the partition's global services run in, {@code us-east-1} in the commercial one.
         */
        public Builder region(Region value) {
            region = Optional.of(value);
            return this;
        }

        /** The URL of STS, before any variable. */
        public Builder endpoint(URI value) {
            endpoint = Optional.of(value);
            return this;
        }

        /** The only source to look at. */
        public Builder source(SourceName value) {
            return source(new SourceChoice.Named(value));
        }

        /** Where to look for who the program is; anywhere where nobody says. */
        public Builder source(SourceChoice value) {
            source = value;
            return this;
        }

        /**
         * The target.
         *
         * @throws UnusableException where what is asked for is more than AWS gives
         */
        public AwsTarget build() {
            return new AwsTarget(this);
        }

        private List<RoleRequest> requests() {
            List<RoleRequest> requests = new ArrayList<>();
            for (RoleArn role : roles.subList(0, roles.size() - 1)) {
                requests.add(RoleRequest.of(role, sessionName));
            }
            requests.add(new RoleRequest(
                    roles.get(roles.size() - 1), sessionName, duration, externalId, policy, policyArns));
            return List.copyOf(requests);
        }
    }
}
