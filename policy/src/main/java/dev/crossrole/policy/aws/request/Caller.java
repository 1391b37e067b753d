package dev.crossrole.policy.aws.request;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.aws.AwsPrincipal;
import java.util.Optional;

/** Who makes a request: with AWS credentials, with another issuer's token, as a service, or without saying. */
public sealed interface Caller {

    /** The caller as a message names it, such as its ARN. */
    String describe();

    /** The account whose administrators rule the caller; empty for those who belong to none. */
    default Optional<AccountId> account() {
        return Optional.empty();
    }

    /** The condition keys that follow from who calls. */
    ConditionContext keys();

    static Principal of(AwsPrincipal identity, String userId) {
        return new Principal(identity, userId, Optional.empty(), Optional.empty());
    }

    /**
     * Whoever signed with AWS credentials.
     *
     * @param userId {@code aws:userid}: {@code AIDA…} of a user, the account of a root user, {@code AROA…:session} of a role session,
     *     {@code account:name} of a federated user
     * @param federatedBy for a session of {@code GetFederationToken}, the ARN of the user who asked for it
     * @param identityProvider for a role session that came of a token, who issued that: {@code accounts.google.com} or the ARN of an
     *     identity provider
     */
    record Principal(AwsPrincipal identity, String userId, Optional<Arn> federatedBy, Optional<String> identityProvider)
            implements Caller {

        public Principal withFederatedBy(Arn user) {
            return new Principal(identity, userId, Optional.of(user), identityProvider);
        }

        public Principal withIdentityProvider(String provider) {
            return new Principal(identity, userId, federatedBy, Optional.of(provider));
        }

        /** The id of the user or role itself, without a session's name. */
        public String uniqueId() {
            int colon = userId.indexOf(':');
            return colon < 0 ? userId : userId.substring(0, colon);
        }

        @Override
        public String describe() {
            return identity.arn().toString();
        }

        @Override
        public Optional<AccountId> account() {
            return Optional.of(identity.account());
        }

        @Override
        public ConditionContext keys() {
            return CallerKeys.of(this);
        }
    }

    /**
     * The bearer of a token from outside AWS, who asks for a role by {@code AssumeRoleWithWebIdentity} or {@code AssumeRoleWithSAML}.
     *
     * @param provider what a trust policy names under {@code Federated}: {@code accounts.google.com} or a provider's ARN
     */
    record Federated(String provider) implements Caller {
        @Override
        public String describe() {
            return provider;
        }

        /** None: {@code aws:FederatedProvider} is a key of the session that follows, not of the request for it. */
        @Override
        public ConditionContext keys() {
            return ConditionContext.empty();
        }
    }

    /** An AWS service that acts for itself, such as {@code ec2.amazonaws.com}. */
    record Service(String name) implements Caller {
        @Override
        public String describe() {
            return name;
        }

        @Override
        public ConditionContext keys() {
            return ConditionContext.builder()
                    .put("aws:PrincipalIsAWSService", "true")
                    .put("aws:PrincipalServiceName", name)
                    .put("aws:PrincipalServiceNamesList", name)
                    .build();
        }
    }

    /** Nobody signed the request. */
    record Anonymous() implements Caller {
        @Override
        public String describe() {
            return "anonymous";
        }

        @Override
        public ConditionContext keys() {
            return ConditionContext.builder()
                    .put("aws:PrincipalType", "Anonymous")
                    .put("aws:userid", "anonymous")
                    .build();
        }
    }
}
