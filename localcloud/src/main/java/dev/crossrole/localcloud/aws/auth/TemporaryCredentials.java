package dev.crossrole.localcloud.aws.auth;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.aws.UniqueId;
import dev.crossrole.localcloud.aws.account.SecretAccessKeys;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Makes temporary credentials and knows them again. Nothing is stored: the session token holds all there is to know about the
 * session, encrypted and authenticated, and is bound to its access key id.
 */
public final class TemporaryCredentials {
    private final SessionSeal seal;
    private final RandomGenerator random;

    /** {@code random} is used by many threads at once, and must be a cryptographic one outside of tests. */
    public TemporaryCredentials(SessionKey key, RandomGenerator random) {
        this.seal = new SessionSeal(key, random);
        this.random = random;
    }

    /**
     * New credentials.
     *
     * @param userId {@code aws:userid}, see {@link Identity}
     */
    public AwsCredentials issue(AwsPrincipal principal, String userId, Session session) {
        String accessKeyId = UniqueId.accessKey("ASIA", principal.account(), random);
        Secret secret = SecretAccessKeys.random(random);
        Identity identity = new Identity(principal, userId, accessKeyId, Optional.of(session));
        Secret token = seal.seal(accessKeyId, SessionDocument.write(identity, secret));
        return AwsCredentials.temporary(accessKeyId, secret, token, session.expiresAt());
    }

    /** What a session token says; empty where it was not made with this key for this access key id. It may have expired. */
    Optional<Opened> open(String accessKeyId, Secret token) {
        return seal.open(accessKeyId, token).map(document -> SessionDocument.read(document, accessKeyId));
    }

    /** A session token's contents. */
    record Opened(Identity identity, Session session, Secret secretAccessKey) {}
}
