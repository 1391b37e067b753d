package dev.crossrole.cli.tour;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.cli.tour.Guide.Presented;
import dev.crossrole.credentials.crossing.AwsTarget;
import dev.crossrole.credentials.http.HttpRequest;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.aws.SessionName;
import dev.crossrole.identity.sigv4.Header;
import dev.crossrole.identity.sigv4.PayloadHash;
import dev.crossrole.identity.sigv4.SigV4Signer;
import dev.crossrole.identity.sigv4.SignableRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** An IAM user without permissions assumes a role and downloads an object, which was 403 before. */
final class UserToRole implements Crossing {
    private static final RoleArn ROLE = RoleArn.parse("arn:aws:iam::123456789012:role/AllowedAssumeS3Role");
    private static final String OBJECT = "/crossrole-handouts/handout.zip";
    private static final String SHIPPED = "/dev/crossrole/localcloud/world/handout.zip";

    private final Surroundings surroundings;

    UserToRole(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public String title() {
        return "IAM user → role → S3: a user without permissions borrows them for an hour";
    }

    @Override
    public void walk(Guide guide) {
        Traveller laptop = new Traveller(guide, "laptop", surroundings);
        guide.denied("AssumeS3User asks for the object itself, with HEAD first, as the SDKs do", presented -> {
            AwsCredentials key = ownKey(guide);
            presented.put("signer", key.accessKeyId());
            laptop.send("S3", "HeadObject", signed(guide, HttpRequest::head, key));
            return "S3 let the user have the object";
        });
        guide.allowed("AssumeS3User assumes AllowedAssumeS3Role and downloads the object, byte for byte", presented -> {
            AwsCredentials session = assume(laptop, presented);
            byte[] object = laptop.send("S3", "GetObject", signed(guide, HttpRequest::get, session))
                    .body();
            if (!MessageDigest.isEqual(object, shipped())) {
                throw new IllegalStateException("the object that arrived differs from the one in the bucket");
            }
            return laptop.callerIdentity(session) + "\n" + object.length + " bytes of handout.zip, SHA-256 "
                    + sha256(object);
        });
    }

    private static AwsCredentials ownKey(Guide guide) {
        Map<String, String> environment = guide.clouds().environment("laptop");
        return AwsCredentials.longTerm(
                String.valueOf(environment.get("AWS_ACCESS_KEY_ID")),
                Secret.of(String.valueOf(environment.get("AWS_SECRET_ACCESS_KEY"))));
    }

    private static AwsCredentials assume(Traveller laptop, Presented presented) {
        return laptop.crossToAws(
                AwsTarget.to(ROLE).sessionName(new SessionName("AssumeS3User")).build(), presented);
    }

    private HttpRequest signed(
            Guide guide, java.util.function.Function<URI, HttpRequest> method, AwsCredentials credentials) {
        HttpRequest request = method.apply(URI.create(guide.clouds().awsUrl() + OBJECT));
        SignableRequest signable =
                new SignableRequest(request.method(), request.target(), List.of(new Header("host", request.host())));
        PayloadHash empty = PayloadHash.Sha256.of(sha256Bytes(new byte[0]));
        for (Header header : SigV4Signer.of(guide.clouds().world().aws().region(), "s3")
                .sign(signable, empty, credentials, surroundings.clock().instant())) {
            request = request.header(header.name(), header.value());
        }
        return request;
    }

    private static byte[] shipped() {
        try (InputStream in = UserToRole.class.getResourceAsStream(SHIPPED)) {
            return in == null ? "missing".getBytes(UTF_8) : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(sha256Bytes(bytes));
    }

    private static byte[] sha256Bytes(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
