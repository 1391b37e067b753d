package dev.crossrole.credentials.aws;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.Refusal;
import dev.crossrole.credentials.RefusedException;
import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.Source;
import dev.crossrole.credentials.http.Endpoints;
import dev.crossrole.credentials.http.HttpRequest;
import dev.crossrole.credentials.http.HttpResponse;
import dev.crossrole.credentials.http.Service;
import dev.crossrole.credentials.http.Transport;
import dev.crossrole.credentials.http.TransportException;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The credentials of an EC2 instance's role, from the instance metadata service. Version 2 of the protocol is spoken, in which each
 * question carries a session token that was PUT for; version 1, which any confused program on the machine can be made to speak, only
 * where somebody {@linkplain Access#v1 asks for it}. Source: EC2 User Guide, "How Instance Metadata Service Version 2 works".
 */
public final class Imds implements Source<AwsCredentials> {
    /** Where every instance finds it. */
    public static final URI DEFAULT_URL = URI.create("http://169.254.169.254");

    private static final URI DEFAULT_URL_IPV6 = URI.create("http://[fd00:ec2::254]");
    private static final String CREDENTIALS = "/latest/meta-data/iam/security-credentials/";
    private static final String TOKEN_HEADER = "X-aws-ec2-metadata-token";
    private static final String TTL_HEADER = "X-aws-ec2-metadata-token-ttl-seconds";
    private static final String TTL_SECONDS = "300";
    private static final String ASK_FOR_V1 = " (AWS_EC2_METADATA_V1_DISABLED=false has version 1 spoken, too)";
    /** The service answers within milliseconds where it exists; elsewhere the address leads nowhere and this is what it costs to know. */
    private static final Duration PING = Duration.ofSeconds(1);
    /** Where the service is known to be there, or was said to be. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /**
     * How to reach the service.
     *
     * @param configured whether somebody named the address, so that silence there is a failure and not an absence
     * @param v1 whether version 1 is spoken where version 2 is not
     */
    public record Access(URI url, boolean configured, boolean disabled, boolean v1) {

        /**
         * By {@code AWS_EC2_METADATA_SERVICE_ENDPOINT} or {@code …_ENDPOINT_MODE} ({@code IPv4}, {@code IPv6}), unless
         * {@code AWS_EC2_METADATA_DISABLED} is true. {@code AWS_EC2_METADATA_V1_DISABLED} set to false asks for version 1; AWS's SDKs
         * take it for asked for where the variable is not set. Source: AWS SDKs and Tools Reference Guide, "IMDS credential provider".
         */
        public static Access in(Environment environment) {
            Optional<URI> url = environment
                    .find("AWS_EC2_METADATA_SERVICE_ENDPOINT")
                    .map(text -> Endpoints.parse("the variable AWS_EC2_METADATA_SERVICE_ENDPOINT", text));
            boolean ipv6 = environment
                    .find("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE")
                    .filter("ipv6"::equalsIgnoreCase)
                    .isPresent();
            return new Access(
                    url.orElse(ipv6 ? DEFAULT_URL_IPV6 : DEFAULT_URL),
                    url.isPresent(),
                    environment.flag("AWS_EC2_METADATA_DISABLED"),
                    environment
                            .find("AWS_EC2_METADATA_V1_DISABLED")
                            .filter("false"::equalsIgnoreCase)
                            .isPresent());
        }

        /** The same at another address, which somebody named. */
        public Access at(URI address) {
            return new Access(address, true, disabled, v1);
        }
    }

    private final Access access;
    private final Transport transport;
    private final Service service;
    private final InstantSource clock;

    public Imds(Access access, Transport transport, InstantSource clock) {
        this.access = access;
        this.transport = transport;
        this.service = new Service("the EC2 instance metadata service", transport);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "ec2";
    }

    public URI url() {
        return access.url();
    }

    @Override
    public Resolution<AwsCredentials> resolve() {
        try {
            return open().then(this::credentials);
        } catch (CrossroleException e) {
            return new Resolution.Failed<>(e);
        }
    }

    /** The role's name, which the service tells in two short answers. */
    @Override
    public Resolution<String> identity() {
        try {
            return open().then(this::role).map(role -> access.url() + " " + role);
        } catch (CrossroleException e) {
            return new Resolution.Failed<>(e);
        }
    }

    /**
     * The region the instance runs in, from {@code placement/region}; empty where there is no service to ask. The availability zone less
     * its last letter, which older clients use, is wrong in Local Zones.
     */
    public Optional<Region> region() {
        try {
            if (open() instanceof Resolution.Found<Session> found) {
                HttpResponse response = get(found.value(), "/latest/meta-data/placement/region");
                return response.ok() ? Optional.of(new Region(response.text().strip())) : Optional.empty();
            }
        } catch (CrossroleException e) {
            // A region that cannot be had has a default; who needs the credentials is told what is wrong with the
            // service.
        }
        return Optional.empty();
    }

    /** What the questions after the first carry: a token of version 2, or nothing. */
    private record Session(Optional<Secret> token) {}

    private Resolution<Session> open() {
        if (access.disabled()) {
            return new Resolution.NotHere<>("AWS_EC2_METADATA_DISABLED is true");
        }
        HttpRequest request = HttpRequest.put(URI.create(access.url() + "/latest/api/token"))
                .header(TTL_HEADER, TTL_SECONDS)
                .within(access.configured() ? PATIENCE : PING);
        HttpResponse response;
        try {
            response = transport.send(request);
        } catch (TransportException e) {
            // In a container the answer may be lost on its way, because it is sent with a hop limit of 1.
            if (access.v1() && e.kind() == TransportException.Kind.TIMEOUT) {
                return new Resolution.Found<>(new Session(Optional.empty()), "no token of version 2 came");
            }
            return access.configured()
                    ? new Resolution.Failed<>(service.unreachable(request, e))
                    : new Resolution.NotHere<>("nothing answers at " + access.url() + " (" + e.getMessage() + ")");
        }
        return session(request, response);
    }

    private Resolution<Session> session(HttpRequest request, HttpResponse response) {
        if (response.header("metadata-flavor").isPresent()) {
            return new Resolution.NotHere<>("the metadata server at " + access.url() + " is Google's");
        }
        if (response.ok() && !response.text().isBlank()) {
            Secret token = Secret.of(response.text().strip());
            return new Resolution.Found<>(new Session(Optional.of(token)), "a token of version 2 came");
        }
        boolean noSuchPath = response.status() == 404 || response.status() == 405;
        if (access.v1() && (noSuchPath || response.status() == 403)) {
            return new Resolution.Found<>(new Session(Optional.empty()), "the service refused a token of version 2");
        }
        if (noSuchPath && !access.configured()) {
            return new Resolution.NotHere<>(
                    "what answers at " + access.url() + " is not an EC2 metadata service of version 2" + ASK_FOR_V1);
        }
        return new Resolution.Failed<>(
                refusal(request, response, "a session token of version 2" + (noSuchPath ? ASK_FOR_V1 : "")));
    }

    private Resolution<AwsCredentials> credentials(Session session) {
        return role(session).then(role -> {
            HttpRequest request = question(session, CREDENTIALS + role);
            HttpResponse response = service.call(request);
            return response.ok()
                    ? new InstanceCredentials(service, role, clock).read(request, response)
                    : new Resolution.Failed<>(refusal(request, response, "the credentials of the role " + role));
        });
    }

    private Resolution<String> role(Session session) {
        HttpRequest question = question(session, CREDENTIALS);
        HttpResponse list = service.call(question);
        if (list.status() == 404 || (list.ok() && list.text().isBlank())) {
            return new Resolution.NotHere<>("this instance has no role: it was launched without an instance profile");
        }
        if (!list.ok()) {
            return new Resolution.Failed<>(refusal(question, list, "the name of the instance's role"));
        }
        String role = list.text().strip().lines().findFirst().orElse("");
        if (!role.chars().allMatch(c -> Character.isLetterOrDigit(c) ? c < 0x7f : "_+=,.@-".indexOf(c) >= 0)) {
            return new Resolution.Failed<>(service.unreadable(question, list, "something that is not a role's name"));
        }
        return new Resolution.Found<>(role, "the instance has the role " + role);
    }

    private HttpResponse get(Session session, String path) {
        return service.call(question(session, path));
    }

    private HttpRequest question(Session session, String path) {
        HttpRequest request = HttpRequest.get(URI.create(access.url() + path)).within(PATIENCE);
        return session.token().isPresent()
                ? request.header(TOKEN_HEADER, session.token().get())
                : request;
    }

    private CrossroleException refusal(HttpRequest request, HttpResponse response, String wanted) {
        if (response.status() != 401 && response.status() != 403 && response.status() != 400) {
            return service.unreadable(request, response, "no answer to the question for " + wanted);
        }
        Refusal refusal = new Refusal(
                service.name(),
                wanted,
                request.uri(),
                response.status(),
                "Forbidden",
                "it is switched off, or does not talk to this program",
                Optional.empty());
        return new RefusedException(
                refusal, "Check the instance's metadata options (HttpEndpoint, HttpTokens, HttpPutResponseHopLimit).");
    }
}
