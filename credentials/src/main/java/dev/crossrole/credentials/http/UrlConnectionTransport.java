package dev.crossrole.credentials.http;

import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.http.TransportException.Kind;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The real transport, over {@link java.net.HttpURLConnection}: it is the JDK's HTTP client that starts fastest, 8 ms against 116 to
 * 166 ms for {@code java.net.http}, which counts in a helper that runs for a tenth of a second.
 *
 * <p>It follows no redirect, reads no more than 1 MiB, reaches loopback, link-local and metadata addresses without a proxy, and others by
 * {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} or else as the JDK is configured. TLS trusts what the JVM trusts.
 *
 * <p>A request's time, and a fifth of a second after it, bounds all of it. The connection's own timeouts do not cover the look-up of a name,
 * and start anew with each byte, so each exchange has a thread of its own that is left behind when the time is over.
 */
public final class UrlConnectionTransport implements Transport {
    private static final int MAX_BODY = 1 << 20;
    private static final Duration MOMENT = Duration.ofMillis(200);
    private static final String RESEND = "sun.net.http.retryPost";

    private final ProxyChoice proxies;

    static {
        // The JDK sends a POST again when its connection breaks, unless told otherwise before its client class is
        // loaded.
        if (System.getProperty(RESEND) == null) {
            System.setProperty(RESEND, "false");
        }
    }

    public UrlConnectionTransport(Environment environment) {
        this.proxies = new ProxyChoice(environment);
    }

    @Override
    public HttpResponse send(HttpRequest request) throws TransportException {
        return send(request, UrlExchange.Opened.IGNORED);
    }

    /** The same, and the connection is shown to another before anything is sent. */
    HttpResponse send(HttpRequest request, UrlExchange.Opened opened) throws TransportException {
        FutureTask<HttpResponse> exchange =
                new FutureTask<>(new UrlExchange(request, proxies.proxyFor(request.uri()), MAX_BODY, opened));
        Thread thread = new Thread(exchange, "crossrole-http");
        thread.setDaemon(true);
        thread.start();
        try {
            return answer(exchange, request.timeout());
        } catch (TimeoutException e) {
            throw UrlExchange.timeout(request, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(Kind.INTERRUPTED, "interrupted while waiting for the answer", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TransportException failure) {
                throw failure;
            }
            throw new IllegalStateException("the exchange with " + request.uri().getHost() + " broke off", e);
        } finally {
            // Sets the flag that a reader of an endless body looks at; has no effect on an exchange that is done.
            exchange.cancel(true);
        }
    }

    /**
     * The answer within the time. A process that was suspended wakes with its time over and perhaps with its answer at hand, which then
     * has a moment to be read.
     */
    private static HttpResponse answer(FutureTask<HttpResponse> exchange, Duration time)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return exchange.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return exchange.get(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
