package dev.crossrole.cli.local;

import dev.crossrole.localcloud.tls.TrustFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The environment of a program that runs as a machine: the proxy and the authority in the variables of each ecosystem, what the machine
 * has, and nothing of the identity of the person who tries it. Sources: curl, "ENVIRONMENT"; botocore, "Configuration"; requests, "SSL Cert
 * Verification"; OpenSSL, {@code SSL_CERT_FILE}; Node.js, "Command-line API"; JDK, "Networking Properties"; gcloud, "Properties";
 * gRPC, "Environment variables".
 */
final class ProgramEnvironment {
    private static final List<String> PROXIES = List.of("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY");
    static final List<String> AUTHORITIES = List.of(
            "SSL_CERT_FILE",
            "AWS_CA_BUNDLE",
            "REQUESTS_CA_BUNDLE",
            "CURL_CA_BUNDLE",
            "NODE_EXTRA_CA_CERTS",
            "DENO_CERT",
            "GRPC_DEFAULT_SSL_ROOTS_FILE_PATH",
            "CLOUDSDK_CORE_CUSTOM_CA_CERTS_FILE");

    /** What else would lead around the proxy, or bring the person's own identity along. */
    private static final Set<String> GONE = Set.of(
            "NO_PROXY",
            "no_proxy",
            "all_proxy",
            "http_proxy",
            "https_proxy",
            "BIGQUERY_EMULATOR_HOST",
            "STORAGE_EMULATOR_HOST",
            "GOOGLE_APPLICATION_CREDENTIALS",
            "GOOGLE_GHA_CREDS_PATH");

    private final Map<String, String> variables = new LinkedHashMap<>();

    /**
     * Composes it.
     *
     * @param machine what {@code local env} prints for it
     * @param endpoints whether its variables that name endpoints are kept, for programs that know no proxy
     */
    ProgramEnvironment(Map<String, String> machine, boolean endpoints) {
        machine.forEach((name, value) -> {
            if (endpoints || !namesEndpoint(name)) {
                variables.put(name, value);
            }
        });
    }

    ProgramEnvironment through(String url, int port) {
        for (String name : PROXIES) {
            variables.put(name, url);
            // curl and others read HTTP_PROXY in lower case alone, because CGI programs get headers as upper-case
            // variables.
            variables.put(name.toLowerCase(java.util.Locale.ROOT), url);
        }
        variables.put("NODE_USE_ENV_PROXY", "1");
        addJava("-Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=" + port
                + " -Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=" + port
                + " -Dhttp.nonProxyHosts=localhost|127.*|[::1]");
        return this;
    }

    ProgramEnvironment trusting(TrustFiles files) {
        for (String name : AUTHORITIES) {
            variables.put(name, files.pem().toString());
        }
        addJava(javaTrusting(files));
        return this;
    }

    static String javaTrusting(TrustFiles files) {
        return "-Djavax.net.ssl.trustStore=" + files.store() + " -Djavax.net.ssl.trustStoreType=PKCS12";
    }

    /** Folders and files in place of those in the person's home that hold identities. */
    ProgramEnvironment withoutIdentities(String emptyFile, String emptyFolder) {
        variables.put("AWS_SHARED_CREDENTIALS_FILE", emptyFile);
        variables.put("CLOUDSDK_CONFIG", emptyFolder);
        return this;
    }

    /** Makes a process's environment this one; what it has for other purposes stays. */
    void applyTo(Map<String, String> environment) {
        Optional<String> config = Optional.ofNullable(environment.get("AWS_CONFIG_FILE"));
        Optional<String> java = Optional.ofNullable(environment.get("JAVA_TOOL_OPTIONS"));
        environment.keySet().removeIf(ProgramEnvironment::isSomebodys);
        environment.putAll(variables);
        // Profiles and credential_process entries are part of the program that is tried.
        config.ifPresent(file -> environment.put("AWS_CONFIG_FILE", file));
        java.ifPresent(given -> environment.merge("JAVA_TOOL_OPTIONS", given, (ours, theirs) -> theirs + " " + ours));
    }

    private void addJava(String options) {
        variables.merge("JAVA_TOOL_OPTIONS", options, (before, more) -> before + " " + more);
    }

    private static boolean isSomebodys(String name) {
        return name.startsWith("AWS_")
                || name.startsWith("CLOUDSDK_")
                || name.startsWith("GCE_METADATA_")
                || name.startsWith("CROSSROLE_")
                || GONE.contains(name);
    }

    /** Variables of a machine that replace host names, which here lead to the local clouds by themselves. */
    private static boolean namesEndpoint(String name) {
        return name.equals("AWS_ENDPOINT_URL")
                || name.startsWith("CLOUDSDK_API_ENDPOINT_OVERRIDES_")
                || name.equals("BIGQUERY_EMULATOR_HOST")
                || name.equals("STORAGE_EMULATOR_HOST");
    }
}
