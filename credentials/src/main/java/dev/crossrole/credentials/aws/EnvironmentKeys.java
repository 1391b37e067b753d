package dev.crossrole.credentials.aws;

import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.Source;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * {@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY} and, for temporary credentials, {@code AWS_SESSION_TOKEN} and
 * {@code AWS_CREDENTIAL_EXPIRATION}, as every AWS SDK reads them. Source: AWS SDKs and Tools Reference Guide, "AWS access keys".
 */
public final class EnvironmentKeys implements Source<AwsCredentials> {
    private static final String ID = "AWS_ACCESS_KEY_ID";
    private static final String SECRET = "AWS_SECRET_ACCESS_KEY";
    private static final String TOKEN = "AWS_SESSION_TOKEN";
    private static final String EXPIRATION = "AWS_CREDENTIAL_EXPIRATION";

    /** Lambda gives a function its role by the variables above; with SnapStart, by a container's. Source: Lambda Developer Guide. */
    private static final String FUNCTION = "AWS_LAMBDA_FUNCTION_NAME";

    private static final String SNAP_START = "AWS_CONTAINER_CREDENTIALS_FULL_URI";

    private final Environment environment;
    private final InstantSource clock;

    public EnvironmentKeys(Environment environment, InstantSource clock) {
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "environment";
    }

    @Override
    public Resolution<AwsCredentials> resolve() {
        Optional<String> id = environment.find(ID);
        Optional<Secret> secret = environment.find(SECRET).map(Secret::of);
        if (id.isEmpty() && secret.isEmpty()) {
            return environment.find(FUNCTION).isPresent()
                            && environment.find(SNAP_START).isEmpty()
                    ? failed(
                            FUNCTION + " is set, so this is a Lambda function, but " + ID + " is not set",
                            "Hand the function's own variables on, or name another source.")
                    : new Resolution.NotHere<>(ID + " is not set");
        }
        if (id.isEmpty() || secret.isEmpty()) {
            String missing = id.isEmpty() ? ID : SECRET;
            return failed((id.isEmpty() ? SECRET : ID) + " is set but " + missing + " is not", "Set both or neither.");
        }
        // The message does not quote the id: the two variables may have been mixed up.
        if (!id.get().chars().allMatch(c -> c > ' ' && c < 0x7f && c != '/' && c != ',' && c != '=')) {
            return failed(ID + " holds characters that no access key id has", "Check that it is not the secret key.");
        }
        return withSession(id.get(), secret.get());
    }

    /** An access key id names one user's key or one session of a role. */
    @Override
    public Resolution<String> identity() {
        return resolve().map(AwsCredentials::accessKeyId);
    }

    private Resolution<AwsCredentials> withSession(String id, Secret secret) {
        Optional<Secret> token = environment.find(TOKEN).map(Secret::of);
        Optional<Instant> expiration;
        try {
            expiration = environment.find(EXPIRATION).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return failed(EXPIRATION + " is not a time like 2026-01-31T12:00:00Z", "Unset it or correct it.");
        }
        if (expiration.filter(time -> !time.isAfter(clock.instant())).isPresent()) {
            return failed(
                    "the credentials in " + ID + " expired at " + expiration.get(),
                    "Get new ones, or unset them to use another source.");
        }
        String evidence = ID + (token.isPresent() ? " and " + TOKEN + " are set" : " is set");
        return new Resolution.Found<>(new AwsCredentials(id, secret, token, expiration), evidence);
    }

    private static Resolution<AwsCredentials> failed(String message, String hint) {
        return new Resolution.Failed<>(new UnusableException(message, hint));
    }
}
