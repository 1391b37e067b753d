package dev.crossrole.localcloud.google.sts;

import dev.crossrole.localcloud.google.project.PoolProvider;
import dev.crossrole.localcloud.http.Network;
import dev.crossrole.policy.google.federation.WorkloadProvider;
import dev.crossrole.policy.google.federation.WorkloadProvider.Aws;
import dev.crossrole.policy.google.federation.WorkloadProvider.Oidc;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Set;

/** Verifies subject tokens, each in the way of the provider that it is for. */
public final class SubjectVerifier {
    private static final String AWS = "urn:ietf:params:aws:token-type:aws4_request";
    private static final Set<String> ID_TOKENS =
            Set.of("urn:ietf:params:oauth:token-type:jwt", "urn:ietf:params:oauth:token-type:id_token");

    private final AwsVerifier aws;
    private final OidcVerifier oidc;

    /**
     * A verifier.
     *
     * @param network where AWS and issuers of ID tokens are found; nobody outside it is ever asked
     */
    public SubjectVerifier(Network network, InstantSource clock) {
        this.aws = new AwsVerifier(network, clock);
        this.oidc = new OidcVerifier(new IssuerKeys(network), clock);
    }

    VerifiedSubject verify(ExchangeRequest request, PoolProvider provider) throws IOException, ExchangeRefused {
        String type = request.subjectType();
        if (!type.equals(AWS) && !ID_TOKENS.contains(type)) {
            throw new ExchangeRefused("unsupported_token_type", "The subject_token_type is not supported here.");
        }
        WorkloadProvider config = provider.config();
        if (config.trust() instanceof Aws && type.equals(AWS)) {
            return aws.verify(request.subjectToken(), config);
        }
        if (config.trust() instanceof Oidc trusted && ID_TOKENS.contains(type)) {
            return oidc.verify(request.subjectToken(), config, trusted, provider.uploadedKeys());
        }
        throw ExchangeRefused.invalidRequest("The provider does not take subject tokens of this type.");
    }
}
