package dev.crossrole.cli.tour;

import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.cli.tour.Guide.Presented;
import dev.crossrole.credentials.crossing.AwsTarget;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.aws.SessionName;

/**
 * A Compute Engine VM becomes an AWS role: an ID token of its metadata server, {@code AssumeRoleWithWebIdentity}, and the credentials as
 * {@code credential_process} prints them.
 */
final class ComputeEngineToAws implements Crossing {
    private static final RoleArn ROLE = RoleArn.parse("arn:aws:iam::123456789012:role/gce-reader");
    private static final String AUDIENCE = "https://aws.crossrole.example";

    private final Surroundings surroundings;

    ComputeEngineToAws(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public String title() {
        return "Compute Engine → AWS: a VM runs the AWS CLI through credential_process";
    }

    @Override
    public void walk(Guide guide) {
        guide.allowed(
                "gce-vm asks for an ID token, assumes gce-reader with it, and is that role",
                presented -> become(guide, "gce-vm", AUDIENCE, presented));
        guide.denied(
                "gce-vm with a token for another audience is refused",
                presented -> become(guide, "gce-vm", "https://another.example", presented));
        guide.denied(
                "gce-other, whose service account the role does not trust, is refused",
                presented -> become(guide, "gce-other", AUDIENCE, presented));
    }

    private String become(Guide guide, String machine, String audience, Presented presented) {
        Traveller vm = new Traveller(guide, machine, surroundings);
        AwsTarget target = AwsTarget.to(ROLE)
                .audience(audience)
                .sessionName(new SessionName(machine))
                .build();
        AwsCredentials credentials = vm.crossToAws(target, presented);
        return "credential_process " + CredentialProcess.withoutSecrets(credentials) + "\n" + "GetCallerIdentity  "
                + vm.callerIdentity(credentials);
    }
}
