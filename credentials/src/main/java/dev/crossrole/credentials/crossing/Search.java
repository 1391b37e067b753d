package dev.crossrole.credentials.crossing;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.Source;
import dev.crossrole.credentials.UnusableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/** Looks for who this program is: where it was told to, or else in one source after the other. */
final class Search {
    private static final String PROFILE = "AWS_PROFILE";

    private final AllSources sources;
    private final SourceChoice choice;
    private final List<SourceName> order;
    private final Supplier<Optional<Origin>> known;
    /** Made once, for what it said of whom it speaks for serves the crossing that follows. */
    private final AtomicReference<List<Source<Origin>>> chosen = new AtomicReference<>(List.of());

    /**
     * A search.
     *
     * @param toGoogle whether it is for who may cross to Google Cloud; a machine of Google's need not
     */
    Search(AllSources sources, SourceChoice choice, Environment environment, boolean toGoogle) {
        this(sources, choice, environment, toGoogle, Optional::empty);
    }

    /**
     * A search that need not be made where it was made before.
     *
     * @param known who was found then
     */
    Search(
            AllSources sources,
            SourceChoice choice,
            Environment environment,
            boolean toGoogle,
            Supplier<Optional<Origin>> known) {
        this.known = known;
        this.sources = sources;
        this.choice = choice;
        this.order = SourceName.searched(environment.find(PROFILE).isPresent());
        if (toGoogle) {
            order.removeIf(name -> !name.leadsToGoogle());
            if (choice instanceof SourceChoice.Named named && !named.name().leadsToGoogle()) {
                throw new UnusableException(
                        "the source " + named.name().label()
                                + " is on Google Cloud already: there is nothing to cross to Google Cloud",
                        "Use the machine's service account itself, or one that it may impersonate.");
            }
        }
    }

    /** The sources that are looked at, each made when it is reached. */
    Iterable<Source<Origin>> sources() {
        if (choice instanceof SourceChoice.Any) {
            return sources.searched(order);
        }
        return chosen.updateAndGet(made -> made.isEmpty() ? List.of(sources.chosen(choice)) : made);
    }

    /** Who the program is. */
    Origin origin() {
        return known.get().orElseGet(() -> first(Source::resolve));
    }

    /** The name of the source that is in force, by whom it stands for. */
    String name() {
        return first(source -> source.identity().map(identity -> source.name()));
    }

    /** Whom the program would start from. */
    String identity() {
        return first(Source::identity);
    }

    /**
     * What the first source that is here answers. A source that is here and broken ends the search: going on would make the program
     * somebody it did not mean to be.
     *
     * @throws CrossroleException of the source that failed, or one that says why none is here
     */
    private <T> T first(Function<Source<Origin>, Resolution<T>> question) {
        List<String> absent = new ArrayList<>();
        for (Source<Origin> source : sources()) {
            Resolution<T> resolution = question.apply(source);
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
        throw nobody(absent);
    }

    /** What is said where no source is here. */
    static UnusableException nobody(List<String> absent) {
        String reasons = absent.isEmpty() ? "" : " (" + String.join("; ", absent) + ")";
        return new UnusableException(
                "nothing here says who this program is" + reasons,
                "Run it on a machine with a service account or a role, or set AWS_ACCESS_KEY_ID and its companions.");
    }
}
