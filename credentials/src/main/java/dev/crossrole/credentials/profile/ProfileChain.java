package dev.crossrole.credentials.profile;

import dev.crossrole.credentials.Source;
import dev.crossrole.credentials.aws.ContainerCredentials;
import dev.crossrole.credentials.aws.EnvironmentKeys;
import dev.crossrole.credentials.aws.Imds;
import dev.crossrole.credentials.aws.Region;
import dev.crossrole.credentials.aws.RoleRequest;
import dev.crossrole.credentials.aws.StsClient;
import dev.crossrole.credentials.aws.WebIdentity;
import dev.crossrole.credentials.ini.IniSection;
import dev.crossrole.credentials.ini.IniSetting;
import dev.crossrole.credentials.process.Command;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.aws.SessionName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a source of what a profile says, and of the profiles that it leads to. A profile that says two things is refused: the SDKs disagree
 * about which of them counts.
 */
final class ProfileChain {
    private static final String ROLE = "role_arn";
    private static final String SOURCE_PROFILE = "source_profile";
    private static final String CREDENTIAL_SOURCE = "credential_source";
    private static final String TOKEN_FILE = "web_identity_token_file";
    private static final String SESSION = "sso_session";
    private static final String START_URL = "sso_start_url";
    private static final SessionName DEFAULT_SESSION = new SessionName("crossrole");

    private final Profiles profiles;
    private final Given given;

    ProfileChain(Profiles profiles, Given given) {
        this.profiles = profiles;
        this.given = given;
    }

    /** Whether the profile says anything of credentials, and not of a region alone. */
    static boolean leadsAnywhere(Profile profile) {
        return StaticKeys.in(profile)
                || profile.has(ROLE)
                || profile.has(ProcessCredentials.SETTING)
                || profile.has(SESSION)
                || profile.has(START_URL);
    }

    Source<AwsCredentials> source(Profile profile) {
        return source(profile, List.of());
    }

    /**
     * The source.
     *
     * @param above the profiles that led here, outermost first
     */
    private Source<AwsCredentials> source(Profile profile, List<String> above) {
        if (profile.has(ROLE)) {
            return role(profile, above);
        }
        return own(profile);
    }

    /** What the profile has without assuming a role. */
    private Source<AwsCredentials> own(Profile profile) {
        List<String> ways = new ArrayList<>();
        boolean keys = StaticKeys.in(profile);
        boolean process = profile.has(ProcessCredentials.SETTING);
        boolean signIn = profile.has(SESSION) || profile.has(START_URL);
        if (keys) {
            ways.add(StaticKeys.ID);
        }
        if (process) {
            ways.add(ProcessCredentials.SETTING);
        }
        if (signIn) {
            ways.add(profile.has(SESSION) ? SESSION : START_URL);
        }
        if (ways.size() != 1) {
            throw profile.mistake("the profile " + profile.name()
                    + (ways.isEmpty()
                            ? " says nothing of credentials"
                            : " has " + String.join(" and ", ways) + ", and tools disagree about which counts"));
        }
        return keys ? new StaticKeys(profile) : process ? process(profile) : signIn(profile);
    }

    private Source<AwsCredentials> process(Profile profile) {
        IniSetting setting = profile.require(ProcessCredentials.SETTING, "it");
        return given.process(profile.parse(setting, Command::parse), profile.name());
    }

    private Source<AwsCredentials> role(Profile profile, List<String> above) {
        List<String> ways = new ArrayList<>();
        for (String way : new String[] {SOURCE_PROFILE, CREDENTIAL_SOURCE, TOKEN_FILE}) {
            if (profile.has(way)) {
                ways.add(way);
            }
        }
        if (ways.size() != 1) {
            throw profile.mistake("the profile " + profile.name() + " has a " + ROLE + " and "
                    + (ways.isEmpty()
                            ? "no " + SOURCE_PROFILE + ", " + CREDENTIAL_SOURCE + " or " + TOKEN_FILE
                            : String.join(" and ", ways))
                    + ", but one of them must say who assumes it");
        }
        RoleRequest request = request(profile);
        if (profile.has(TOKEN_FILE)) {
            return WebIdentity.of(
                    "profile", profile.require(TOKEN_FILE, ROLE).text(), request, sts(profile, request.role()));
        }
        Source<AwsCredentials> caller = profile.has(SOURCE_PROFILE)
                ? sourceProfile(profile, above)
                : credentialSource(profile, profile.require(CREDENTIAL_SOURCE, ROLE));
        return new AssumedRole(caller, request, sts(profile, request.role()), profile.name());
    }

