package dev.crossrole.credentials.crossing;

import dev.crossrole.credentials.google.IdToken;
import dev.crossrole.identity.aws.AwsCredentials;

/** Who the program is before it crosses. */
sealed interface Origin {

    /** A token of Google's, to be exchanged. */
    record Google(IdToken token) implements Origin {}

    /**
     * AWS credentials, to sign with.
     *
     * @param ofInstance whether they are those of an EC2 instance's role: then the next role is a chained one, and the instance knows
     *     its region
     */
    record Aws(AwsCredentials credentials, boolean ofInstance) implements Origin {}
}
