package dev.crossrole.credentials.aws;

import dev.crossrole.identity.aws.AwsCredentials;
import java.util.Optional;

/**
 * What STS answered to an assumed role.
 *
 * @param arn the session's ARN, {@code arn:aws:sts::account:assumed-role/role/session}
 * @param requestId STS's name for the request
 */
public record RoleSession(AwsCredentials credentials, Optional<String> arn, Optional<String> requestId) {}
