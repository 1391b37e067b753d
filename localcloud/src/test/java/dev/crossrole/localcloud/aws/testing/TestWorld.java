package dev.crossrole.localcloud.aws.testing;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.json.Json;
import dev.crossrole.localcloud.world.AwsWorld;
import dev.crossrole.localcloud.world.ObjectContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A world in the making: users with keys, and roles. Policies are JSON, in which {@code '} may stand for {@code "}. */
public final class TestWorld {
    public static final AccountId ACCOUNT = AccountId.of("123456789012");
    public static final String EVERYTHING =
            "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':'*','Resource':'*'}]}";
    /** No policy at all. */
    public static final String NOTHING = "";

    private final List<AwsWorld.User> users = new ArrayList<>();
    private final List<AwsWorld.Role> roles = new ArrayList<>();
    private final List<AwsWorld.Bucket> buckets = new ArrayList<>();

    /** A user with an access key, and with one inline policy. */
    public TestWorld user(String name, String policy) {
        AwsWorld.AccessKey key = new AwsWorld.AccessKey(Optional.empty(), Optional.empty());
        users.add(new AwsWorld.User(name, "/", Optional.of(key), policies(policy)));
        return this;
    }

    /** A role whose trust policy has that one statement, with one inline policy. */
    public TestWorld role(String name, String trustStatement, String policy) {
        return role(name, 3600, trustStatement, policy);
    }

    public TestWorld role(String name, int maxSessionDuration, String trustStatement, String policy) {
        Json trust = json("{'Version':'2012-10-17','Statement':[" + trustStatement + "]}");
        roles.add(new AwsWorld.Role(name, "/", trust, policies(policy), maxSessionDuration));
        return this;
    }

    public TestWorld bucket(String name, String key, String text) {
        Map<String, ObjectContent> objects = new LinkedHashMap<>();
        objects.put(key, new ObjectContent.Text(text));
        buckets.add(AwsWorld.Bucket.of(name, Optional.empty(), objects));
        return this;
    }

    private static Map<String, Json> policies(String policy) {
        return policy.isEmpty() ? Map.of() : Map.of("Inline", json(policy));
    }

    public AwsWorld build() {
        return new AwsWorld(ACCOUNT, "us-east-1", users, roles, buckets);
    }

    /** A statement that trusts AWS principals to assume the role and to mark the session. */
    public static String trusting(String principal) {
        return "{'Effect':'Allow','Principal':{'AWS':'" + principal
                + "'},'Action':['sts:AssumeRole','sts:TagSession','sts:SetSourceIdentity']}";
    }

    /** A policy that allows one action on one resource. */
    public static String allowing(String action, String resource) {
        return "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':'" + action + "','Resource':'"
                + resource + "'}]}";
    }

    public static String userArn(String name) {
        return "arn:aws:iam::" + ACCOUNT + ":user/" + name;
    }

    public static String roleArn(String name) {
        return "arn:aws:iam::" + ACCOUNT + ":role/" + name;
    }

    public static Json json(String text) {
        return Json.parse(text.replace('\'', '"'));
    }
}
