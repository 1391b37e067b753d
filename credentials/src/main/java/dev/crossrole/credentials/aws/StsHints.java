package dev.crossrole.credentials.aws;

/** What to do about what STS refuses. STS names no statement and no condition, so a hint names the places to look. */
final class StsHints {
    private StsHints() {}

    /** One sentence, or nothing where STS's own says it all. */
    static String forRefusal(String operation, String code, String reason) {
        return switch (code) {
            case "AccessDenied" -> denied(operation, reason);
            case "InvalidIdentityToken" ->
                "Check that the role's account trusts the token's issuer and audience,"
                        + " and that STS can fetch the issuer's keys.";
            case "ExpiredTokenException" ->
                "Check the clock of this machine and where the token comes from:" + " it must be newer than that.";
            case "ExpiredToken" -> "Get new credentials for the source.";
            case "InvalidClientTokenId" ->
                "Check that the access key exists and is active, that the session token belongs to it,"
                        + " and that the endpoint is of the partition that issued them.";
            case "SignatureDoesNotMatch" ->
                reason.startsWith("Signature expired") || reason.startsWith("Signature not yet")
                        ? "Set the clock of this machine: AWS allows 15 minutes."
                        : "Check that the secret access key belongs to the access key id, and the region.";
            case "ValidationError" ->
                reason.contains("MaxSessionDuration")
                        ? "Ask for a shorter session, or raise the role's maximum session duration."
                        : "";
            case "RegionDisabledException" -> "Use the endpoint of another region.";
            case "OutboundWebIdentityFederationDisabledException", "OutboundWebIdentityFederationDisabled" ->
                "Enable it for the account with iam:EnableOutboundWebIdentityFederation,"
                        + " or show a signed request to an AWS provider instead.";
            case "PackedPolicyTooLarge" ->
                "Shorten the session policies and tags; tags that sessions before handed on count too.";
            case "InvalidParameterValue" ->
                reason.contains("from the calling session")
                        ? "Drop that tag: an earlier session of the chain has given its key a value for good."
                        : "";
            default -> "";
        };
    }

    /** AssumeRole names the action that was missing, and it need not be its own. */
    private static String denied(String operation, String reason) {
        if (reason.contains("sts:TagSession")) {
            return "The session gets tags, passed or kept from the session before: the role's trust policy, and the caller's"
                    + " own policies, must allow sts:TagSession too.";
        }
        if (reason.contains("sts:SetSourceIdentity")) {
            return "The session gets a source identity, passed or kept from the session before: the role's trust policy, and"
                    + " the caller's own policies, must allow sts:SetSourceIdentity too, and no role may set another than the first.";
        }
        if (operation.equals("GetWebIdentityToken")) {
            return "The caller's own policies must allow sts:GetWebIdentityToken for that audience.";
        }
        return operation.equals("AssumeRoleWithWebIdentity")
                ? "Compare the conditions of the role's trust policy with the token's claims; a role that does not exist is refused alike."
                : "Both the caller's own policies and the role's trust policy must allow it;"
                        + " a role that does not exist is refused alike.";
    }
}
