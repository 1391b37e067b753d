package dev.crossrole.cli.target;

import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.program.Clients;
import dev.crossrole.cli.program.SourceOptions;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.credentials.aws.Region;
import dev.crossrole.credentials.crossing.AwsTarget;
import dev.crossrole.credentials.session.SessionTag;
import dev.crossrole.credentials.session.SourceIdentity;
import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.aws.SessionName;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The options that describe a role of AWS and what is asked for there. */
public final class AwsOptions {
    private static final int SHORTEST_SECONDS = 900;
    private static final int LONGEST_SECONDS = 43_200;

    private static final String ROLE = "role";
    private static final String AUDIENCE = "audience";
    private static final String SESSION_NAME = "session-name";
    private static final String DURATION = "duration";
    private static final String REGION = "region";
    private static final String EXTERNAL_ID = "external-id";
    private static final String POLICY = "policy";
    private static final String POLICY_ARN = "policy-arn";
    private static final String SESSION_TAG = "session-tag";
    private static final String TRANSITIVE_TAG = "transitive-tag";
    private static final String SOURCE_IDENTITY = "source-identity";
    private static final String ENDPOINT = "endpoint-url";

    public static final List<OptionSpec> OPTIONS = List.of(
            OptionSpec.values(
                    ROLE, "ARN", "The role to assume; given again, a further role that is assumed as the one before."),
            OptionSpec.value(
                    AUDIENCE,
                    "TEXT",
                    "The audience of the Google token, which the trust policy sees as accounts.google.com:oaud. Default "
                            + AwsTarget.DEFAULT_AUDIENCE + "."),
            OptionSpec.value(SESSION_NAME, "NAME", "The name of the session. Default crossrole."),
            OptionSpec.value(DURATION, "SECONDS", "900 to 43200; at most 3600 at the end of a chain."),
            OptionSpec.value(REGION, "REGION", "The region whose STS is asked."),
            OptionSpec.value(EXTERNAL_ID, "ID", "What the last role's owner asked to be told."),
            OptionSpec.value(POLICY, "JSON", "A session policy that narrows what the last role may do."),
            OptionSpec.values(POLICY_ARN, "ARN", "A managed policy that narrows it."),
            OptionSpec.values(SESSION_TAG, "KEY=VALUE", "A tag of the last role's session alone."),
            OptionSpec.values(
                    TRANSITIVE_TAG,
                    "KEY=VALUE",
                    "A tag that every session of the chain keeps, from the first role on that is not assumed with a token."),
            OptionSpec.value(
                    SOURCE_IDENTITY, "NAME", "Who stands behind these sessions: logged, and kept by them, likewise."),
            OptionSpec.value(ENDPOINT, "URL", "The URL of STS, instead of AWS_ENDPOINT_URL_STS."));

    private AwsOptions() {}

    /** Refuses a value that {@link #target} would refuse. */
    static void check(String option, String value) {
        switch (option) {
            case ROLE -> role(value);
            case DURATION -> duration(value);
            case REGION -> new Region(value);
            case POLICY -> policy(value);
            case POLICY_ARN -> policyArn(value);
            case SESSION_TAG, TRANSITIVE_TAG -> SessionTag.parse(value);
            case SOURCE_IDENTITY -> new SourceIdentity(value);
            case ENDPOINT -> endpoint(value);
            default -> {
                // An audience and an external id may be any text, and of any text a session name is made.
            }
        }
    }

    /**
     * The role, and what to ask for, that the options name.
     *
     * @throws UsageException or the like, with one sentence, where they name none or one that cannot be
     */
    public static AwsTarget target(Arguments arguments, Surroundings surroundings) {
        List<String> roles = arguments.all(ROLE);
        if (roles.isEmpty()) {
            throw new UsageException(
                    "--role is missing: name the role to assume; 'crossrole aws --help' shows an example");
        }
        AwsTarget.Builder target = AwsTarget.to(role(roles.getFirst()));
        roles.subList(1, roles.size()).forEach(role -> target.thenTo(role(role)));
        arguments.find(AUDIENCE).ifPresent(target::audience);
        arguments
                .find(SESSION_NAME)
                .map(name -> sessionName(name, surroundings))
                .ifPresent(target::sessionName);
        arguments.find(DURATION).map(AwsOptions::duration).ifPresent(target::duration);
        arguments.find(REGION).map(Region::new).ifPresent(target::region);
        arguments.find(EXTERNAL_ID).ifPresent(target::externalId);
        arguments.find(POLICY).map(AwsOptions::policy).ifPresent(target::policy);
        arguments.all(POLICY_ARN).forEach(arn -> target.policyArn(policyArn(arn)));
        arguments.all(SESSION_TAG).forEach(tag -> target.sessionTag(SessionTag.parse(tag)));
        arguments.all(TRANSITIVE_TAG).forEach(tag -> target.transitiveTag(SessionTag.parse(tag)));
        arguments.find(SOURCE_IDENTITY).map(SourceIdentity::new).ifPresent(target::sourceIdentity);
        target.source(SourceOptions.choice(arguments));
        arguments.find(ENDPOINT).map(AwsOptions::endpoint).ifPresent(target::endpoint);
        return target.build();
    }

    private static RoleArn role(String text) {
        try {
            return RoleArn.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static Duration duration(String text) {
        return Duration.ofSeconds(Arguments.integer(DURATION, text, SHORTEST_SECONDS, LONGEST_SECONDS));
    }

    private static String policy(String text) {
        try {
            Json.parse(text);
            return text;
        } catch (JsonException e) {
            throw new UsageException("--policy is no JSON document: " + e.getMessage());
        }
    }

    private static Arn policyArn(String text) {
        try {
            return Arn.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--policy-arn: " + e.getMessage());
        }
    }

    private static URI endpoint(String text) {
        return Clients.url("--" + ENDPOINT, text);
    }

    /** Host names and e-mails make good session names, but hold characters that AWS refuses; what was changed is said. */
    private static SessionName sessionName(String wanted, Surroundings surroundings) {
        SessionName safe = SessionName.safe(wanted);
        if (!safe.value().equals(wanted)) {
            surroundings
                    .err()
                    .println("crossrole: the session is named '" + safe
                            + "', because a session name has 2 to 64 of letters, digits" + " and _+=,.@-");
        }
        return safe;
    }
}
