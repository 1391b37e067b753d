package dev.crossrole.localcloud.aws.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An answer in XML, whose elements are found by name. */
public record Answer(int status, String contentType, String body) {

    static Answer of(Response response) throws IOException {
        return new Answer(
                response.status(),
                response.headers().first("content-type").orElse(""),
                new String(response.bytes(), UTF_8));
    }

    /** The text of the first element of that name; fails where there is none. */
    public String text(String element) {
        Matcher matcher =
                Pattern.compile("<" + element + ">([^<]*)</" + element + ">").matcher(body);
        if (!matcher.find()) {
            throw new AssertionError("no <" + element + "> in " + body.substring(0, Math.min(body.length(), 300)));
        }
        return matcher.group(1)
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    /** Status, code and message of an error. */
    public String error() {
        return status + " " + text("Code") + ": " + text("Message");
    }
}
