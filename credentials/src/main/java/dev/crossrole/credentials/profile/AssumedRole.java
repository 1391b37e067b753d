package dev.crossrole.credentials.profile;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.Source;
import dev.crossrole.credentials.aws.RoleRequest;
import dev.crossrole.credentials.aws.StsClient;
import dev.crossrole.identity.aws.AwsCredentials;

/** A role that a profile assumes as whoever another source says. */
final class AssumedRole implements Source<AwsCredentials> {
    private final Source<AwsCredentials> caller;
    private final RoleRequest request;
    private final StsClient sts;
    private final String profile;

    AssumedRole(Source<AwsCredentials> caller, RoleRequest request, StsClient sts, String profile) {
        this.caller = caller;
        this.request = request;
        this.sts = sts;
        this.profile = profile;
    }

    @Override
    public String name() {
        return "profile";
    }

    @Override
    public Resolution<AwsCredentials> resolve() {
        return caller.resolve().then(signer -> {
            try {
                return new Resolution.Found<>(
                        sts.assumeRole(request, signer).credentials(),
                        "the profile " + profile + " assumes " + request.role());
            } catch (CrossroleException e) {
                return new Resolution.Failed<>(e);
            }
        });
    }

    @Override
    public Resolution<String> identity() {
        return caller.identity().map(from -> from + " > " + request.role());
    }
}
