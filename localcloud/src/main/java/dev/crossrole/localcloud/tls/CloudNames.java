package dev.crossrole.localcloud.tls;

import java.util.List;

/**
 * The names that certificates are made for: those of both clouds and this machine's own, and no other. The authority's own certificate says
 * so too, so that whoever trusts it, and whoever takes its key, can speak for no other host.
 */
final class CloudNames {
    /** Whose certificate holds for the loopback addresses too: who asks for one of those names none (RFC 6066, section 3). */
    static final String LOCALHOST = "localhost";

    /** Each stands for itself and all below it. Source of the meaning: RFC 5280, section 4.2.1.10. */
    static final List<String> DOMAINS = List.of(
            "amazonaws.com",
            "tokens.sts.global.api.aws",
            "googleapis.com",
            "accounts.google.com",
            "metadata.google.internal",
            CloudNames.LOCALHOST);

    /** The loopback addresses as certificates hold them. Source: RFC 5280, section 4.2.1.6. */
    static final List<byte[]> ADDRESSES =
            List.of(new byte[] {127, 0, 0, 1}, new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});

    private CloudNames() {}

    static boolean contains(String host) {
        return DOMAINS.stream().anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain));
    }
}
