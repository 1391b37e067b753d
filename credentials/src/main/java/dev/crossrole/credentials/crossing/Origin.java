package dev.crossrole.credentials.crossing;

import dev.crossrole.credentials.IdToken;
import dev.crossrole.credentials.aws.Region;
import dev.crossrole.identity.aws.AwsCredentials;
import java.util.Optional;
import java.util.function.Supplier;

/** Who the program is before it crosses. */
sealed interface Origin {

    /** A token of Google's or of another issuer, to be exchanged. */
    record Token(IdToken token) implements Origin {}

    /**
     * AWS credentials, to sign with.
     *
     * @param holder whose they are
     * @param region the region that the source knows, found out when it is needed
     */
    record Aws(AwsCredentials credentials, Holder holder, Supplier<Optional<Region>> region) implements Origin {
        /** Whether they are a role's by all that is known: then the next role is a chained one. */
        boolean ofRole() {
            return holder == Holder.ROLE;
        }
    }

    /** Whose AWS credentials are. */
    enum Holder {
        /** A user's or a role's: the source does not tell. */
        UNKNOWN,
        /** A role's: of a container, an instance, or one that was assumed. */
        ROLE
    }
}
