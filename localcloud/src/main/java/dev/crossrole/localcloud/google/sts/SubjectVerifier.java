package dev.crossrole.localcloud.google.sts;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.localcloud.google.project.PoolProvider;
import dev.crossrole.localcloud.http.Network;
import dev.crossrole.policy.google.federation.WorkloadProvider;
import dev.crossrole.policy.google.federation.WorkloadProvider.Aws;
import dev.crossrole.policy.google.federation.WorkloadProvider.Oidc;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
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
        this.aws = new AwsVerifier(network);
        this.oidc = new OidcVerifier(new IssuerKeys(network), clock);
    }

    VerifiedSubject verify(ExchangeRequest request, PoolProvider provider) throws IOException, ExchangeRefused {
        String type = request.subjectType();
        if (!type.equals(AWS) && !ID_TOKENS.contains(type)) {
            throw new ExchangeRefused("unsupported_token_type", "The subject_token_type is not supported here.");
        }
        WorkloadProvider config = provider.config();
        String target = config.name().audience();
        if (config.trust() instanceof Aws(AccountId account) && type.equals(AWS)) {
            return aws.verify(request.subjectToken(), target, account.toString());
        }
        if (config.trust() instanceof Oidc(String issuer, List<String> allowed) && ID_TOKENS.contains(type)) {
            // Allowed audiences replace the default one, they do not add to it.
            Set<String> audiences = allowed.isEmpty() ? Set.of(target, "https:" + target) : Set.copyOf(allowed);
            return oidc.verify(request.subjectToken(), issuer, audiences, provider.uploadedKeys());
        }
        throw ExchangeRefused.invalidRequest("The provider does not take subject tokens of this type.");
    }
}
