package dev.crossrole.cli.explain;

import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.VerbSpec;
import java.util.ArrayList;
import java.util.List;

/** The options of {@code explain}. */
final class ExplainOptions {
    static final VerbSpec SPEC = new VerbSpec(
            "explain",
            "Says why a crossing is allowed or denied, from policies and a token, and what would allow it. Nothing is fetched: what"
                    + " is not given and matters leaves the answer undecided. Exit codes: 0 allowed, 1 denied, 3 undecided, 2 unusable.",
            "",
            all(),
            """
            crossrole explain --trust-policy trust.json --token token.jwt
            aws iam get-role --role-name gce-reader > role.json; crossrole explain --trust-policy role.json --token token.jwt
            crossrole explain --trust-policy role.json --principal arn:aws:iam::123456789012:user/ann --principal-policy ann.json
            crossrole explain --trust-policy role.json --token token.jwt \\
              --identity-policy reader.json --action s3:GetObject --resource arn:aws:s3:::crossrole-handouts/hello.txt
            crossrole explain --world default --role arn:aws:iam::123456789012:role/gce-reader --token token.jwt
            crossrole explain --provider provider.json --subject-token token.txt --principal arn:aws:sts::123456789012:assumed-role/batch/i-0
            crossrole explain --batch < requests.jsonl""");

    private ExplainOptions() {}

    private static List<OptionSpec> all() {
        List<OptionSpec> all = new ArrayList<>(role());
        all.addAll(caller());
        all.addAll(onward());
        all.addAll(google());
        all.addAll(List.of(
                OptionSpec.value(
                        "world",
                        "FILE",
                        "Take roles, users, providers and bindings from this world of the local clouds; 'default' is the one that ships."),
                OptionSpec.value("at", "TIME", "When it is asked, such as 2026-11-23T08:00:00Z. Default: now."),
                OptionSpec.flag("json", "Print one JSON object, with its version."),
                OptionSpec.flag(
                        "batch", "Read one JSON request a line on standard input, and answer each with one line."),
                OptionSpec.flag("help", "Print this text.")));
        return all;
    }

    private static List<OptionSpec> role() {
        return List.of(
                OptionSpec.value(
                        "trust-policy", "FILE", "The role's trust policy, or what 'aws iam get-role' printed."),
                OptionSpec.value("role", "ARN", "The role that is asked for."),
                OptionSpec.value("session-name", "NAME", "The session's name as asked for."),
                OptionSpec.value("duration", "SECONDS", "How long the session shall last."),
                OptionSpec.value("max-session-duration", "SECONDS", "The role's maximum; get-role tells it too."),
                OptionSpec.values("session-policy", "FILE", "A policy passed with the call for the session."));
    }

    private static List<OptionSpec> caller() {
        return List.of(
                OptionSpec.value(
                        "token", "FILE|-", "The web identity token, or its claims as JSON. It is never printed."),
                OptionSpec.values("client-id", "ID", "An audience of the IAM identity provider of the token's issuer."),
                OptionSpec.values(
                        "providers",
                        "FILE",
                        "What 'aws iam list-open-id-connect-providers' or 'get-open-id-connect-provider' printed."),
                OptionSpec.value(
                        "principal", "ARN", "The caller with AWS credentials: a user, a role or a role session."),
                OptionSpec.values("principal-policy", "FILE", "An identity policy of that caller."),
                OptionSpec.value("external-id", "ID", "The external id as passed."),
                OptionSpec.value("source-identity", "NAME", "The source identity as passed."),
                OptionSpec.values("tag", "KEY=VALUE", "A session tag as passed."),
                OptionSpec.values(
                        "transitive-tag", "KEY=VALUE", "One as passed, with its key among the transitive ones."),
                OptionSpec.values(
                        "inherited-tag", "KEY=VALUE", "A transitive tag that the caller's own session brings with it."),
                OptionSpec.flag("no-inherited-tag", "The caller's own session brings no transitive tag with it."),
                OptionSpec.flag("mfa", "The caller signed in with a second factor."),
                OptionSpec.values(
                        "context",
                        "KEY=VALUE",
                        "A condition key of the request, such as aws:SourceIp=192.0.2.1; one without a value is absent."));
    }

    private static List<OptionSpec> onward() {
        return List.of(
                OptionSpec.value("action", "ACTION", "What the session then asks for, such as s3:GetObject."),
                OptionSpec.value("resource", "ARN", "On what."),
                OptionSpec.value(
                        "resource-account",
                        "ACCOUNT",
                        "Who owns that, where its ARN does not say; default: the role's account."),
                OptionSpec.values(
                        "identity-policy",
                        "FILE",
                        "An identity policy of the role; without --action and with --principal, of that caller."),
                OptionSpec.value(
                        "boundary", "FILE", "The role's permissions boundary; without --action, the caller's."),
                OptionSpec.value(
                        "resource-policy",
                        "FILE",
                        "The policy of the resource, or what 'aws s3api get-bucket-policy' printed."),
                OptionSpec.values(
                        "service-control-policy",
                        "FILE",
                        "A service control policy of the role's account, each a level of its own; without --action, of the caller's."),
                OptionSpec.values(
                        "resource-control-policy",
                        "FILE",
                        "A resource control policy of the account that owns the role or resource, likewise."));
    }

    private static List<OptionSpec> google() {
        return List.of(
                OptionSpec.value(
                        "provider",
                        "FILE",
                        "A workload identity provider, as 'gcloud iam workload-identity-pools providers describe --format=json' prints it."),
                OptionSpec.value(
                        "subject-token",
                        "FILE|-",
                        "The OIDC token, its claims as JSON, or the signed GetCallerIdentity request of AWS."),
                OptionSpec.value("service-account", "EMAIL", "The service account that the identity shall act as."),
                OptionSpec.value(
                        "allow-policy",
                        "FILE",
                        "Its allow policy, as 'gcloud iam service-accounts get-iam-policy --format=json' prints it."));
    }
}
