package dev.crossrole.cli.local;

import dev.crossrole.localcloud.tls.TrustFiles;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A machine's environment whose programs reach both clouds over TLS. Metadata servers stay as they are: no cloud's speaks TLS.
 *
 * @param url where both clouds answer
 * @param trust what programs are to trust; variables such as {@code SSL_CERT_FILE} replace what a program trusts, so public authorities must
 *     be among it
 */
record SecuredEnvironment(String url, TrustFiles trust) {

    /** The variables; what {@code JAVA_TOOL_OPTIONS} holds already stays. */
    Map<String, String> of(Map<String, String> plain, Optional<String> javaOptions) {
        String aws = plain.getOrDefault("AWS_ENDPOINT_URL", "");
        String google = plain.getOrDefault("BIGQUERY_EMULATOR_HOST", "");
        Map<String, String> secured = new LinkedHashMap<>();
        plain.forEach((name, value) -> secured.put(name, under(url, value, aws, google)));
        ProgramEnvironment.AUTHORITIES.forEach(
                name -> secured.put(name, trust.pem().toString()));
        String options = ProgramEnvironment.javaTrusting(trust);
        secured.put(
                "JAVA_TOOL_OPTIONS",
                javaOptions
                        .filter(given -> !given.contains(options))
                        .map(given -> given + " " + options)
                        .orElse(options));
        return secured;
    }

    private static String under(String url, String value, String... bases) {
        for (String base : bases) {
            if (!base.isEmpty() && (value.equals(base) || value.startsWith(base + "/"))) {
                return url + value.substring(base.length());
            }
        }
        return value;
    }
}
