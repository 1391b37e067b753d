package dev.crossrole.policy.aws;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.policy.aws.document.PolicyDocument;
import dev.crossrole.policy.aws.request.Caller;

/** The callers and policies that tests speak of. Account 1111… is the callers', 2222… another. */
final class Fixtures {
    static final AccountId HERE = AccountId.of("111111111111");
    static final AccountId THERE = AccountId.of("222222222222");
    static final Caller.Principal ALICE =
            Caller.of(new AwsPrincipal.User("aws", HERE, "/", "alice"), "AIDAALICE000000000000");
    static final Caller.Principal ROOT = Caller.of(new AwsPrincipal.Root("aws", HERE), HERE.digits());
    static final Caller.Principal SESSION = Caller.of(
            new AwsPrincipal.AssumedRole(RoleArn.parse("arn:aws:iam::111111111111:role/team/reader"), "job"),
            "AROAREADER00000000000:job");
    static final Caller.Principal FEDERATED_USER = Caller.of(
                    new AwsPrincipal.FederatedUser("aws", HERE, "bob"), "111111111111:bob")
            .withFederatedBy(Arn.parse("arn:aws:iam::111111111111:user/alice"));
    static final Caller.Federated GOOGLE = new Caller.Federated("accounts.google.com");

    private Fixtures() {}

    static NamedPolicy policy(String name, String... statements) {
        return new NamedPolicy(
                name,
                PolicyDocument.parse(("{'Version': '2012-10-17', 'Statement': [" + String.join(",", statements) + "]}")
                        .replace('\'', '"')));
    }

    static NamedPolicy allow(String name, String rest) {
        return policy(name, "{'Effect': 'Allow', " + rest + "}");
    }

    static NamedPolicy deny(String name, String rest) {
        return policy(name, "{'Effect': 'Deny', " + rest + "}");
    }
}
