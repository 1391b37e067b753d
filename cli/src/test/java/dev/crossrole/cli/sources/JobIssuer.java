package dev.crossrole.cli.sources;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.crossrole.localcloud.http.HttpListener;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** What issues tokens to the jobs of GitHub Actions: signed ones, to whoever shows the job's bearer. */
final class JobIssuer implements Closeable {
    private static final String BEARER = "job-s3cret";

    private final RSAKey key = new RSAKeyGenerator(2048).keyID("job-key").generate();
    private final String repository;
    private final HttpListener listener;

    JobIssuer(String repository) throws IOException, JOSEException {
        this.repository = repository;
        this.listener = HttpListener.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), this::issue, fault -> {});
    }

    /** What others verify its tokens with. */
    String keys() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    /** The variables that a runner sets for a job with the permission {@code id-token: write}. */
    Map<String, String> variables() {
        return Map.of(
                "ACTIONS_ID_TOKEN_REQUEST_URL",
                listener.url() + "/token?api-version=2.0",
                "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
                BEARER);
    }

    private Response issue(Request request) throws IOException {
        boolean isJob = request.headers().all("Authorization").stream()
                .anyMatch(field -> field.equalsIgnoreCase("bearer " + BEARER));
        if (!isJob || !request.rawPath().equals("/token")) {
            return Response.empty(401);
        }
        String audience = request.query().first("audience").orElse("https://github.com/octo");
        return Response.text(200, "application/json", "{\"value\":\"" + token(audience) + "\"}");
    }

    private String token(String audience) throws IOException {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer("https://token.actions.githubusercontent.com")
                .subject("repo:" + repository + ":ref:refs/heads/main")
                .audience(audience)
                .claim("repository_owner", repository.substring(0, repository.indexOf('/')))
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))))
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("job-key").build(), claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IOException(e);
        }
        return token.serialize();
    }

    @Override
    public void close() {
        listener.close();
    }
}
