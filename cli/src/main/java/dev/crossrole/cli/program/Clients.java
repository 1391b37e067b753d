package dev.crossrole.cli.program;

import dev.crossrole.cli.options.UsageException;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.http.Pause;
import dev.crossrole.credentials.http.UrlConnectionTransport;
import java.net.URI;
import java.net.URISyntaxException;

/** What a crossing needs around it, made from what the program has around it. */
public final class Clients {
    private Clients() {}

    public static dev.crossrole.credentials.crossing.Surroundings around(Surroundings surroundings) {
        Environment environment = name -> surroundings.environment().apply(name);
        return new dev.crossrole.credentials.crossing.Surroundings(
                environment,
                surroundings.clock(),
                surroundings.jitter(),
                new UrlConnectionTransport(environment),
                Pause.sleeping(),
                new Warnings(surroundings.err()));
    }

    /**
     * Reads a URL that was given on the command line.
     *
     * @throws UsageException when it is not an absolute http or https URL
     */
    public static URI url(String option, String text) {
        try {
            URI url = new URI(text);
            if (("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException ignored) {
            // The same sentence serves both.
        }
        throw new UsageException(option + " must be an http or https URL, but is '" + text + "'");
    }
}
