package dev.crossrole.credentials.aws;

import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.http.Endpoints;
import java.net.URI;
import java.util.Optional;

/**
 * Where STS is asked, and the region that requests are signed for.
 *
 * <p>The regional endpoint is the default, as in every current SDK; the global one, {@code sts.amazonaws.com}, is asked only by those who
 * name it, because its tokens do not work in opt-in regions and it makes every caller depend on one region.
 */
public record StsEndpoint(URI url, Region region) {

    /** The public endpoint of a region, {@code https://sts.eu-central-1.amazonaws.com}. */
    public static StsEndpoint of(Region region) {
        return new StsEndpoint(publicUrl(region), region);
    }

    /**
     * The endpoint that the option names, else {@code AWS_ENDPOINT_URL_STS}, else {@code AWS_ENDPOINT_URL}, else the public one.
     * {@code AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true} switches the two variables off. Source: AWS SDKs and Tools Reference Guide,
     * "Service-specific endpoints".
     */
    public static StsEndpoint find(Environment environment, Optional<URI> option, Region region) {
        return configured(environment, option)
                .map(url -> new StsEndpoint(url, region))
                .orElseGet(() -> of(region));
    }

    /** The URL that the option or a variable names. */
    static Optional<URI> configured(Environment environment, Optional<URI> option) {
        if (option.isPresent() || environment.flag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")) {
            return option;
        }
        for (String name : new String[] {"AWS_ENDPOINT_URL_STS", "AWS_ENDPOINT_URL"}) {
            Optional<String> url = environment.find(name);
            if (url.isPresent()) {
                return Optional.of(Endpoints.parseConfidential("the variable " + name, url.get()));
            }
        }
        return Optional.empty();
    }

    /** The public URL of a region's STS, whatever endpoint is configured: it is what another cloud knows this STS by. */
    public static URI publicUrl(Region region) {
        return URI.create(
                "https://sts." + region.name() + "." + region.partition().dnsSuffix());
    }
}
