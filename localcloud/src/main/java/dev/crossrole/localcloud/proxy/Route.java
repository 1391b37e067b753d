package dev.crossrole.localcloud.proxy;

import java.net.InetSocketAddress;

/** Where a host name leads. */
public sealed interface Route {
    /** To a local cloud or machine, which speaks plain HTTP; TLS ends at the proxy. */
    record Local(InetSocketAddress address) implements Route {}

    /** To the host itself, unseen: TLS stays between it and the program. */
    record Through() implements Route {}

    /** Nowhere. */
    record Refused() implements Route {}
}
