package dev.crossrole.credentials.crossing;

import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.aws.Region;
import dev.crossrole.credentials.aws.StsAccess;
import dev.crossrole.credentials.aws.StsClient;
import dev.crossrole.credentials.http.Backoff;
import dev.crossrole.credentials.http.HttpResponse;
import dev.crossrole.credentials.http.Pause;
import dev.crossrole.credentials.http.RetryingTransport;
import dev.crossrole.credentials.http.Transport;
import dev.crossrole.credentials.http.UrlConnectionTransport;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * All that a crossing touches of the world around it.
 *
 * @param random spreads retries; nothing that must not be guessed is drawn from it
 * @param hops is told of each step
 */
public record Surroundings(
        Environment environment,
        InstantSource clock,
        RandomGenerator random,
        Transport transport,
        Pause pause,
        HopListener hops) {

    /**
     * The real clock, network and sleep, with the environment that the caller hands in: {@code Environment.of(System::getenv)} for a
     * program's own.
     */
    public static Surroundings of(Environment environment) {
        return new Surroundings(
                environment,
                InstantSource.system(),
                new Random(),
                new UrlConnectionTransport(environment),
                Pause.sleeping(),
                HopListener.NONE);
    }

    /** The same, telling another of each step. */
    public Surroundings toldTo(HopListener listener) {
        return new Surroundings(environment, clock, random, transport, pause, listener);
    }

    /**
     * How STS is reached from here.
     *
     * @param endpoint its URL, before any variable
     * @param region whose it is, before any variable
     */
    StsAccess sts(Optional<URI> endpoint, Optional<Region> region) {
        return new StsAccess(environment, retrying(StsClient::isPassing), clock, endpoint, region);
    }

    /** The transport, asking again where an answer is a trouble that passes. */
    Transport retrying(Predicate<HttpResponse> passing) {
        return new RetryingTransport(
                transport, passing, Backoff.STANDARD, new RetryingTransport.Waiting(clock, random, pause));
    }
}
