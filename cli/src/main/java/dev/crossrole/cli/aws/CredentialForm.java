package dev.crossrole.cli.aws;

import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.text.ShellWord;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The forms in which programs take AWS credentials. They go to whoever asked for them, so here the secrets are shown. Sources: AWS SDKs and
 * Tools reference guide, "Process credential provider" and "Shared config and credentials files"; AWS CLI, {@code configure
 * export-credentials}, for the names of variables.
 */
enum CredentialForm {
    /** What {@code credential_process} expects. */
    PROCESS {
        @Override
        String of(AwsCredentials credentials) {
            return JsonObject.builder()
                    .put("Version", 1)
                    .put("AccessKeyId", credentials.accessKeyId())
                    .put("SecretAccessKey", credentials.secretAccessKey().reveal())
                    .putIfPresent("SessionToken", credentials.sessionToken().map(Secret::reveal))
                    .putIfPresent("Expiration", credentials.expiration().map(Object::toString))
                    .build()
                    .compact();
        }
    },
    /** For scripts, with a version of its own. */
    JSON {
        @Override
        String of(AwsCredentials credentials) {
            return JsonObject.builder()
                    .put("version", 1)
                    .put("access_key_id", credentials.accessKeyId())
                    .put("secret_access_key", credentials.secretAccessKey().reveal())
                    .putIfPresent("session_token", credentials.sessionToken().map(Secret::reveal))
                    .putIfPresent("expiration", credentials.expiration().map(Object::toString))
                    .build()
                    .compact();
        }
    },
    /** For {@code eval} in a POSIX shell. Whoever answers for AWS chooses no command of it. */
    ENV {
        @Override
        String of(AwsCredentials credentials) {
            return lines(variables(credentials), "export ", "=", ShellWord::quoted);
        }
    },
    /** For {@code .env} files and {@code docker run --env-file}, which takes quotes for a part of the value. */
    DOTENV {
        @Override
        String of(AwsCredentials credentials) {
            return lines(variables(credentials), "", "=", CredentialForm::plain);
        }
    },
    /** A section of {@code ~/.aws/credentials}, which knows no expiry. */
    INI {
        @Override
        String of(AwsCredentials credentials) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("aws_access_key_id", credentials.accessKeyId());
            fields.put("aws_secret_access_key", credentials.secretAccessKey().reveal());
            credentials.sessionToken().ifPresent(token -> fields.put("aws_session_token", token.reveal()));
            return "[default]\n" + lines(fields, "", " = ", CredentialForm::plain);
        }
    };

    /** The text, without the last line's end. */
    abstract String of(AwsCredentials credentials);

    static CredentialForm parse(String text) {
        return switch (text) {
            case "process" -> PROCESS;
            case "json" -> JSON;
            case "env" -> ENV;
            case "dotenv" -> DOTENV;
            case "ini" -> INI;
            default ->
                throw new UsageException("--format must be process, env, json, ini or dotenv, but is '" + text + "'");
        };
    }

    private static Map<String, String> variables(AwsCredentials credentials) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("AWS_ACCESS_KEY_ID", credentials.accessKeyId());
        variables.put("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey().reveal());
        credentials.sessionToken().ifPresent(token -> variables.put("AWS_SESSION_TOKEN", token.reveal()));
        credentials.expiration().ifPresent(time -> variables.put("AWS_CREDENTIAL_EXPIRATION", time.toString()));
        return variables;
    }

    /** Readers of these files agree on no way to quote, so what would need it is refused. AWS issues letters, digits and {@code +/=}. */
    private static String plain(String value) {
        if (value.chars().allMatch(c -> c > ' ' && c < 0x7F && "'\"`$\\#".indexOf(c) < 0)) {
            return value;
        }
        throw new UsageException(
                "the credentials hold a character that this form cannot: choose --format process or json");
    }

    private static String lines(Map<String, String> values, String before, String between, UnaryOperator<String> form) {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> text.append(text.isEmpty() ? "" : "\n")
                .append(before)
                .append(name)
                .append(between)
                .append(form.apply(value)));
        return text.toString();
    }
}
