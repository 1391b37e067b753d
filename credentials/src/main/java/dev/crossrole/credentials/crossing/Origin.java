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
     * @param holder whose they are
     */
    record Aws(AwsCredentials credentials, Holder holder) implements Origin {
        /** Whether they are a role's by all that is known: then the next role is a chained one. */
        boolean ofRole() {
            return holder != Holder.UNKNOWN;
        }

        /** Whether the instance metadata service can be asked for the region. */
        boolean ofInstance() {
            return holder == Holder.INSTANCE;
        }
    }

    /** Whose AWS credentials are. */
    enum Holder {
        /** A user's or a role's: the environment does not tell. */
        UNKNOWN,
        /** The role of an ECS task or an EKS pod. */
        CONTAINER,
        /** The role of an EC2 instance. */
        INSTANCE
    }
}
