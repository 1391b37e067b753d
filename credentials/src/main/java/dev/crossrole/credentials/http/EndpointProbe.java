package dev.crossrole.credentials.http;

import dev.crossrole.credentials.Environment;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Looks at an endpoint without asking anything of it: whether it answers, by whose word it is who it says, and what time it is there. It
 * goes the way that all other requests go, by the same proxy, and shows nothing of the caller.
 */
public final class EndpointProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final UrlConnectionTransport transport;

    public EndpointProbe(Environment environment) {
        this.transport = new UrlConnectionTransport(environment);
    }

    /**
     * What an endpoint showed.
     *
     * @param status of its answer; any will do
     * @param date its clock, to the second
     * @param trust empty where there is no TLS
     */
    public record Answer(int status, Optional<Instant> date, Optional<Trust> trust) {}

    /**
     * Why the JVM believes that the endpoint is who it says.
     *
     * @param subject whom its certificate is for, as a distinguished name
     * @param root who issued the last certificate that it sent: mostly the root that the JVM trusts
     * @param validUntil when the first certificate of the chain runs out
     */
    public record Trust(String subject, String root, Instant validUntil) {}

    /**
     * Looks.
     *
     * @throws TransportException when it did not answer, or its certificate is not trusted
     */
    public Answer look(URI endpoint) throws TransportException {
        // Another thread makes the exchange.
        Queue<Trust> trust = new ConcurrentLinkedQueue<>();
        HttpResponse response = transport.send(HttpRequest.head(endpoint).within(PATIENCE), connection -> {
            connection.connect();
            trust(connection).ifPresent(trust::add);
        });
        return new Answer(
                response.status(),
                response.header("date").flatMap(EndpointProbe::date),
                trust.stream().findFirst());
    }

    private static Optional<Trust> trust(HttpURLConnection connection) {
        if (!(connection instanceof HttpsURLConnection secure)) {
            return Optional.empty();
        }
        try {
            Certificate[] chain = secure.getServerCertificates();
            Instant first = Instant.MAX;
            for (Certificate link : chain) {
                Instant end = ((X509Certificate) link).getNotAfter().toInstant();
                first = end.isBefore(first) ? end : first;
            }
            return Optional.of(new Trust(
                    ((X509Certificate) chain[0]).getSubjectX500Principal().getName(),
                    ((X509Certificate) chain[chain.length - 1])
                            .getIssuerX500Principal()
                            .getName(),
                    first));
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    /** Source of the form: RFC 9110 section 5.6.7, IMF-fixdate. */
    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
