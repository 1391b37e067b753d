package dev.crossrole.localcloud.google.iamcredentials;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.rest.ApiException;
import dev.crossrole.localcloud.google.rest.GoogleError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code lifetime} of a {@code generateAccessToken}, in seconds: one hour unless another is asked for, and never more. */
final class Lifetime {
    private static final long DEFAULT = 3600;
    private static final long MOST = 3600;

    /** {@code google.protobuf.Duration} in JSON: seconds with at most nine digits of fraction, and an {@code s}. */
    private static final Pattern DURATION = Pattern.compile("(-?[0-9]{1,12})(?:\\.[0-9]{1,9})?s");

    private Lifetime() {}

    static long of(JsonObject body, String email) {
        if (!body.has("lifetime")) {
            return DEFAULT;
        }
        Matcher duration = DURATION.matcher(body.string("lifetime"));
        if (!duration.matches()) {
            throw refused("Invalid value at 'lifetime' (type.googleapis.com/google.protobuf.Duration), \""
                    + body.string("lifetime") + "\"");
        }
        long seconds = Long.parseLong(duration.group(1));
        if (seconds <= 0) {
            // The misspelling is the service's own.
            throw refused("Lifetime of access token must be larger then zero.");
        }
        if (seconds > MOST) {
            throw refused("Access tokens for service account " + email
                    + " can not have lifetimes of more than 1 hour. Use the Org Policy Constraint"
                    + " constraints/iam.allowServiceAccountCredentialLifetimeExtension to allow up to 12 hours.");
        }
        return seconds;
    }

    private static ApiException refused(String message) {
        return new ApiException(GoogleError.invalidArgument(message));
    }
}
