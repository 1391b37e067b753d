package dev.crossrole.benchmarks.decision;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.aws.NamedPolicy;
import dev.crossrole.policy.aws.PolicyEngine;
import dev.crossrole.policy.aws.PolicySet;
import dev.crossrole.policy.aws.document.PolicyDocument;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.Caller;
import dev.crossrole.policy.aws.request.WebIdentityKeys;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** May the bearer of a Google token have this role? One token in four is the right one. */
@State(Scope.Thread)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx256m"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@OutputTimeUnit(TimeUnit.SECONDS)
public class TrustPolicyBenchmark {
    private static final String GOOGLE = "accounts.google.com";
    private static final String AUDIENCE = "https://aws.crossrole.example";
    private static final String SUBJECT = "112233445566778899001";

    private static final String TRUST = """
            {
              "Version": "2012-10-17",
              "Statement": {
                "Effect": "Allow",
                "Principal": {"Federated": "accounts.google.com"},
                "Action": "sts:AssumeRoleWithWebIdentity",
                "Condition": {
                  "StringEquals": {
                    "accounts.google.com:aud": "112233445566778899001",
                    "accounts.google.com:oaud": "https://aws.crossrole.example",
                    "accounts.google.com:sub": "112233445566778899001"
                  }
                }
              }
            }
            """;

    private final PolicySet policies = PolicySet.builder()
            .trustPolicy(new NamedPolicy("trust policy of role gce-reader", PolicyDocument.parse(TRUST)))
            .build();
    private final AwsRequest[] requests = {
        request(AUDIENCE, SUBJECT),
        request(AUDIENCE, "998877665544332211009"),
        request("https://elsewhere.example", SUBJECT),
        request("https://elsewhere.example", "998877665544332211009"),
    };
    private int next;

    private static AwsRequest request(String audience, String subject) {
        JsonObject claims = JsonObject.builder()
                .put("iss", "https://accounts.google.com")
                .put("aud", audience)
                .put("azp", subject)
                .put("sub", subject)
                .put("email", "vm@example.iam.gserviceaccount.com")
                .build();
        return AwsRequest.of(
                        new Caller.Federated(GOOGLE),
                        "sts:AssumeRoleWithWebIdentity",
                        "arn:aws:iam::123456789012:role/gce-reader")
                .withContext(WebIdentityKeys.of(GOOGLE, claims));
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
