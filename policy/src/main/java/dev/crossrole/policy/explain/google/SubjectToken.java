package dev.crossrole.policy.explain.google;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.policy.explain.WebToken;
import java.util.Optional;

/** What is handed to Google's token service as proof of an identity elsewhere. */
public sealed interface SubjectToken {

    /** A token of an OpenID Connect issuer. */
    record IdToken(WebToken token) implements SubjectToken {}

    /**
     * A signed {@code GetCallerIdentity} request, which only AWS can say the signer of.
     *
     * @param request the text of the subject token
     * @param principal who signed it, as the person who explains says
     * @param userId the signer's unique id, likewise
     */
    record AwsRequest(Secret request, Optional<AwsPrincipal> principal, Optional<String> userId)
            implements SubjectToken {}
}
