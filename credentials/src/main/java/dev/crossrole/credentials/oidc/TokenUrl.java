package dev.crossrole.credentials.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.http.Endpoints;
import java.net.URI;
import java.net.URLEncoder;

/** The address of something that issues tokens: whoever listens there learns what is sent and may choose who this program is. */
public final class TokenUrl {
    private TokenUrl() {}

    /**
     * Reads one.
     *
     * @param from where it stands, for the message
     * @throws UnusableException when it is not an https URL, nor an http URL of this machine
     */
    public static URI parse(String from, String text) {
        try {
            URI url = URI.create(text);
            boolean safe = "https".equalsIgnoreCase(url.getScheme()) || Endpoints.isLoopback(url);
            if (Endpoints.isHttp(url) && safe && url.getUserInfo() == null && url.getFragment() == null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the sentence below, which does not quote what may be a secret in it.
        }
        throw new UnusableException(
                from + " must be an https URL, or an http URL of this machine, but is '" + Endpoints.shown(text) + "'",
                "A token that anybody on the way could read or replace is no proof of who this program is.");
    }

    /** The same with {@code audience} in its query, which services of this kind take it from. */
    static URI asking(URI url, String audience) {
        String separator = url.getRawQuery() == null ? "?" : "&";
        return URI.create(url + separator + "audience=" + URLEncoder.encode(audience, UTF_8));
    }
}
