package dev.crossrole.localcloud.aws.iam.resource;

import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.account.Tagged;
import dev.crossrole.localcloud.aws.iam.call.EntityKind;
import dev.crossrole.localcloud.aws.iam.call.Iam;
import dev.crossrole.localcloud.aws.iam.call.ManagedPolicies;
import dev.crossrole.localcloud.aws.iam.call.Rules;
import dev.crossrole.localcloud.aws.iam.call.Tags;
import dev.crossrole.localcloud.aws.query.Members;

/** What can be tagged, where the operations differ in names only. */
enum TaggedKind {
    USER("User", Tags.OF_PRINCIPALS) {
        @Override
        String read(Members members) {
            return EntityKind.USER.name(members);
        }

        @Override
        String arn(Iam iam, String name) {
            return EntityKind.USER.arn(iam, name);
        }

        @Override
        Tagged find(AccountState state, String name) {
            EntityKind.USER.find(state, name);
            return state.users().find(name).orElseThrow();
        }
    },
    ROLE("Role", Tags.OF_PRINCIPALS) {
        @Override
        String read(Members members) {
            return EntityKind.ROLE.name(members);
        }

        @Override
        String arn(Iam iam, String name) {
            return EntityKind.ROLE.arn(iam, name);
        }

        @Override
        Tagged find(AccountState state, String name) {
            EntityKind.ROLE.find(state, name);
            return state.roles().find(name).orElseThrow();
        }
    },
    POLICY("Policy", Tags.OF_RESOURCES) {
        @Override
        String read(Members members) {
            return Rules.policyArn(members);
        }

        @Override
        String arn(Iam iam, String arn) {
            return ManagedPolicies.parse(arn).toString();
        }

        @Override
        Tagged find(AccountState state, String arn) {
            return ManagedPolicies.requireOwn(ManagedPolicies.find(state, arn));
        }
    },
    OIDC_PROVIDER("OpenIDConnectProvider", Tags.OF_RESOURCES) {
        @Override
        String read(Members members) {
            return Rules.providerArn(members);
        }

        @Override
        String arn(Iam iam, String arn) {
            return ManagedPolicies.parse(arn).toString();
        }

        @Override
        Tagged find(AccountState state, String arn) {
            return OidcProviderCalls.find(state, arn);
        }
    },
    INSTANCE_PROFILE("InstanceProfile", Tags.OF_RESOURCES) {
        @Override
        String read(Members members) {
            return InstanceProfileCalls.name(members);
        }

        @Override
        String arn(Iam iam, String name) {
            return InstanceProfileCalls.arn(iam, name);
        }

        @Override
        Tagged find(AccountState state, String name) {
            return InstanceProfileCalls.find(state, name);
        }
    };

    private final String label;
    private final Tags rules;

    TaggedKind(String label, Tags rules) {
        this.label = label;
        this.rules = rules;
    }

    /** As it stands in the names of actions. */
    String label() {
        return label;
    }

    Tags rules() {
        return rules;
    }

    /** Reads the name or ARN by which a call names one of this kind. */
    abstract String read(Members members);

    abstract String arn(Iam iam, String key);

    abstract Tagged find(AccountState state, String key);
}
