package dev.crossrole.credentials.profile;

import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.Source;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.process.Command;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * What a profile's {@code credential_process} writes: {@code {"Version":1,"AccessKeyId":…,"SecretAccessKey":…,"SessionToken":…,
 * "Expiration":…}}. Source: AWS SDKs and Tools Reference Guide, "Process credential provider".
 */
final class ProcessCredentials implements Source<AwsCredentials> {
    static final String SETTING = "credential_process";

    /** Tells a Crossrole that the command may start which profile it is started by. */
    static final String WITHIN = "CROSSROLE_WITHIN_PROFILE";

    private final Command command;
    private final String profile;
    private final InstantSource clock;

    ProcessCredentials(Command command, String profile, InstantSource clock) {
        this.command = command;
        this.profile = profile;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "profile";
    }

    @Override
    public Resolution<AwsCredentials> resolve() {
        String output = command.output(Map.of(WITHIN, profile), Command.PATIENCE);
        try {
            if (Json.parse(output) instanceof JsonObject document) {
                return read(document);
            }
        } catch (JsonException | DateTimeException e) {
            // Falls through: what is wrong with the document does not help, and quoting it could show a secret.
        }
        return failed("wrote something that is not a document of credentials", "Run it by hand to see what it writes.");
    }

    private Resolution<AwsCredentials> read(JsonObject document) {
        if (document.integer("Version") != 1) {
            return failed("wrote a document of a Version other than 1", "There is no other that is understood here.");
        }
        Optional<Instant> expiration = document.findString("Expiration").map(Instant::parse);
        if (expiration.filter(time -> !time.isAfter(clock.instant())).isPresent()) {
            return failed("wrote credentials that expired at " + expiration.get(), "It must renew what it keeps.");
        }
        AwsCredentials credentials = new AwsCredentials(
                document.string("AccessKeyId"),
                Secret.of(document.string("SecretAccessKey")),
                document.findString("SessionToken").map(Secret::of),
                expiration);
        return new Resolution.Found<>(credentials, "the profile " + profile + " runs " + command);
    }

    private Resolution<AwsCredentials> failed(String what, String hint) {
        return new Resolution.Failed<>(new UnusableException(
                "the command " + command + ", which is the " + SETTING + " of the profile " + profile + ", " + what,
                hint));
    }

    /** Whom the command speaks for is not known before it runs. Temporary keys are others each time, and then nothing kept fits them. */
    @Override
    public Resolution<String> identity() {
        return resolve().map(AwsCredentials::accessKeyId);
    }
}
