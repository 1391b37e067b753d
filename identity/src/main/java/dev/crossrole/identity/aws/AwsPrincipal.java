package dev.crossrole.identity.aws;

/**
 * Who signs a request at AWS. Each knows the ARN that {@code GetCallerIdentity} answers and that policies name it by.
 * Source: IAM User Guide, "IAM identifiers" and "The request context", key {@code aws:PrincipalArn}.
 */
public sealed interface AwsPrincipal {

    String partition();

    AccountId account();

    /** The ARN of the caller itself, as {@code GetCallerIdentity} answers it. */
    Arn arn();

    /** The ARN under {@code aws:PrincipalArn}: for a role session that of the role, else the caller's own. */
    default Arn principalArn() {
        return arn();
    }

    /** The root user of an account. */
    record Root(String partition, AccountId account) implements AwsPrincipal {
        @Override
        public Arn arn() {
            return new Arn(partition, "iam", "", account.digits(), "root");
        }
    }

    /** An IAM user; {@code path} begins and ends with a slash. */
    record User(String partition, AccountId account, String path, String name) implements AwsPrincipal {
        @Override
        public Arn arn() {
            return new Arn(partition, "iam", "", account.digits(), "user" + path + name);
        }
    }

    /** A session of a role. Its own ARN drops the role's path; {@link #principalArn()} keeps it. */
    record AssumedRole(RoleArn role, String sessionName) implements AwsPrincipal {
        @Override
        public String partition() {
            return role.partition();
        }

        @Override
        public AccountId account() {
            return role.account();
        }

        @Override
        public Arn arn() {
            return new Arn(
                    partition(), "sts", "", account().digits(), "assumed-role/" + role.name() + "/" + sessionName);
        }

        @Override
        public Arn principalArn() {
            return Arn.parse(role.toString());
        }
    }

    /** A session of {@code GetFederationToken}. */
    record FederatedUser(String partition, AccountId account, String name) implements AwsPrincipal {
        @Override
        public Arn arn() {
            return new Arn(partition, "sts", "", account.digits(), "federated-user/" + name);
        }
    }
}
