package dev.crossrole.cli.tokenfile;

import dev.crossrole.cli.config.ConfigFile;
import dev.crossrole.cli.config.NamedIdentity;
import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.options.VerbSpec;
import dev.crossrole.cli.program.Clients;
import dev.crossrole.cli.program.Ending;
import dev.crossrole.cli.program.ExitCode;
import dev.crossrole.cli.program.SourceOptions;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.cli.program.Verb;
import dev.crossrole.cli.target.Cloud;
import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.crossing.OwnToken;
import dev.crossrole.credentials.refresh.RefreshClocks;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** {@code crossrole token-file}: keeps a token's file fresh until Ctrl-C. */
public final class TokenFileVerb implements Verb {
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final VerbSpec SPEC = new VerbSpec(
            "token-file",
            "Keeps a file with an OpenID Connect token of this program fresh until Ctrl-C: on Google Cloud for SDKs that read"
                    + " AWS_WEB_IDENTITY_TOKEN_FILE; on AWS, by its outbound federation, for Google's libraries, which read the"
                    + " file that an external_account names. The owner alone can read it, and it is replaced whole.",
            "",
            SourceOptions.among(List.of(
                    OptionSpec.value("path", "FILE", "The file to write."),
                    OptionSpec.value("audience", "TEXT", "Whom the token is for."),
                    OptionSpec.flag("once", "Write it once and end."),
                    NamedIdentity.OPTION,
                    ConfigFile.OPTION)),
            """
            crossrole token-file --audience https://aws.crossrole.example --path /run/crossrole/web-identity-token

            In the environment of the program that reads it:
              AWS_WEB_IDENTITY_TOKEN_FILE=/run/crossrole/web-identity-token
              AWS_ROLE_ARN=arn:aws:iam::123456789012:role/gce-reader

            On AWS, for a provider of the kind OpenID Connect, and the file for GOOGLE_APPLICATION_CREDENTIALS:
              crossrole token-file --path /run/crossrole/token \\
                --audience https://iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/pool/providers/aws
              crossrole gcp --format adc --token-file /run/crossrole/token > adc.json \\
                --provider //iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/pool/providers/aws""");

    @Override
    public VerbSpec spec() {
        return SPEC;
    }

    @Override
    public int run(Arguments given, Surroundings surroundings) {
        Arguments arguments = NamedIdentity.in(given, surroundings, Cloud.values());
        Path path = Environment.path(arguments.get("path"), "--path");
        OwnToken source =
                new OwnToken(SourceOptions.choice(arguments), arguments.get("audience"), Clients.around(surroundings));
        RefreshClocks clocks = new RefreshClocks(surroundings.clock(), System::nanoTime, surroundings.jitter());
        KeptFile file = new KeptFile(path, source::get, clocks);
        try {
            // The first token is had before anything is waited for: a mistake ends the verb.
            file.renew();
            if (!arguments.flag("once")) {
                keep(file, path, surroundings);
            }
            return ExitCode.DONE;
        } catch (IOException e) {
            throw new UsageException("--path: cannot write '" + path + "': is its folder there, and yours?");
        }
    }

    private static void keep(KeptFile file, Path path, Surroundings surroundings) {
        try (Ending ending = Ending.with()) {
            String said = "";
            while (!ending.isWithin(LOOK)) {
                said = renew(file, path, surroundings.err(), said);
            }
        }
    }

    /** A trouble is said once, and the file kept as it is: the next try may succeed. */
    static String renew(KeptFile file, Path path, PrintStream err, String said) {
        String trouble = trouble(file, path);
        if (!trouble.isEmpty() && !trouble.equals(said)) {
            err.println("crossrole: the token was not renewed: " + trouble);
        }
        return trouble;
    }

    private static String trouble(KeptFile file, Path path) {
        try {
            file.renew();
            return "";
        } catch (CrossroleException e) {
            return String.valueOf(e.getMessage());
        } catch (IOException e) {
            return "cannot write '" + path + "': is the disk full, or its folder gone?";
        }
    }
}
