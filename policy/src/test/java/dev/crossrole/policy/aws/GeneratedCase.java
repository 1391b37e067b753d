package dev.crossrole.policy.aws;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonBoolean;
import dev.crossrole.identity.json.JsonNumber;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.aws.document.PolicyDocument;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.Caller;
import dev.crossrole.policy.aws.request.ConditionContext;
import dev.crossrole.policy.aws.spec.Specification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A request and its policies, drawn from a vocabulary so small that statements often match, with what is malformed or not understood
 * among it. The same seed always makes the same case.
 */
final class GeneratedCase {
    static final Caller SERVICE_LINKED = Caller.of(
            new AwsPrincipal.AssumedRole(
                    RoleArn.parse("arn:aws:iam::111111111111:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX"),
                    "s"),
            "AROASERVICE0000000000:s");
    private static final List<Caller> CALLERS = List.of(
            Fixtures.ALICE,
            Fixtures.ALICE,
            Fixtures.ROOT,
            Fixtures.SESSION,
            Fixtures.SESSION.withIdentityProvider("accounts.google.com"),
            Fixtures.FEDERATED_USER,
            SERVICE_LINKED,
            Fixtures.GOOGLE,
            new Caller.Service("ec2.amazonaws.com"),
            new Caller.Anonymous());
    private static final List<String> ACTIONS = List.of(
            "s3:GetObject",
            "S3:getobject",
            "s3:PutObject",
            "sts:AssumeRole",
            "iam:GetUser",
            "sts:GetCallerIdentity",
            "sts:getSessionToken",
            "sts:GetFederationToken",
            "sts:TagSession");
    private static final List<String> ACTION_PATTERNS = List.of(
            "*",
            "*",
            "s3:*",
            "s3:Get*",
            "S3:GETOBJECT",
            "s3:?etObject",
            "sts:Assume*",
            "sts:*",
            "iam:*",
            "s3*",
            "*:GetObject",
            "s3:PutObject");
    private static final List<String> RESOURCES = List.of(
            "arn:aws:s3:::b/k",
            "arn:aws:s3:::b/alice/x",
            "arn:aws:s3:::b",
            "arn:aws:iam::111111111111:role/r",
            "arn:aws:iam::222222222222:role/r:x",
            "arn:aws:sts::111111111111:federated-user/bob",
            "arn:aws:s3:::b/*",
            "arn:aws:sns:x:111111111111:t:s",
            "*");
    private static final List<String> RESOURCE_PATTERNS = List.of(
            "*",
            "*",
            "arn:aws:s3:::b/*",
            "arn:aws:s3:::b/${aws:username}/*",
            "arn:aws:s3:::b/${aws:username, 'k'}",
            "arn:aws:s3:::b/${k:absent}",
            "arn:aws:s3:::b/${*}",
            "arn:aws:iam::*:role/?",
            "arn:*:*:*:*:*",
            "arn:aws:sns:*:t:s",
            "arn:aws:*:?:11*:t:s",
            "arn:aws:s3:::*",
            "arn:aws:*",
            "b/*");
    private static final List<String> PRINCIPALS = List.of(
            "*",
            "111111111111",
            "arn:aws:iam::111111111111:root",
            "arn:aws:iam::222222222222:root",
            "arn:aws:iam::111111111111:user/alice",
            "AIDAALICE000000000000",
            "arn:aws:iam::111111111111:role/team/reader",
            "AROAREADER00000000000",
            "arn:aws:sts::111111111111:assumed-role/reader/job",
            "arn:aws:sts::111111111111:federated-user/bob",
            "arn:aws:iam::111111111111:user/*");

    private final SplittableRandom random;

    GeneratedCase(long seed) {
        random = new SplittableRandom(seed);
    }

    AwsRequest request() {
        Optional<AccountId> owner =
                chance(70) ? Optional.empty() : Optional.of(chance(50) ? Fixtures.HERE : Fixtures.THERE);
        return new AwsRequest(one(CALLERS), one(ACTIONS), one(RESOURCES), owner, GeneratedConditions.context(random));
    }

    Specification.Policies policies() {
        return new Specification.Policies(
                documents(2, 80, false),
                documents(1, 60, true),
                chance(30),
                documents(1, 20, false),
                documents(1, 20, false),
                levels(false),
                levels(true));
    }

    static PolicySet parsed(Specification.Policies policies) {
        return builder(policies).build();
    }

