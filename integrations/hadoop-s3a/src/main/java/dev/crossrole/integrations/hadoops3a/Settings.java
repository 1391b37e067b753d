package dev.crossrole.integrations.hadoops3a;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.aws.Region;
import dev.crossrole.credentials.crossing.AwsTarget;
import dev.crossrole.credentials.http.Endpoints;
import dev.crossrole.credentials.session.SessionTag;
import dev.crossrole.credentials.session.SourceIdentity;
import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.aws.SessionName;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;

/** The settings {@code fs.s3a.crossrole.*} of a file system. S3A has put those of its bucket in their place before it hands them over. */
final class Settings {
    static final String PREFIX = "fs.s3a.crossrole.";

    private static final int SHORTEST_SECONDS = 900;
    private static final int LONGEST_SECONDS = 43_200;
    private static final Set<String> NAMES = new TreeSet<>(Set.of(
            "role",
            "audience",
            "session-name",
            "duration",
            "region",
            "endpoint-url",
            "external-id",
            "policy",
            "policy-arn",
            "session-tag",
            "transitive-tag",
            "source-identity",
            "source",
            "profile",
            "token-file",
            "token-url",
            "token-command"));

    private final Configuration configuration;

    Settings(Configuration configuration) {
        this.configuration = configuration;
    }

    /**
     * Where they lead.
     *
     * @throws UnusableException that names the key, when one is missing, unknown or has an impossible value
     */
    AwsTarget target() {
        refuseUnknown();
        List<RoleArn> roles = all("role", RoleArn::parse);
        if (roles.isEmpty()) {
            throw new UnusableException(
                    PREFIX + "role is not set",
                    "Set it to the role to assume, for example arn:aws:iam::123456789012:role/lake-reader"
                            + " (in Spark, spark.hadoop." + PREFIX + "role).");
        }
        AwsTarget.Builder target = AwsTarget.to(roles.get(0));
        roles.subList(1, roles.size()).forEach(target::thenTo);
        find("audience").ifPresent(target::audience);
        find("session-name", SessionName::new).ifPresent(target::sessionName);
        find("duration", Settings::duration).ifPresent(target::duration);
        find("region", Region::new).ifPresent(target::region);
        find("endpoint-url")
                .map(url -> Endpoints.parse(PREFIX + "endpoint-url", url))
                .ifPresent(target::endpoint);
        find("external-id").ifPresent(target::externalId);
        find("policy").ifPresent(target::policy);
        all("policy-arn", Arn::parse).forEach(target::policyArn);
        all("session-tag", SessionTag::parse).forEach(target::sessionTag);
        all("transitive-tag", SessionTag::parse).forEach(target::transitiveTag);
        find("source-identity", SourceIdentity::new).ifPresent(target::sourceIdentity);
        target.source(new SourceSettings(this).choice());
        return target.build();
    }

    /** A setting's value; one of nothing but blanks is not set. */
    Optional<String> find(String name) {
        return Optional.ofNullable(configuration.getTrimmed(PREFIX + name)).filter(value -> !value.isEmpty());
    }

    /** The same, parsed; what is wrong with it is said with the key. */
    <T> Optional<T> find(String name, Function<String, T> parser) {
        return find(name).map(value -> parse(name, parser, value));
    }

    private <T> List<T> all(String name, Function<String, T> parser) {
        return find(name)
                .map(value -> Arrays.stream(value.split("\\s+"))
                        .map(word -> parse(name, parser, word))
                        .toList())
                .orElse(List.of());
    }

    private static <T> T parse(String name, Function<String, T> parser, String value) {
        try {
            return parser.apply(value);
        } catch (CrossroleException e) {
            throw new UnusableException(
                    PREFIX + name + ": " + e.getMessage(), e.hint().orElse(""));
        } catch (IllegalArgumentException e) {
            throw new UnusableException(PREFIX + name + ": " + e.getMessage());
        }
    }

    /** A misspelt session policy that nobody reads would leave a session with more rights than it was meant to have. */
    private void refuseUnknown() {
        Map<String, String> given = configuration.getPropsWithPrefix(PREFIX);
        for (String name : new TreeSet<>(given.keySet())) {
            if (!NAMES.contains(name)) {
                throw new UnusableException("there is no setting " + PREFIX + name + ": after " + PREFIX + " come "
                        + String.join(", ", NAMES));
            }
        }
    }

    private static Duration duration(String text) {
        // At most five digits, so that no number overflows and no unit passes for one.
        int seconds = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (seconds < SHORTEST_SECONDS || seconds > LONGEST_SECONDS) {
            throw new UnusableException("a session lasts a whole number of seconds from " + SHORTEST_SECONDS + " to "
                    + LONGEST_SECONDS + ", not '" + text + "'");
        }
        return Duration.ofSeconds(seconds);
    }
}
