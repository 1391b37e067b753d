package dev.crossrole.credentials.crossing;

import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.aws.Region;
import dev.crossrole.credentials.aws.RoleRequest;
import dev.crossrole.credentials.session.SessionTag;
import dev.crossrole.credentials.session.SessionTags;
import dev.crossrole.credentials.session.SourceIdentity;
import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.aws.SessionName;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a crossing to AWS goes: a chain of roles, each assumed as the one before, and what to ask for at its end. Duration, external id,
 * session policies and session tags are asked for with the last role; those before it get STS's defaults. What every session of the chain
 * keeps, transitive tags and the source identity, is given to the first one that can take it: where the program shows a token that is
 * the second role's, because {@code AssumeRoleWithWebIdentity} has no such parameters.
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

    /** The calls that are made, in their order, by a program that has AWS credentials to sign the first one with. */
    public List<RoleRequest> requests() {
        return requests;
    }

    /**
     * The calls that are made, in their order, by a program that shows a token with the first one. Where that is the only one it stays as it
     * is, for STS's client to refuse if it asks for what a token cannot.
     */
    public List<RoleRequest> requestsAfterToken() {
        if (requests.size() == 1) {
            return requests;
        }
        RoleRequest first = requests.get(0);
        RoleRequest second = requests.get(1);
        List<RoleRequest> later = new ArrayList<>(requests);
        later.set(0, first.withTags(SessionTags.none()).withSourceIdentity(Optional.empty()));
        later.set(
                1,
                second.withTags(new SessionTags(
                                second.tags().own(), first.tags().transitive()))
                        .withSourceIdentity(first.sourceIdentity()));
        return List.copyOf(later);
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
        private final List<SessionTag> sessionTags = new ArrayList<>();
        private final List<SessionTag> transitiveTags = new ArrayList<>();
        private SessionName sessionName = DEFAULT_SESSION_NAME;
        private String audience = DEFAULT_AUDIENCE;
        private Optional<Duration> duration = Optional.empty();
        private Optional<String> externalId = Optional.empty();
        private Optional<String> policy = Optional.empty();
        private Optional<SourceIdentity> sourceIdentity = Optional.empty();
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

        /** A tag of the last role's session, and of no other. Its trust policy must allow {@code sts:TagSession}. */
        public Builder sessionTag(SessionTag value) {
            sessionTags.add(value);
            return this;
        }

        /**
         * A tag of every session of the chain, from the first call of {@code AssumeRole} on; no later role can change it. The trust policies of
         * all these roles must allow {@code sts:TagSession}.
         */
        public Builder transitiveTag(SessionTag value) {
            transitiveTags.add(value);
            return this;
        }

        /**
         * Who stands behind every session of the chain, from the first call of {@code AssumeRole} on; no later role can change it. The trust
         * policies of all these roles must allow {@code sts:SetSourceIdentity}.
         */
        public Builder sourceIdentity(SourceIdentity value) {
            sourceIdentity = Optional.of(value);
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
            SessionTags.requireDistinct(
                    Stream.concat(transitiveTags.stream(), sessionTags.stream()).toList());
            int last = roles.size() - 1;
            List<RoleRequest> requests = new ArrayList<>();
            for (int i = 0; i <= last; i++) {
                RoleRequest plain = RoleRequest.of(roles.get(i), sessionName)
                        .withTags(new SessionTags(
                                i == last ? sessionTags : List.of(), i == 0 ? transitiveTags : List.of()))
                        .withSourceIdentity(i == 0 ? sourceIdentity : Optional.empty());
                requests.add(i < last ? plain : atTheEnd(plain));
            }
            return List.copyOf(requests);
        }

        private RoleRequest atTheEnd(RoleRequest plain) {
            return plain.withDuration(duration).withExternalId(externalId).withPolicies(policy, policyArns);
        }
    }
}
