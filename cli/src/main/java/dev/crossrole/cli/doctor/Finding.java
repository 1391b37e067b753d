package dev.crossrole.cli.doctor;

import dev.crossrole.identity.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What was seen at one hop. It holds no secret: of a token its claims, of a signature the id of its key.
 *
 * @param hop its name: {@code source}, {@code clock}, or the operation as the cloud names it
 * @param seen one sentence
 * @param details more of them, each a line of its own
 * @param claims what a token says that was got or shown here
 * @param took empty where nobody was waited for
 */
record Finding(
        String hop,
        Mark mark,
        String seen,
        List<String> details,
        Optional<JsonObject> claims,
        Optional<Duration> took) {
    Finding {
        details = List.copyOf(details);
    }

    /** How it stands. */
    enum Mark {
        OK,
        /** It works, and may not for long or everywhere. */
        WARNING,
        FAILED
    }

    static Finding of(String hop, Mark mark, String seen) {
        return new Finding(hop, mark, seen, List.of(), Optional.empty(), Optional.empty());
    }

    Finding with(List<String> more) {
        return new Finding(hop, mark, seen, more, claims, took);
    }

    Finding with(JsonObject said) {
        return new Finding(hop, mark, seen, details, Optional.of(said), took);
    }

    Finding in(Duration time) {
        return new Finding(hop, mark, seen, details, claims, Optional.of(time));
    }
}
