package dev.crossrole.localcloud.google.keyring;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.jwt.Jwt;
import dev.crossrole.localcloud.google.project.GoogleProject;
import dev.crossrole.localcloud.google.project.ServiceAccount;
import dev.crossrole.localcloud.google.tokens.AccountSigners;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every key that speaks for a service account: those that were made for its owner, and the one that Google itself signs with. A disabled
 * or deleted key speaks for nobody.
 */
public final class AccountKeyring {
    private final GoogleProject project;
    private final AccountSigners signers;

    public AccountKeyring(GoogleProject project, AccountSigners signers) {
        this.project = project;
        this.signers = signers;
    }

    /** A key that is known here, and whose it is by the account's unique id. */
    record Held(String id, String account, RSAPublicKey key) {}

    /**
     * The unique id of the account whose key signed a token with RS256; empty where none did. Nothing that the header says has a say, but
     * for which of the keys it is.
     *
     * @param jwt the same token, decoded
     */
    public Optional<String> signer(Secret token, Jwt jwt) {
        try {
            SignedJWT signed = SignedJWT.parse(token.reveal());
            boolean wellFormed = signed.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)
                    && hasOneSpelling(signed.getSignature());
            for (Held candidate : wellFormed ? candidates(signed, jwt) : List.<Held>of()) {
                if (signed.verify(new RSASSAVerifier(candidate.key()))) {
                    return Optional.of(candidate.account());
                }
            }
            return Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    /** The keys of an account that are good at this moment. The one that Google signs with is among them: it is made where it is not yet. */
    List<Held> of(ServiceAccount account) {
        signers.of(account.uniqueId());
        return Stream.concat(made(account), own(account)).toList();
    }

    /**
     * The key that the header names, or each of the issuer's where it names none: who has {@code signBlob} sign does not know beforehand with
     * which key. Source: googleapis/google-auth-library-python {@code google/auth/iam.py}, {@code Signer.key_id}.
     */
    private List<Held> candidates(SignedJWT signed, Jwt jwt) {
        String id = signed.getHeader().getKeyID();
        return id == null
                ? jwt.issuer().flatMap(project::serviceAccount).stream()
                        .flatMap(account -> Stream.concat(made(account), own(account)))
                        .toList()
                : named(id);
    }

    private List<Held> named(String id) {
        Stream<Held> made = project.keys().find(id).stream()
                .filter(key -> !key.disabled())
                .map(key -> new Held(key.id(), key.account(), key.publicKey()));
        return Stream.concat(made, signers.find(id).map(AccountKeyring::held).stream())
                .toList();
    }

    private Stream<Held> made(ServiceAccount account) {
        return project.keys().of(account.uniqueId()).stream()
                .filter(key -> !key.disabled())
                .map(key -> new Held(key.id(), key.account(), key.publicKey()));
    }

    private Stream<Held> own(ServiceAccount account) {
        return signers.held(account.uniqueId()).map(AccountKeyring::held).stream();
    }

    private static Held held(AccountSigners.Signer signer) {
        return new Held(signer.key().id(), signer.account(), signer.key().publicKey());
    }

    /** Decoders ignore the last character's spare bits; a token that was changed there was changed. */
    private static boolean hasOneSpelling(Base64URL signature) {
        return Base64URL.encode(signature.decode()).equals(signature);
    }
}
