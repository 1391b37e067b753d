package dev.crossrole.localcloud.aws.s3;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.sigv4.Header;
import dev.crossrole.identity.sigv4.MalformedAuthorization;
import dev.crossrole.identity.sigv4.PayloadHash;
import dev.crossrole.identity.sigv4.SigV4Authorization;
import dev.crossrole.identity.sigv4.SigV4Verifier;
import dev.crossrole.identity.sigv4.SignableRequest;
import dev.crossrole.identity.sigv4.SigningKey;
import dev.crossrole.identity.sigv4.Verification;
import dev.crossrole.localcloud.aws.access.Authorizer;
import dev.crossrole.localcloud.aws.access.Question;
import dev.crossrole.localcloud.aws.auth.Authentication;
import dev.crossrole.localcloud.aws.auth.Authenticator;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.auth.Refusal;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.aws.NamedPolicy;
import dev.crossrole.policy.aws.PolicyEngine;
import dev.crossrole.policy.aws.PolicySet;
import dev.crossrole.policy.aws.document.PolicyDocument;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.Caller;
import dev.crossrole.policy.aws.request.ConditionContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An account of users with inline policies, without sessions: real signatures and real policies, and nothing else of IAM. */
final class TestAccount implements Authenticator, Authorizer {
    static final AccountId ID = AccountId.of("123456789012");

    private final InstantSource clock;
    private final Map<String, User> users = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    record User(String name, String accessKeyId, Secret secret, List<String> policies) {
        private Identity identity() {
            return new Identity(
                    new AwsPrincipal.User("aws", ID, "/", name), "AIDA" + name, accessKeyId, Optional.empty());
        }
    }

    /** A question with its answer. */
    record Asked(Question question, Decision decision) {}

    TestAccount(InstantSource clock) {
        this.clock = clock;
    }

    /** Adds a user whose access key is {@code AKIA} and the name, and whose secret is the name. */
    User add(String name, String... policies) {
        User user = new User(name, "AKIA" + name, Secret.of("secret of " + name), List.of(policies));
        users.put(user.accessKeyId(), user);
        return user;
    }

    List<Asked> asked() {
        return asked;
    }

    @Override
    public Authentication authenticate(Request request, String service, PayloadHash payload) {
        SignableRequest signable = new SignableRequest(
                request.method(),
                request.target(),
                request.headers().fields().stream()
                        .map(field -> new Header(field.getKey(), field.getValue()))
                        .toList());
        return switch (SigV4Authorization.parse(signable)) {
            case SigV4Authorization.Absent ignored -> new Authentication.Anonymous();
            case MalformedAuthorization problem -> new Authentication.Refused(new Refusal.Malformed(problem));
            case SigV4Authorization.Signed proof -> verify(signable, proof, service, payload);
        };
    }

    private Authentication verify(
            SignableRequest request, SigV4Authorization.Signed proof, String service, PayloadHash payload) {
        User user = users.get(proof.accessKeyId());
        if (user == null) {
            return new Authentication.Refused(new Refusal.UnknownAccessKey(proof.accessKeyId()));
        }
        Verification finding =
                SigV4Verifier.of(service).verify(request, proof, user.secret(), payload, clock.instant());
        return finding instanceof Verification.Valid
                ? new Authentication.Authenticated(user.identity(), SigningKey.derive(user.secret(), proof.scope()))
                : new Authentication.Refused(new Refusal.Rejected(proof, finding));
    }

    @Override
    public Decision authorize(Question question) {
        PolicySet.Builder policies = PolicySet.builder();
        question.caller()
                .map(caller -> users.get(caller.accessKeyId()))
                .ifPresent(user -> user.policies()
                        .forEach(text -> policies.identityPolicy(named("policy of " + user.name(), text))));
        question.resourcePolicy().ifPresent(text -> policies.resourcePolicy(named("bucket policy", text)));
        ConditionContext.Builder context = ConditionContext.builder().put("aws:SecureTransport", "false");
        question.context().forEach(context::put);
        Caller caller = question.caller()
                .<Caller>map(identity -> Caller.of(identity.principal(), identity.userId()))
                .orElse(new Caller.Anonymous());
        Decision decision = PolicyEngine.decide(
                new AwsRequest(caller, question.action(), question.resource(), Optional.of(ID), context.build()),
                policies.build());
        asked.add(new Asked(question, decision));
        return decision;
    }

    private static NamedPolicy named(String name, String text) {
        return new NamedPolicy(name, PolicyDocument.parse(text));
    }
}
