package dev.crossrole.benchmarks.decision;

import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.aws.NamedPolicy;
import dev.crossrole.policy.aws.PolicyEngine;
import dev.crossrole.policy.aws.PolicySet;
import dev.crossrole.policy.aws.document.PolicyDocument;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.Caller;
import dev.crossrole.policy.aws.request.ConditionContext;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * May a session of a role with ten managed policies of twenty statements each do this? Of four requests one is allowed by the last
 * policy, one by none, one but for its condition, and one is denied by the last statement of all.
 */
@State(Scope.Thread)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx256m"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ManagedPoliciesBenchmark {
    private static final int POLICIES = 10;
    private static final int STATEMENTS = 20;
    private static final List<String> SERVICES = List.of(
            "s3",
            "sqs",
            "sns",
            "kms",
            "ec2",
            "ecr",
            "ecs",
            "eks",
            "rds",
            "ssm",
            "logs",
            "glue",
            "athena",
            "lambda",
            "dynamodb",
            "kinesis",
            "events",
            "states",
            "secretsmanager",
            "cloudwatch");

    /** How many services the statements speak of: one is the worst case, in which each statement could match each request. */
    @Param({"20", "1"})
    public int services = 20;

    private PolicySet policies = PolicySet.none();
    private AwsRequest[] requests = {};
    private int next;

    @Setup
    public void setUp() {
        policies = PolicySet.builder()
                .identityPolicies(
                        IntStream.range(0, POLICIES).mapToObj(this::policy).toList())
                .build();
        requests = new AwsRequest[] {
            request("s3:GetObject", "arn:aws:s3:::data-9-0/2026/11/part-00000.parquet", "eu-central-1"),
            request("s3:GetObject", "arn:aws:s3:::elsewhere/2026/11/part-00000.parquet", "eu-central-1"),
            request("s3:GetObject", "arn:aws:s3:::data-9-0/2026/11/part-00000.parquet", "us-east-1"),
            request("s3:DeleteObject", "arn:aws:s3:::data-9-0/2026/11/part-00000.parquet", "eu-central-1"),
        };
    }

    private NamedPolicy policy(int policy) {
        String statements = IntStream.range(0, STATEMENTS)
                .mapToObj(statement -> statement(policy, statement))
                .collect(Collectors.joining(","));
        return new NamedPolicy(
                "managed-" + policy,
                PolicyDocument.parse("{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}"));
    }

    private String statement(int policy, int statement) {
        if (statement == STATEMENTS - 1) {
            String bucket = policy == POLICIES - 1 ? "data-*" : "archive-" + policy;
            return "{\"Effect\":\"Deny\",\"Action\":[\"s3:DeleteObject\",\"s3:DeleteBucket\"],\"Resource\":\"arn:aws:s3:::"
                    + bucket + "\"}";
        }
        String service = SERVICES.get(statement % services);
        return "{\"Effect\":\"Allow\",\"Action\":[\"" + service + ":Get*\",\"" + service + ":List*\",\"" + service
                + ":Describe*\"],\"Resource\":[\"arn:aws:" + service + ":::data-" + policy + "-" + statement
                + "\",\"arn:aws:" + service + ":::data-" + policy + "-" + statement
                + "/*\"],\"Condition\":{\"StringEquals\":{\"aws:RequestedRegion\":[\"eu-central-1\",\"eu-west-1\"]},"
                + "\"Bool\":{\"aws:SecureTransport\":\"true\"}}}";
    }

    private static AwsRequest request(String action, String resource, String region) {
        Caller caller = Caller.of(
                new AwsPrincipal.AssumedRole(RoleArn.parse("arn:aws:iam::123456789012:role/gce-reader"), "job"),
                "AROAREADER00000000000:job");
        return AwsRequest.of(caller, action, resource)
                .withContext(ConditionContext.builder()
                        .put("aws:RequestedRegion", region)
                        .put("aws:SecureTransport", "true")
                        .build());
    }

    private AwsRequest request() {
        return requests[next++ & 3];
    }

    @Benchmark
    public Decision decide() {
        return PolicyEngine.decide(request(), policies);
    }

    @Benchmark
    public Decision explain() {
        return PolicyEngine.explain(request(), policies);
    }
}
