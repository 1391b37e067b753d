package dev.crossrole.cli.program;

import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.cache.CacheFolder;
import dev.crossrole.credentials.cache.CredentialCache;
import dev.crossrole.credentials.http.Endpoints;
import dev.crossrole.credentials.http.Pause;
import dev.crossrole.credentials.http.UrlConnectionTransport;
import dev.crossrole.credentials.process.Command;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** What a crossing needs around it, made from what the program has around it. */
public final class Clients {
    /** The option of verbs that use {@link #cache}. */
    public static final OptionSpec NO_CACHE = OptionSpec.flag(
            "no-cache",
            "Cross anew, and keep nothing for others. Otherwise good credentials are shared through ~/.cache/crossrole.");

    /** The key of {@link #cache} from a keyring, so that it stands in no variable, which children inherit, and no argument. */
    public static final OptionSpec CACHE_KEY_COMMAND = OptionSpec.value(
            "cache-key-command",
            "COMMAND",
            "A command that writes the key of what is kept, 32 bytes in base64, instead of CROSSROLE_CACHE_KEY: one that asks a keyring."
                    + " It is run without a shell.");

    private Clients() {}

    public static dev.crossrole.credentials.crossing.Surroundings around(Surroundings surroundings) {
        Environment environment = environment(surroundings);
        return new dev.crossrole.credentials.crossing.Surroundings(
                environment,
                surroundings.clock(),
                surroundings.jitter(),
                new UrlConnectionTransport(environment),
                Pause.sleeping(),
                new Warnings(surroundings.err()));
    }

    /** By the libraries' own rule of what is set. */
    private static Environment environment(Surroundings surroundings) {
        return Environment.of(name -> surroundings.environment().apply(name).orElse(null));
    }

    /**
     * The cache that this user's processes share.
     *
     * @throws dev.crossrole.credentials.UnusableException where a key is given that is none
     * @return empty where {@code --no-cache} says so, and where there is no folder that is this user's alone
     */
    public static Optional<CredentialCache> cache(Arguments arguments, Surroundings surroundings) {
        if (arguments.flag(NO_CACHE.name())) {
            return Optional.empty();
        }
        Environment environment = environment(surroundings);
        Optional<String> key = arguments.find(CACHE_KEY_COMMAND.name());
        return (key.isPresent() ? sealed(environment, key.get()) : CacheFolder.in(environment))
                .map(folder -> new CredentialCache(folder, surroundings.clock(), Pause.sleeping()));
    }

    /** A keyring that is locked ends the call: without its key nothing may be kept, and whoever wants that can say so. */
    private static Optional<CacheFolder> sealed(Environment environment, String key) {
        try {
            return CacheFolder.in(environment, Command.parse(key));
        } catch (UnusableException e) {
            String hint = e.hint().map(text -> " " + text).orElse("");
            throw new UnusableException(
                    String.valueOf(e.getMessage()), "With --no-cache no key is asked for, and nothing is kept." + hint);
        }
    }

    /**
     * Reads the URL of a service that was given on the command line.
     *
     * @throws UsageException when it is not an absolute https URL, nor an http URL of this machine: tokens are sent there
     */
    public static URI url(String option, String text) {
        try {
            URI url = new URI(text);
            if (Endpoints.isHttp(url) && Endpoints.isConfidential(url) && url.getUserInfo() == null) {
                return url;
            }
        } catch (URISyntaxException ignored) {
            // The same sentence serves both.
        }
        throw new UsageException(option + " must be an https URL, or an http URL of this machine, but is '"
                + Endpoints.shown(text) + "'");
    }
}
