package dev.crossrole.credentials.profile;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.Source;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.aws.Region;
import dev.crossrole.credentials.aws.StsAccess;
import dev.crossrole.credentials.http.Transport;
import dev.crossrole.credentials.process.Command;
import dev.crossrole.identity.aws.AwsCredentials;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The credentials of a profile: keys in it, a role that it assumes as another profile or as this machine, a token's role, what its
 * {@code credential_process} writes, or a person's sign-in. The files are read anew each time.
 *
 * <p>A profile whose {@code credential_process} is Crossrole itself is how a program is given what Crossrole hands out, and says nothing of
 * who the program was before.
 */
public final class ProfileCredentials implements Source<AwsCredentials> {
    private static final String DEFAULT = "default";
    private static final String THIS_PROGRAM = "crossrole";

    private final Given given;
    private final Optional<String> named;

    /**
     * A profile.
     *
     * @param named the one that somebody named; empty for the one of {@code AWS_PROFILE}, or {@code default}
     * @param transport one that asks again where a trouble passes
     */
    public ProfileCredentials(
            Optional<String> named, Environment environment, Transport transport, InstantSource clock, StsAccess sts) {
        this.given = new Given(environment, transport, clock, sts);
        this.named = named;
    }

    @Override
    public String name() {
        return "profile";
    }

    @Override
    public Resolution<AwsCredentials> resolve() {
        return ask(Source::resolve);
    }

    /** The digest of both files stands for all that they say, and whom they lead to for what they do not say. */
    @Override
    public Resolution<String> identity() {
        try {
            String files = Profiles.in(given.files()).fingerprint();
            return ask(Source::identity).map(text -> profileName() + " " + files + " " + text);
        } catch (CrossroleException e) {
            return new Resolution.Failed<>(e);
        }
    }

    /** The region that the profile names. */
    public Optional<Region> region() {
        return Profiles.in(given.files()).find(profileName()).flatMap(Profile::region);
    }

    private <T> Resolution<T> ask(Function<Source<AwsCredentials>, Resolution<T>> question) {
        try {
            Profiles profiles = Profiles.in(given.files());
            boolean unnamed = named.isEmpty()
                    && given.environment().find(SharedFiles.PROFILE).isEmpty();
            if (unnamed
                    && profiles.find(DEFAULT)
                            .filter(ProfileChain::leadsAnywhere)
                            .isEmpty()) {
                return new Resolution.NotHere<>("there is no profile default that says anything of credentials");
            }
            Profile profile = profiles.get(profileName(), named.isPresent() ? "the call" : SharedFiles.PROFILE);
            Optional<String> circle = circle(profile);
            if (circle.isPresent()) {
                return named.isPresent()
                        ? new Resolution.Failed<>(
                                new UnusableException(circle.get(), "Name another profile or source."))
                        : new Resolution.NotHere<>(circle.get());
            }
            return question.apply(new ProfileChain(profiles, given).source(profile));
        } catch (CrossroleException e) {
            return new Resolution.Failed<>(e);
        }
    }

    private String profileName() {
        return named.or(() -> given.environment().find(SharedFiles.PROFILE)).orElse(DEFAULT);
    }

    /** Why the profile is not asked: it would ask this program. */
    private Optional<String> circle(Profile profile) {
        boolean within = given.environment()
                .find(ProcessCredentials.WITHIN)
                .filter(profile.name()::equals)
                .isPresent();
        boolean runsThis = profile.find(ProcessCredentials.SETTING)
                .filter(setting ->
                        isThisProgram(profile.parse(setting, Command::parse).program()))
                .isPresent();
        return within || runsThis
                ? Optional.of("the profile " + profile.name() + " gets its credentials from crossrole itself")
                : Optional.empty();
    }

    private static boolean isThisProgram(String program) {
        String lower = program.toLowerCase(Locale.ROOT);
        return lower.equals(THIS_PROGRAM) || lower.startsWith(THIS_PROGRAM + ".");
    }
}
