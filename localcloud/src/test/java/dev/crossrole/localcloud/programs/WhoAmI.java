package dev.crossrole.localcloud.programs;

import software.amazon.awssdk.services.sts.StsClient;

/** What a user's program does: a client with nothing set, so that region, endpoint and credentials come from where it runs. */
public final class WhoAmI {
    private WhoAmI() {}

    public static void main(String[] args) {
        try (StsClient sts = StsClient.create()) {
            System.out.println(sts.getCallerIdentity().arn());
        }
    }
}
