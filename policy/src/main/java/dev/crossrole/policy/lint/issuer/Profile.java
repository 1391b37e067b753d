package dev.crossrole.policy.lint.issuer;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonBoolean;
import dev.crossrole.identity.json.JsonNumber;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the tokens of a well-known issuer hold, shown by the token of someone who is not meant: a stranger's.
 *
 * @param stranger the claims of a stranger's token, all that the issuer has
 * @param chosen the claims that a stranger chooses freely: a branch's name, an environment, an audience
 * @param forms the form of claims that have one, as a pattern
 */
public record Profile(JsonObject stranger, Set<String> chosen, Map<String, Pattern> forms) {

    /** Whether the issuer's tokens have a claim. */
    public boolean has(String claim) {
        return stranger.has(claim);
    }

    /** Why a claim never has a value; empty where it may. */
    public Optional<String> never(String claim, Json value) {
        Optional<Json> sample = stranger.find(claim);
        if (sample.isPresent() && !sample.get().kind().equals(value.kind())) {
            return Optional.of(
                    "the claim " + claim + " is " + sample.get().kind() + ", and the value is " + value.kind());
        }
        Optional<Pattern> form = Optional.ofNullable(forms.get(claim));
        boolean fits = form.isEmpty()
                || !(value instanceof JsonString text)
                || form.get().matcher(text.value()).matches();
        return fits
                ? Optional.empty()
                : Optional.of("the claim " + claim + " looks like "
                        + sample.map(Profile::plain).orElse("another"));
    }

    private static String plain(Json json) {
        return json instanceof JsonString text ? text.value() : json.compact();
    }

    /** Reads {@code name=value} words; a value of digits behind {@code #} is a number, {@code !} makes a boolean. */
    static Profile of(String claims, Set<String> chosen, Map<String, String> forms) {
        Map<String, Json> stranger = new LinkedHashMap<>();
        for (String word : claims.strip().split("\\s+", -1)) {
            int equals = word.indexOf('=');
            stranger.put(word.substring(0, equals), value(word.substring(equals + 1)));
        }
        Map<String, Pattern> patterns = new LinkedHashMap<>();
        forms.forEach((claim, form) -> patterns.put(claim, Pattern.compile(form)));
        return new Profile(JsonObject.of(stranger), chosen, patterns);
    }

    private static Json value(String text) {
        if (text.startsWith("#")) {
            return new JsonNumber(text.substring(1));
        }
        return text.startsWith("!") ? new JsonBoolean(text.equals("!true")) : new JsonString(text);
    }
}
