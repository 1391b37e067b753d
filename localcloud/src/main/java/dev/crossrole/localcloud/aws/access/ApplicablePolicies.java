package dev.crossrole.localcloud.aws.access;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.account.Entity;
import dev.crossrole.localcloud.aws.account.Group;
import dev.crossrole.localcloud.aws.account.ManagedPolicy;
import dev.crossrole.localcloud.aws.account.Permissions;
import dev.crossrole.localcloud.aws.account.Policy;
import dev.crossrole.localcloud.aws.account.Role;
import dev.crossrole.localcloud.aws.account.User;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.auth.Session;
import dev.crossrole.policy.aws.NamedPolicy;
import dev.crossrole.policy.aws.PolicySet;
import dev.crossrole.policy.aws.document.PolicyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gathers the policies that apply to a question. */
final class ApplicablePolicies {
    /** The actions that a role's trust policy decides on. Source: Service Authorization Reference, STS, actions on {@code role}. */
    private static final Set<String> TRUST_ACTIONS =
            Set.of("sts:AssumeRole", "sts:AssumeRoleWithWebIdentity", "sts:TagSession", "sts:SetSourceIdentity");

    /** What stands for a policy that should limit and is no more: it allows nothing. */
    private static final PolicyDocument NOTHING =
            PolicyDocument.parse("{\"Version\": \"2012-10-17\", \"Statement\": []}");

    private final AccountState state;
    private final PolicySet.Builder policies = PolicySet.builder();

    private ApplicablePolicies(AccountState state) {
        this.state = state;
    }

    static PolicySet of(Question question, AccountId account, AccountState state) {
        ApplicablePolicies applicable = new ApplicablePolicies(state);
        question.caller().ifPresent(applicable::addThoseOf);
        question.resourcePolicy()
                .ifPresent(text -> applicable.policies.resourcePolicy(
                        new NamedPolicy("policy of " + question.resource(), PolicyDocument.parse(text))));
        if (TRUST_ACTIONS.contains(question.action())) {
            Entities.roleAt(question.resource(), account, state)
                    .ifPresent(role -> applicable.policies.trustPolicy(new NamedPolicy(
                            "trust policy of role " + role.name(), role.trust().document())));
        }
        return applicable.policies.build();
    }

    private void addThoseOf(Identity identity) {
        Entities.behind(identity, state).ifPresent(entity -> {
            addThoseOf(entity);
            if (entity instanceof User user) {
                state.groupsOf(user).forEach(this::addThoseOf);
            }
        });
        identity.session().ifPresent(this::addThoseOf);
    }

    private void addThoseOf(Entity entity) {
        String owner = kind(entity) + entity.name();
        Permissions permissions = entity.permissions();
        permissions
                .inline()
                .names()
                .forEach(name -> permissions
                        .inline()
                        .find(name)
                        .map(Policy::document)
                        .ifPresent(document ->
                                policies.identityPolicy(new NamedPolicy("policy " + name + " of " + owner, document))));
        permissions
                .attached()
                .forEach(arn -> managed(arn)
                        .ifPresent(policy -> policies.identityPolicy(new NamedPolicy(
                                "managed policy " + policy.name() + " of " + owner,
                                policy.policy().document()))));
        permissions
                .boundary()
                .ifPresent(arn -> policies.permissionsBoundary(
                        new NamedPolicy("permissions boundary of " + owner, documentAt(arn))));
    }

    private static String kind(Entity entity) {
        return switch (entity) {
            case User ignored -> "user ";
            case Group ignored -> "group ";
            case Role ignored -> "role ";
        };
    }

    private void addThoseOf(Session session) {
        List<NamedPolicy> limits = new ArrayList<>();
        session.policy().ifPresent(text -> limits.add(new NamedPolicy("session policy", PolicyDocument.parse(text))));
        session.policyArns().forEach(arn -> limits.add(new NamedPolicy("session policy " + arn, documentAt(arn))));
        policies.sessionPolicies(limits);
    }

    private Optional<ManagedPolicy> managed(String arn) {
        return state.policies().find(arn);
    }

    private PolicyDocument documentAt(String arn) {
        return managed(arn).map(policy -> policy.policy().document()).orElse(NOTHING);
    }
}
