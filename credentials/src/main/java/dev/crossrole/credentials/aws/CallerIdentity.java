package dev.crossrole.credentials.aws;

import java.util.Optional;

/** Who AWS takes the signer of a request for. */
public record CallerIdentity(String arn, String account, String userId, Optional<String> requestId) {}