    /** The request with another context in place of its own. */
    static AwsRequest withOnly(AwsRequest request, ConditionContext context) {
        return new AwsRequest(
                request.caller(), request.action(), request.resource(), request.resourceAccount(), context);
    }

    /** Adds policies of one kind. */
    void add(Layer layer, PolicySet.Builder set) {
        switch (layer) {
            case IDENTITY -> set.identityPolicies(parsed(documents(2, 70, false)));
            case SESSION -> set.sessionPolicies(parsed(documents(1, 70, false)));
            case SERVICE_CONTROL -> set.serviceControlPolicies(parsed(documents(2, 70, false)));
            default -> set.resourceControlPolicies(parsed(documents(2, 70, true)));
        }
    }

    static PolicySet.Builder builder(Specification.Policies policies) {
        PolicySet.Builder set = PolicySet.builder()
                .identityPolicies(parsed(policies.identity()))
                .sessionPolicies(parsed(policies.session()));
        parsed(policies.resource()).forEach(policy -> {
            if (policies.trust()) {
                set.trustPolicy(policy);
            } else {
                set.resourcePolicy(policy);
            }
        });
        parsed(policies.boundary()).forEach(set::permissionsBoundary);
        policies.serviceControl().forEach(level -> set.serviceControlPolicies(parsed(level)));
        policies.resourceControl().forEach(level -> set.resourceControlPolicies(parsed(level)));
        return set;
    }

    private static List<NamedPolicy> parsed(List<JsonObject> documents) {
        return documents.stream()
                .map(json -> new NamedPolicy("policy", PolicyDocument.parse(json)))
                .toList();
    }

    private List<List<JsonObject>> levels(boolean byName) {
        List<List<JsonObject>> levels = new ArrayList<>();
        while (chance(15)) {
            levels.add(documents(2, 90, byName));
        }
        return levels;
    }

    private List<JsonObject> documents(int most, int percent, boolean byName) {
        List<JsonObject> documents = new ArrayList<>();
        while (documents.size() < most && chance(percent)) {
            documents.add(document(byName));
        }
        return documents;
    }

    private JsonObject document(boolean byName) {
        JsonObject.Builder document = JsonObject.builder();
        if (chance(90)) {
            document.put("Version", chance(90) ? "2012-10-17" : "2008-10-17");
        }
        List<Json> statements = new ArrayList<>();
        do {
            statements.add(statement(byName));
        } while (chance(50));
        return document.put(
                        "Statement",
                        statements.size() == 1 && chance(50) ? statements.get(0) : new JsonArray(statements))
                .build();
    }

    private JsonObject statement(boolean byName) {
        JsonObject.Builder statement = JsonObject.builder().put("Effect", chance(85) ? "Allow" : "Deny");
        if (byName ? chance(97) : chance(2)) {
            statement.put(chance(85) ? "Principal" : "NotPrincipal", chance(40) ? new JsonString("*") : principals());
        }
        statement.put(chance(85) ? "Action" : "NotAction", some(ACTION_PATTERNS));
        if (chance(byName ? 60 : 98)) {
            statement.put(chance(85) ? "Resource" : "NotResource", some(RESOURCE_PATTERNS));
        }
        if (chance(40)) {
            statement.put("Condition", GeneratedConditions.block(random));
        }
        return statement.build();
    }

    private JsonObject principals() {
        JsonObject.Builder map = JsonObject.builder();
        if (chance(80)) {
            map.put("AWS", some(PRINCIPALS));
        }
        if (chance(20)) {
            map.put("Federated", some(List.of("accounts.google.com", "cognito-identity.amazonaws.com")));
        }
        if (chance(20)) {
            map.put("Service", some(List.of("ec2.amazonaws.com", "lambda.amazonaws.com")));
        }
        return map.build();
    }

    private Json some(List<String> words) {
        List<String> chosen = new ArrayList<>();
        do {
            chosen.add(one(words));
        } while (chance(40));
        return GeneratedConditions.list(
                random, chosen.stream().<Json>map(JsonString::new).toList());
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Booleans and numbers may stand without quotation marks. */
    static Json scalar(SplittableRandom random, String value) {
        if (random.nextInt(4) == 0 && (value.equals("true") || value.equals("false"))) {
            return new JsonBoolean(value.equals("true"));
        }
        return random.nextInt(4) == 0 && value.matches("[1-9][0-9]{0,8}")
                ? new JsonNumber(value)
                : new JsonString(value);
    }
}
