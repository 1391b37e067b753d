package dev.crossrole.localcloud.aws.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.sigv4.Header;
import dev.crossrole.identity.sigv4.PayloadHash;
import dev.crossrole.identity.sigv4.SigV4Signer;
import dev.crossrole.identity.sigv4.SignableRequest;
import dev.crossrole.localcloud.aws.AwsCloud;
import dev.crossrole.localcloud.aws.auth.SessionKey;
import dev.crossrole.localcloud.decisions.DecisionLog;
import dev.crossrole.localcloud.decisions.LoggedDecision;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Request;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A cloud without a socket, on a clock that stands, and calls to it that are signed by that clock. */
public final class TestCloud implements AutoCloseable {
    public static final Instant START = Instant.parse("2026-11-22T10:15:30Z");
    public static final SessionKey SESSION_KEY = SessionKey.of(new byte[32]);

    private final SettableClock clock = new SettableClock(START);
    private final FakeIssuer issuer = new FakeIssuer();
    private final DecisionLog decisions = new DecisionLog(1000);
    private final AwsCloud cloud;

    public TestCloud(TestWorld world) {
        this(world, SESSION_KEY);
    }

    public TestCloud(TestWorld world, SessionKey sessionKey) {
        try {
            this.cloud = AwsCloud.create(
                    world.build(), new AwsCloud.Settings(clock, new Random(), sessionKey, issuer, decisions));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public AwsCloud cloud() {
        return cloud;
    }

    public SettableClock clock() {
        return clock;
    }

    public FakeIssuer issuer() {
        return issuer;
    }

    public DecisionLog decisions() {
        return decisions;
    }

    public LoggedDecision lastDecision() {
        return decisions.last().orElseThrow();
    }

    /** The key of a declared user. */
    public AwsCredentials keyOf(String user) {
        return cloud.accessKeyOf(user);
    }

    /** A signed call to STS. Parameters are names and values in turn. */
    public Answer sts(AwsCredentials credentials, String action, String... parameters) {
        return send(sign("sts", credentials, form("2011-06-15", action, parameters)));
    }

    /** A signed call to IAM. */
    public Answer iam(AwsCredentials credentials, String action, String... parameters) {
        return send(sign("iam", credentials, form("2010-05-08", action, parameters)));
    }

    /** A call to STS without a signature. */
    public Answer unsigned(String action, String... parameters) {
        return send(form("2011-06-15", action, parameters));
    }

    public Answer send(Request request) {
        try {
            return Answer.of(cloud.handle(request));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The session that {@code AssumeRole} opens; fails where it is refused. */
    public AwsCredentials assume(AwsCredentials caller, String role, String... more) {
        List<String> parameters =
                new ArrayList<>(List.of("RoleArn", TestWorld.roleArn(role), "RoleSessionName", "session"));
        parameters.addAll(List.of(more));
        return credentials(sts(caller, "AssumeRole", parameters.toArray(String[]::new)));
    }

    public static AwsCredentials credentials(Answer answer) {
        return AwsCredentials.temporary(
                answer.text("AccessKeyId"),
                Secret.of(answer.text("SecretAccessKey")),
                Secret.of(answer.text("SessionToken")),
                Instant.parse(answer.text("Expiration")));
    }

    public static Request form(String version, String action, String... parameters) {
        StringBuilder body = new StringBuilder("Action=" + action + "&Version=" + version);
        for (int i = 0; i < parameters.length; i += 2) {
            body.append('&').append(parameters[i]).append('=').append(URLEncoder.encode(parameters[i + 1], UTF_8));
        }
        Headers headers = Headers.of(
                "Host", "127.0.0.1:4566", "Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
        return Request.of("POST", "/", headers, body.toString().getBytes(UTF_8));
    }

    /** The request signed for a service, at the cloud's own time. */
    public Request sign(String service, AwsCredentials credentials, Request request) {
        return sign(service, credentials, request, Duration.ZERO);
    }

    public Request sign(String service, AwsCredentials credentials, Request request, Duration ahead) {
        try {
            byte[] body = request.readBody(1 << 20);
            SignableRequest signable = new SignableRequest(request.method(), request.target(), fields(request));
            List<Header> added = SigV4Signer.of("eu-west-1", service)
                    .sign(
                            signable,
                            PayloadHash.of(body),
                            credentials,
                            clock.instant().plus(ahead));
            Headers headers = request.headers();
            for (Header header : added) {
                headers = headers.with(header.name(), header.value());
            }
            return Request.of(request.method(), request.target(), headers, body);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Header> fields(Request request) {
        List<Header> fields = new ArrayList<>();
        for (Map.Entry<String, String> field : request.headers().fields()) {
            fields.add(new Header(field.getKey(), field.getValue()));
        }
        return fields;
    }

    @Override
    public void close() throws IOException {
        cloud.close();
    }
}
