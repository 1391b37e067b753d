package dev.crossrole.policy.explain.aws;

import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.aws.SessionName;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.aws.NamedPolicy;
import dev.crossrole.policy.aws.PolicySet;
import dev.crossrole.policy.aws.request.ConditionContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of STS, whoever asks.
 *
 * @param role empty where only a trust policy is at hand; then what depends on the role's name or account is open
 * @param trust the role's trust policy; empty where it was not given
 * @param sessionName as asked for, valid or not
 * @param duration how long the session shall last; an hour where the call does not say
 * @param maximum the role's {@code MaxSessionDuration}, where it is known
 * @param sessionPolicies policies that are passed with the call
 * @param limits what limits the call itself: resource control policies of the role's account, service control policies of the caller's,
 *     and the caller's permissions boundary
 * @param context condition keys that were given; they win over those that follow from the call
 * @param at when it is asked
 */
public record SessionCall(
        Optional<RoleArn> role,
        Optional<NamedPolicy> trust,
        Optional<String> sessionName,
        Optional<Duration> duration,
        Optional<Duration> maximum,
        List<NamedPolicy> sessionPolicies,
        PolicySet limits,
        ConditionContext context,
        Instant at) {
    private static final Duration DEFAULT_DURATION = Duration.ofHours(1);

    public SessionCall {
        sessionPolicies = List.copyOf(sessionPolicies);
    }

    Duration wantedDuration() {
        return duration.orElse(DEFAULT_DURATION);
    }

    /** How the role is named in an explanation. */
    String target() {
        return role.map(RoleArn::toString).orElse("the role of the trust policy");
    }

    /** A name that can stand in a session's ARN; which one was asked for, the condition context says. */
    SessionName usableName() {
        return SessionName.safe(sessionName.orElse("session"));
    }

    /** The policies that decide about the call, but for the caller's own. */
    PolicySet.Builder policies() {
        PolicySet.Builder policies = PolicySet.builder().limitsOf(limits);
        trust.ifPresentOrElse(policies::trustPolicy, () -> policies.notGiven(Layer.TRUST));
        return policies;
    }

    SessionCall withTrust(NamedPolicy other) {
        return new SessionCall(
                role, Optional.of(other), sessionName, duration, maximum, sessionPolicies, limits, context, at);
    }
}
