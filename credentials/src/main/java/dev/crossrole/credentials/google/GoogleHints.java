package dev.crossrole.credentials.google;

/** What to do about what Google refuses. */
final class GoogleHints {
    private GoogleHints() {}

    /** One sentence, or nothing where Google's own says it all. */
    static String forRefusal(String operation, String code, String reason) {
        return switch (code) {
            case "unauthorized_client" ->
                "Compare the provider's attribute mapping and condition with the token's claims.";
            case "invalid_target" ->
                "Check the provider's name and the project's number in it,"
                        + " and that neither pool nor provider is disabled or deleted.";
            case "invalid_grant" -> invalidGrant(reason);
            case "PERMISSION_DENIED" ->
                operation.startsWith("generate")
                        ? "Grant roles/iam.workloadIdentityUser on the service account to the principal or principalSet"
                                + " that the provider's mapping makes of this caller."
                        : "";
            case "NOT_FOUND" -> "Check the service account's e-mail address or unique id.";
            case "UNAUTHENTICATED" -> "Check that the token was issued by the same cloud and has not expired.";
            default -> "";
        };
    }

    private static String invalidGrant(String reason) {
        if (reason.startsWith("Received invalid AWS response")) {
            return "AWS refused the signed request that Google sent on: check the AWS credentials and the clock.";
        }
        return reason.contains("audience") ? "Ask for a token whose audience the provider allows." : "";
    }
}
