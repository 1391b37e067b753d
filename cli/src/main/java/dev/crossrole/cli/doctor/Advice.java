package dev.crossrole.cli.doctor;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.UnreachableException;
import dev.crossrole.credentials.http.TransportException;
import java.util.Optional;

/** What to change and where, for whatever is no policy's doing. */
final class Advice {
    private final EndpointCheck endpoints;

    Advice(EndpointCheck endpoints) {
        this.endpoints = endpoints;
    }

    String onSuccess() {
        return endpoints
                .intolerableSkew()
                .map(skew -> "The crossing works, but set this machine's clock: it is " + EndpointCheck.words(skew)
                        + ", and whatever it signs will be refused.")
                .orElse("The crossing works: nothing is to be changed.");
    }

    String on(FailingHop failing, Optional<CrossroleException> failure) {
        if (failing == FailingHop.CLOCK) {
            return "Set the clock of this machine: it is "
                    + endpoints.intolerableSkew().map(EndpointCheck::words).orElse("off")
                    + ", and AWS takes no signature that is more than 15 minutes off.";
        }
        if (failure.isPresent() && isUntrusted(failure.get())) {
            return "Where a proxy opens TLS on the way, give the JVM its certificate authority"
                    + " (JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=FILE); elsewhere check the endpoint: it does not prove who it is.";
        }
        return failure.flatMap(CrossroleException::hint)
                .or(() -> failure.map(e -> String.valueOf(e.getMessage())))
                .orElse("Run it where somebody is: on a machine with a service account or a role.");
    }

    private static boolean isUntrusted(CrossroleException e) {
        return e instanceof UnreachableException
                && e.getCause() instanceof TransportException transport
                && transport.kind() == TransportException.Kind.TLS;
    }
}
