package dev.crossrole.credentials.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.Secret;
import java.net.URLEncoder;
import java.util.Optional;

/** The fields of an {@code application/x-www-form-urlencoded} body, in the order they were put. Used once and not shared. */
public final class Form {
    private final StringBuilder text = new StringBuilder();

    public Form put(String name, String value) {
        if (!text.isEmpty()) {
            text.append('&');
        }
        text.append(URLEncoder.encode(name, UTF_8)).append('=').append(URLEncoder.encode(value, UTF_8));
        return this;
    }

    public Form put(String name, Secret value) {
        return put(name, value.reveal());
    }

    /** Adds the field only where there is a value. */
    public Form putIfPresent(String name, Optional<String> value) {
        value.ifPresent(present -> put(name, present));
        return this;
    }

    /** The fields as one text, as they also stand in a URL's query. */
    public String text() {
        return text.toString();
    }

    byte[] encoded() {
        return text().getBytes(US_ASCII);
    }

    /** Says nothing of the fields: they may be secrets. */
    @Override
    public String toString() {
        return "Form";
    }
}
