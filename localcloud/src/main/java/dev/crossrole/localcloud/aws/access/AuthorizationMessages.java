package dev.crossrole.localcloud.aws.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.localcloud.aws.auth.Seal;
import dev.crossrole.localcloud.aws.auth.SessionKey;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.Caller;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The encoded messages of denials, which {@code sts:DecodeAuthorizationMessage} decodes. The caller who was denied cannot read them:
 * they quote the policies. They open in the account that wrote them, and nowhere else.
 *
 * <p>Of AWS's services only some return one, none of them is served here; so the messages of errors stay as they are and a response
 * header of the local cloud carries it.
 */
public final class AuthorizationMessages {
    /** The header of a denial that carries its encoded message. */
    public static final String HEADER = "x-crossrole-encoded-message";

    /**
     * A longer one is not sent: clients such as Netty's read headers of 8,192 bytes by default. STS itself takes messages of up to 10,240
     * characters (STS API reference, {@code DecodeAuthorizationMessage}).
     */
    private static final int MAX_LENGTH = 6 * 1024;

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final Seal seal;
    private final AccountId account;

    public AuthorizationMessages(SessionKey key, RandomGenerator random, AccountId account) {
        this.seal = new Seal(key, "authorization message", random);
        this.account = account;
    }

    /** The message of a denial; empty where the caller has no AWS credentials, or where it would be too long for a header. */
    Optional<String> encode(AwsRequest request, Decision decision) {
        if (!(request.caller() instanceof Caller.Principal caller)) {
            return Optional.empty();
        }
        byte[] document =
                AuthorizationMessage.of(caller, request, decision).compact().getBytes(UTF_8);
        String message = ENCODER.encodeToString(seal.seal(account.digits(), document));
        return message.length() > MAX_LENGTH ? Optional.empty() : Optional.of(message);
    }

    /** The JSON document inside a message; empty for a text that this account did not write, or that was changed. */
    public Optional<String> decode(String message) {
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(message);
            // A text that is not the one encoding of its bytes was changed, too.
            return ENCODER.encodeToString(sealed).equals(message)
                    ? seal.open(account.digits(), sealed).map(document -> new String(document, UTF_8))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
