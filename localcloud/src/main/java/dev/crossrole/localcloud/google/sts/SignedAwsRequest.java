package dev.crossrole.localcloud.google.sts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Parameters;
import dev.crossrole.localcloud.http.Request;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An {@code aws4_request} subject token: a signed {@code GetCallerIdentity} that the holder has not sent. Whoever replays it learns
 * from AWS whose it is. Source: Security Token Service REST reference, {@code token}, field {@code subjectToken}.
 *
 * @param host the AWS host that the request was signed for
 * @param request what to send there: no header of the token is left out, because each may be signed
 */
record SignedAwsRequest(String host, Request request) {
    /** The global endpoint and the regional ones. Everything else is refused, so that a token cannot choose whom to ask. */
    private static final Pattern AWS_STS =
            Pattern.compile("sts(?:\\.[a-z]{2,4}(?:-[a-z]{1,12}){1,3}-[0-9]{1,2})?\\.amazonaws\\.com");

    /** Source: the same reference; {@code x-amz-security-token} is AWS's to miss. */
    private static final List<String> REQUIRED =
            List.of("authorization", "x-amz-date", "host", "x-goog-cloud-target-resource");

    private static final int MOST_HEADERS = 32;

    /**
     * Reads a token and checks that it is nothing but a {@code GetCallerIdentity} at AWS, meant for this target.
     *
     * @param target the provider's full resource name, as in the exchange's {@code audience}
     */
    static SignedAwsRequest parse(String token, String target) throws ExchangeRefused {
        JsonObject json = json(token);
        try {
            if (!json.string("method").equals("POST")) {
                throw refused("the method must be POST");
            }
            Headers headers = headers(json);
            requireTarget(headers, target);
            URI url = url(json.string("url"));
            requireHost(headers, url);
            String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
            String uri = path + "?" + url.getRawQuery();
            return new SignedAwsRequest(url.getHost(), Request.of("POST", uri, headers, new byte[0]));
        } catch (JsonException e) {
            throw refused("in the token, " + e.getMessage());
        }
    }

    /**
     * The JSON, which clients percent-encode before they encode the form: Python and Node write a space as {@code %20}, Java as a
     * plus, and all three write a plus as {@code %2B}. A hand-written call may send plain JSON, in which a plus is a plus.
     */
    private static JsonObject json(String token) throws ExchangeRefused {
        String text = token.strip();
        try {
            Json json = Json.parse(text.startsWith("{") ? text : URLDecoder.decode(text, UTF_8));
            if (json instanceof JsonObject object) {
                return object;
            }
            throw refused("the token must be a JSON object");
        } catch (JsonException | IllegalArgumentException e) {
            throw refused("the token is not JSON");
        }
    }

    private static Headers headers(JsonObject json) throws ExchangeRefused {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        for (Json item : json.array("headers")) {
            if (!(item instanceof JsonObject header)) {
                throw refused("each of the headers must be an object with key and value");
            }
            addOnce(fields, header.string("key"), header.string("value"));
        }
        Headers headers = new Headers(fields);
        for (String name : REQUIRED) {
            if (!headers.has(name)) {
                throw refused("the header " + name + " is missing");
            }
        }
        return headers;
    }

    /** Google's Java library states the target resource twice. The same again adds nothing; another value is a contradiction. */
    private static void addOnce(List<Map.Entry<String, String>> fields, String name, String value)
            throws ExchangeRefused {
        for (Map.Entry<String, String> field : fields) {
            if (field.getKey().equalsIgnoreCase(name)) {
                if (field.getValue().equals(value)) {
                    return;
                }
                throw refused("the header " + name.toLowerCase(Locale.ROOT) + " has two values");
            }
        }
        if (fields.size() == MOST_HEADERS || (name + value).chars().anyMatch(Character::isISOControl)) {
            throw refused("the headers are not those of GetCallerIdentity");
        }
        fields.add(Map.entry(name, value));
    }

    private static void requireTarget(Headers headers, String target) throws ExchangeRefused {
        String stated = headers.first("x-goog-cloud-target-resource").orElse("");
        String plain = stated.startsWith("https:") ? stated.substring("https:".length()) : stated;
        if (!plain.equals(target)) {
            throw refused("x-goog-cloud-target-resource is '" + stated + "' but the audience is '" + target + "'");
        }
    }

    private static URI url(String text) throws ExchangeRefused {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            throw refused("the url is malformed");
        }
        boolean sts = "https".equals(url.getScheme())
                && url.getHost() != null
                && AWS_STS.matcher(url.getHost()).matches()
                && (url.getPort() == -1 || url.getPort() == 443)
                && url.getRawUserInfo() == null
                && url.getRawFragment() == null;
        if (!sts) {
            throw refused(
                    "the url must be that of an AWS STS endpoint, https://sts.amazonaws.com or https://sts.REGION.amazonaws.com");
        }
        if (!isGetCallerIdentity(url)) {
            throw refused("the url must say Action=GetCallerIdentity and Version=2011-06-15, and nothing else");
        }
        return url;
    }

    private static boolean isGetCallerIdentity(URI url) {
        Parameters query =
                Parameters.parseQuery(Optional.ofNullable(url.getRawQuery()).orElse(""));
        return (url.getRawPath().isEmpty() || url.getRawPath().equals("/"))
                && query.pairs().size() == 2
                && Set.copyOf(query.pairs())
                        .equals(Set.of(Map.entry("Action", "GetCallerIdentity"), Map.entry("Version", "2011-06-15")));
    }

    /** Node keeps a port in the host header, Python and Java drop it. */
    private static void requireHost(Headers headers, URI url) throws ExchangeRefused {
        String host = headers.first("host").orElse("");
        if (!host.equals(url.getHost()) && !host.equals(url.getHost() + ":443")) {
            throw refused("the host header must name the host of the url");
        }
    }

    private static ExchangeRefused refused(String why) {
        // The beginning is Google's; the reason after it is ours.
        return ExchangeRefused.invalidGrant("Invalid format of AWS credentials: " + why);
    }
}
