package dev.crossrole.localcloud;

import dev.crossrole.localcloud.aws.outbound.OutboundFederation;
import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.Network;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Which cloud serves which host name. Each cloud is given this before the other exists, so it is filled in afterwards. */
final class CloudHosts implements Network {
    private final AtomicReference<Clouds> clouds = new AtomicReference<>();

    private record Clouds(Handler aws, Handler google) {}

    void connect(Handler aws, Handler google) {
        clouds.set(new Clouds(aws, google));
    }

    @Override
    public Optional<Handler> host(String name) {
        Clouds connected = clouds.get();
        if (connected == null) {
            return Optional.empty();
        }
        if (name.endsWith(".amazonaws.com") || OutboundFederation.isIssuerHost(name)) {
            return Optional.of(connected.aws());
        }
        if (name.equals("accounts.google.com") || name.endsWith(".googleapis.com")) {
            return Optional.of(connected.google());
        }
        return Optional.empty();
    }
}
