package dev.crossrole.cli.doctor;

import dev.crossrole.cli.aws.AwsVerb;
import dev.crossrole.cli.config.NamedIdentity;
import dev.crossrole.cli.gcp.GcpVerb;
import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.VerbSpec;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.cli.program.Verb;
import dev.crossrole.cli.target.AwsOptions;
import dev.crossrole.cli.target.Cloud;
import dev.crossrole.cli.target.GoogleOptions;
import dev.crossrole.cli.text.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code crossrole doctor aws} and {@code crossrole doctor gcp}. */
public final class DoctorVerb implements Verb {
    /** Of the options of a crossing, those about what becomes of its result. */
    private static final Set<String> ABOUT_THE_RESULT = Set.of("format", "no-cache", "cache-key-command", "help");

    private static final String SUMMARY =
            "Makes a crossing step by step and shows what was seen at each hop: who the program is and where that was found, what"
                    + " the endpoints and this clock look like, and what the clouds answered, with the reason of a refusal where the"
                    + " policy can be had. It shows no secret, keeps no credentials and ends with one line that says what to change and where. ";

    private static final VerbSpec AWS = new VerbSpec(
            "doctor aws",
            SUMMARY + FailingHop.table(),
            "[IDENTITY]",
            options(
                    AwsVerb.SPEC,
                    OptionSpec.value(
                            "trust-policy",
                            "FILE",
                            "The trust policy of the role that is refused, or what 'aws iam get-role' printed. Without it the role is"
                                    + " asked for by iam:GetRole, where the program is somebody of AWS.")),
            """
            crossrole doctor aws --role arn:aws:iam::123456789012:role/gce-reader --audience https://aws.crossrole.example
            crossrole doctor aws --role arn:aws:iam::123456789012:role/gce-reader --trust-policy role.json --json""");

    private static final VerbSpec GCP = new VerbSpec(
            "doctor gcp",
            SUMMARY + FailingHop.table(),
            "[IDENTITY]",
            options(
                    GcpVerb.SPEC,
                    OptionSpec.value(
                            GoogleDirection.PROVIDER_FILE,
                            "FILE",
                            "What 'gcloud iam workload-identity-pools providers describe --format=json' printed of the provider."),
                    OptionSpec.value(
                            GoogleDirection.ALLOW_POLICY,
                            "FILE",
                            "What 'gcloud iam service-accounts get-iam-policy --format=json' printed of the service account.")),
            """
            crossrole doctor gcp --service-account warehouse-reader@crossrole-demo.iam.gserviceaccount.com \\
              --provider //iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/aws-pool/providers/aws-provider""");

    private final Cloud cloud;

    /** For crossings to a cloud. */
    public DoctorVerb(Cloud cloud) {
        this.cloud = cloud;
    }

    private static List<OptionSpec> options(VerbSpec crossing, OptionSpec... own) {
        List<OptionSpec> options = new ArrayList<>(crossing.options().stream()
                .filter(option -> !ABOUT_THE_RESULT.contains(option.name()))
                .toList());
        options.addAll(List.of(own));
        options.add(OptionSpec.flag("json", "Print one JSON object, with its version."));
        options.add(OptionSpec.flag("help", "Print this text."));
        return options;
    }

    @Override
    public VerbSpec spec() {
        return cloud == Cloud.AWS ? AWS : GCP;
    }

    @Override
    public int run(Arguments given, Surroundings surroundings) {
        Arguments arguments = NamedIdentity.in(given, surroundings, cloud);
        Direction direction = cloud == Cloud.AWS
                ? new AwsDirection(arguments, AwsOptions.target(arguments, surroundings))
                : new GoogleDirection(arguments, GoogleOptions.target(arguments, surroundings));
        Diagnosis diagnosis = new Examination(direction, surroundings).diagnosis();
        if (arguments.flag("json")) {
            surroundings.out().println(ReportJson.of(diagnosis).pretty());
        } else {
            new ReportText(new Style(surroundings.colour())).lines(diagnosis).forEach(surroundings.out()::println);
        }
        return diagnosis.failing().exitCode();
    }
}