    private RoleRequest request(Profile profile) {
        IniSetting role = profile.require(ROLE, "it");
        profile.find("mfa_serial").ifPresent(setting -> {
            throw setting.place()
                    .mistake(
                            "the profile " + profile.name()
                                    + " needs a code of a person's device, which nobody is asked for here",
                            "Sign in with a tool that asks, and hand its temporary keys on.");
        });
        Optional<Duration> duration =
                profile.find("duration_seconds").map(setting -> profile.parse(setting, ProfileChain::seconds));
        RoleRequest request = RoleRequest.of(
                profile.parse(role, RoleArn::parse),
                profile.text("role_session_name").map(SessionName::safe).orElse(DEFAULT_SESSION));
        return profile.parse(role, text -> request.withDuration(duration).withExternalId(profile.text("external_id")));
    }

    private static Duration seconds(String text) {
        return Duration.ofSeconds(Long.parseLong(text));
    }

    private Source<AwsCredentials> sourceProfile(Profile profile, List<String> above) {
        IniSetting setting = profile.require(SOURCE_PROFILE, ROLE);
        String name = setting.text();
        if (name.equals(profile.name())) {
            // Its own keys assume the role, which the AWS CLI and the SDKs read this way too.
            return own(profile);
        }
        List<String> chain = new ArrayList<>(above);
        chain.add(profile.name());
        if (chain.contains(name)) {
            throw setting.place().mistake("the profiles lead in a circle: " + String.join(" > ", chain) + " > " + name);
        }
        return source(profiles.get(name, setting.place() + ": " + SOURCE_PROFILE), chain);
    }

    private Source<AwsCredentials> credentialSource(Profile profile, IniSetting setting) {
        return switch (setting.text()) {
            case "Environment" -> new EnvironmentKeys(given.environment(), given.clock());
            case "EcsContainer" -> new ContainerCredentials(given.environment(), given.transport(), given.clock());
            case "Ec2InstanceMetadata" ->
                new Imds(Imds.Access.in(given.environment()), given.transport(), given.clock());
            default ->
                throw setting.place()
                        .mistake("the " + CREDENTIAL_SOURCE + " of the profile " + profile.name()
                                + " must be Environment, Ec2InstanceMetadata or EcsContainer");
        };
    }

    private Source<AwsCredentials> signIn(Profile profile) {
        String account = profile.require("sso_account_id", "the sign-in").text();
        String role = profile.require("sso_role_name", "the sign-in").text();
        Optional<String> name = profile.text(SESSION);
        Optional<IniSection> session = name.map(found -> profiles.signIn(found)
                .orElseThrow(() -> profile.require(SESSION, "it")
                        .place()
                        .mistake("there is no section [sso-session " + found + "]")));
        IniSetting region = session.map(found -> found.find("sso_region")
                        .orElseThrow(() -> found.place().mistake("the sign-in lacks sso_region")))
                .orElseGet(() -> profile.require("sso_region", "the sign-in"));
        String login = "aws sso login --profile " + profile.name();
        SignIn signIn = SignIn.of(
                given.files().signIns(),
                name.orElseGet(() -> profile.require(START_URL, "the sign-in").text()),
                login);
        return new SsoCredentials(
                new SsoCredentials.Role(
                        SsoCredentials.Role.portal(given.environment(), profile.parse(region, Region::new)),
                        account,
                        role),
                signIn,
                given);
    }

    private StsClient sts(Profile profile, RoleArn role) {
        return given.sts().client(role, profile::region);
    }
}
