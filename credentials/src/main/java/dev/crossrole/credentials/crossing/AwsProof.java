package dev.crossrole.credentials.crossing;

/** What an AWS identity shows of itself to Google. */
public enum AwsProof {
    /** A signed {@code GetCallerIdentity} request, which Google sends to AWS; for a provider of the kind AWS. */
    SIGNED_REQUEST,
    /** A token of AWS's outbound federation, {@code sts:GetWebIdentityToken}; for a provider of the kind OpenID Connect. */
    ISSUED_TOKEN
}
