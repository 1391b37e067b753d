package dev.crossrole.cli.gcp;

import dev.crossrole.cli.config.ConfigFile;
import dev.crossrole.cli.config.NamedIdentity;
import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.VerbSpec;
import dev.crossrole.cli.program.Clients;
import dev.crossrole.cli.program.ExitCode;
import dev.crossrole.cli.program.SourceOptions;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.cli.program.Verb;
import dev.crossrole.cli.target.Cloud;
import dev.crossrole.cli.target.GoogleOptions;
import dev.crossrole.credentials.AccessToken;
import dev.crossrole.credentials.cache.Keeping;
import dev.crossrole.credentials.crossing.GoogleCrossing;
import dev.crossrole.credentials.crossing.GoogleTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code crossrole gcp}: crosses to Google Cloud and prints a token. */
public final class GcpVerb implements Verb {
    public static final VerbSpec SPEC = new VerbSpec(
            "gcp",
            "Prints a Google Cloud access token for a program on AWS: its credentials are exchanged at a workload identity provider,"
                    + " and mostly a service account is impersonated.",
            "[IDENTITY]",
            options(),
            """
            crossrole gcp --service-account warehouse-reader@crossrole-demo.iam.gserviceaccount.com \\
              --provider //iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/aws-pool/providers/aws-provider
            crossrole gcp warehouse""");

    private static List<OptionSpec> options() {
        List<OptionSpec> own = new ArrayList<>(GoogleOptions.OPTIONS);
        own.add(OptionSpec.value(
                        "format",
                        "FORM",
                        "token: the token alone; json: with its expiry; adc: a file for GOOGLE_APPLICATION_CREDENTIALS, by which Google's"
                                + " libraries make this crossing themselves; executable: the subject token that such a file has them ask a"
                                + " command for. Default token.")
                .oneOf("token", "json", "adc", "executable"));
        own.add(Clients.NO_CACHE);
        own.add(Clients.CACHE_KEY_COMMAND);
        own.add(NamedIdentity.OPTION);
        own.add(ConfigFile.OPTION);
        return SourceOptions.among(own);
    }

    @Override
    public VerbSpec spec() {
        return SPEC;
    }

    @Override
    public int run(Arguments given, Surroundings surroundings) {
        if (given.find("format").equals(Optional.of("executable"))) {
            surroundings
                    .out()
                    .println(new ExecutableResponse(surroundings)
                            .answer(() -> GoogleOptions.target(
                                    NamedIdentity.in(given, surroundings, Cloud.GCP), surroundings)));
            return ExitCode.DONE;
        }
        Arguments arguments = NamedIdentity.in(given, surroundings, Cloud.GCP);
        GoogleTarget target = GoogleOptions.target(arguments, surroundings);
        String format = arguments.find("format").orElse("token");
        if (format.equals("adc")) {
            surroundings.out().println(new AdcDocument(arguments, surroundings).of(target));
            return ExitCode.DONE;
        }
        TokenForm form = TokenForm.parse(format);
        GoogleCrossing crossing = new GoogleCrossing(target, Clients.around(surroundings));
        AccessToken token = Clients.cache(arguments, surroundings)
                .map(cache -> cache.get(crossing.cacheKey(), Keeping.GOOGLE, crossing::cross))
                .orElseGet(crossing::cross);
        surroundings.out().println(form.of(token, surroundings.clock().instant()));
        return ExitCode.DONE;
    }
}
