package dev.crossrole.credentials.crossing;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.Source;
import dev.crossrole.credentials.UnusableException;
import java.util.ArrayList;
import java.util.List;

/** Looks for who this program is, one source after the other. */
final class Sources {
    private Sources() {}

    /**
     * What the first source that is here hands out. A source that is here and broken ends the search: going on would make the program
     * somebody it did not mean to be.
     *
     * @throws CrossroleException of the source that failed, or one that says why none is here
     */
    static <T> T first(List<Source<T>> sources) {
        List<String> absent = new ArrayList<>();
        for (Source<T> source : sources) {
            Resolution<T> resolution = source.resolve();
            if (resolution instanceof Resolution.Found<T> found) {
                return found.value();
            }
            if (resolution instanceof Resolution.Failed<T> failed) {
                throw failed.error();
            }
            if (resolution instanceof Resolution.NotHere<T> notHere) {
                absent.add(source.name() + ": " + notHere.reason());
            }
        }
        throw new UnusableException(
                "nothing here says who this program is (" + String.join("; ", absent) + ")",
                "Run it on a machine with a service account or a role, or set AWS_ACCESS_KEY_ID and its companions.");
    }
}
