package dev.crossrole.credentials.google;

import dev.crossrole.identity.json.JsonObject;
import java.util.Map;

/** Turns an {@link ExternalAccount} into the JSON that Google's libraries read, with the members that gcloud 556 writes. */
final class ExternalAccountWriter {
    private ExternalAccountWriter() {}

    static JsonObject write(ExternalAccount account) {
        JsonObject.Builder document = JsonObject.builder()
                .put("universe_domain", "googleapis.com")
                .put("type", "external_account")
                .put("audience", account.provider().audience())
                .put("subject_token_type", account.tokenType().urn())
                .put("token_url", account.tokenUrl().toString());
        account.impersonation().ifPresent(impersonation -> impersonate(document, impersonation));
        if (account.impersonation().isEmpty()) {
            // gcloud asks there whose a federated token is; it writes the member only where there is no account to tell
            // by.
            document.put("token_info_url", "https://sts.googleapis.com/v1/introspect");
        }
        return document.put("credential_source", source(account.source())).build();
    }

    private static void impersonate(JsonObject.Builder document, ExternalAccount.Impersonation impersonation) {
        document.put(
                "service_account_impersonation_url",
                impersonation.url() + "/v1/" + impersonation.account().resourceName() + ":generateAccessToken");
        impersonation
                .lifetime()
                .ifPresent(time -> document.put(
                        "service_account_impersonation",
                        JsonObject.builder()
                                .put("token_lifetime_seconds", time.toSeconds())
                                .build()));
    }

    private static JsonObject source(CredentialSource source) {
        if (source instanceof CredentialSource.Aws aws) {
            return JsonObject.builder()
                    .put("environment_id", "aws1")
                    .put("region_url", aws.metadataUrl() + "/latest/meta-data/placement/availability-zone")
                    .put("url", aws.metadataUrl() + CredentialSourceReader.CREDENTIALS)
                    .put("regional_cred_verification_url", CredentialSourceReader.VERIFICATION)
                    .put("imdsv2_session_token_url", aws.metadataUrl() + "/latest/api/token")
                    .build();
        }
        if (source instanceof CredentialSource.File file) {
            return format(JsonObject.builder().put("file", file.path().toString()), file.format());
        }
        if (source instanceof CredentialSource.Url url) {
            JsonObject.Builder built = JsonObject.builder().put("url", url.url().toString());
            if (!url.headers().isEmpty()) {
                JsonObject.Builder headers = JsonObject.builder();
                for (Map.Entry<String, String> header : url.headers().entrySet()) {
                    headers.put(header.getKey(), header.getValue());
                }
                built.put("headers", headers.build());
            }
            return format(built, url.format());
        }
        CredentialSource.Executable executable = (CredentialSource.Executable) source;
        return JsonObject.builder()
                .put(
                        "executable",
                        JsonObject.builder()
                                .put("command", executable.command())
                                .put("timeout_millis", executable.timeout().toMillis())
                                .build())
                .build();
    }

    private static JsonObject format(JsonObject.Builder source, CredentialSource.Format format) {
        format.field()
                .ifPresent(field -> source.put(
                        "format",
                        JsonObject.builder()
                                .put("type", "json")
                                .put("subject_token_field_name", field)
                                .build()));
        return source.build();
    }
}
