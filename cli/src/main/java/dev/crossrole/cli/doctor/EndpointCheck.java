package dev.crossrole.cli.doctor;

import dev.crossrole.cli.doctor.Finding.Mark;
import dev.crossrole.credentials.http.EndpointProbe;
import dev.crossrole.credentials.http.Endpoints;
import dev.crossrole.credentials.http.TransportException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks once at each endpoint of a crossing: whether it is reached, by whose certificate, and what time it is there. */
final class EndpointCheck {
    /**
     * How far a clock may be off. STS takes a Google token that is from up to five minutes ahead, and AWS a signature of up to fifteen
     * minutes before or after; whoever is within five is within both. Source: AWS General Reference, "Signature Version 4".
     */
    private static final Duration TOLERATED = Duration.ofMinutes(5);

    private final EndpointProbe probe;
    private final InstantSource clock;
    private final Map<URI, Optional<Duration>> skews = new LinkedHashMap<>();

    EndpointCheck(EndpointProbe probe, InstantSource clock) {
        this.probe = probe;
        this.clock = clock;
    }

    /** What was seen of an endpoint that was not looked at before. */
    List<Finding> look(URI url) {
        URI endpoint = URI.create(url.getScheme() + "://" + url.getRawAuthority());
        if (skews.containsKey(endpoint)) {
            return List.of();
        }
        long start = System.nanoTime();
        List<Finding> findings = new ArrayList<>();
        try {
            EndpointProbe.Answer answer = probe.look(endpoint);
            // A whole second is all that the header tells; half of it is the best guess.
            Optional<Duration> skew =
                    answer.date().map(date -> Duration.between(date.plusMillis(500), clock.instant()));
            skews.put(endpoint, skew);
            findings.add(Finding.of("endpoint", Mark.OK, endpoint + " answers").in(since(start)));
            findings.add(tls(endpoint, answer));
            skew.ifPresent(off -> findings.add(clock(endpoint, off)));
        } catch (TransportException e) {
            skews.put(endpoint, Optional.empty());
            boolean tls = e.kind() == TransportException.Kind.TLS;
            findings.add(Finding.of(tls ? "tls" : "endpoint", Mark.FAILED, endpoint + ": " + e.getMessage())
                    .in(since(start)));
        }
        return findings;
    }

    /** How far this clock is off, where that is more than clouds tolerate. */
    Optional<Duration> intolerableSkew() {
        return skews.values().stream()
                .flatMap(Optional::stream)
                .filter(EndpointCheck::isIntolerable)
                .findFirst();
    }

    /** Such as {@code 3600 s ahead}. */
    static String words(Duration skew) {
        return Math.abs(skew.toSeconds()) + " s " + (skew.isNegative() ? "behind" : "ahead");
    }

    private static boolean isIntolerable(Duration skew) {
        return skew.abs().compareTo(TOLERATED) > 0;
    }

    private static Finding clock(URI endpoint, Duration skew) {
        boolean right = Math.abs(skew.toSeconds()) < 2;
        return Finding.of(
                "clock",
                isIntolerable(skew) ? Mark.WARNING : Mark.OK,
                right
                        ? "as " + endpoint.getHost() + " has it"
                        : "this machine is " + words(skew) + " of " + endpoint.getHost());
    }

    private static Finding tls(URI endpoint, EndpointProbe.Answer answer) {
        return answer.trust()
                .map(trust -> Finding.of(
                                "tls",
                                Mark.OK,
                                "the certificate is for "
                                        // Many name their host in an extension alone.
                                        + (trust.subject().isEmpty() ? endpoint.getHost() : trust.subject())
                                        + ", valid until " + trust.validUntil())
                        .with(List.of("the chain ends at " + trust.root())))
                .orElseGet(() -> Endpoints.isLoopback(endpoint)
                        ? Finding.of("tls", Mark.OK, "none, and none is needed within this machine")
                        : Finding.of("tls", Mark.WARNING, "none: whoever is on the way can read the tokens"));
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
