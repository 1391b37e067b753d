package dev.crossrole.credentials.profile;

import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.Remembering;
import dev.crossrole.credentials.Source;
import dev.crossrole.credentials.aws.StsAccess;
import dev.crossrole.credentials.http.Transport;
import dev.crossrole.credentials.process.Command;
import dev.crossrole.identity.aws.AwsCredentials;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a profile may lead to.
 *
 * @param transport one that asks again where a trouble passes
 * @param processes the commands that were come to
 */
record Given(
        Environment environment,
        Transport transport,
        InstantSource clock,
        StsAccess sts,
        SharedFiles files,
        Map<String, Source<AwsCredentials>> processes) {
    Given(Environment environment, Transport transport, InstantSource clock, StsAccess sts) {
        this(environment, transport, clock, sts, new SharedFiles(environment), new ConcurrentHashMap<>());
    }

    /** The source of a profile's command, the same each time, for it remembers what it was told. */
    Source<AwsCredentials> process(Command command, String profile) {
        return processes.computeIfAbsent(
                profile + " " + command.words(),
                key -> new Remembering<>(
                        new ProcessCredentials(command, profile, clock), AwsCredentials::accessKeyId, clock));
    }
}
