package dev.crossrole.localcloud.google.bigquery.catalog;

import dev.crossrole.localcloud.world.GoogleWorld.Binding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A dataset.
 *
 * @param location where it is, such as {@code US}
 * @param granted the bindings of its own policy
 */
public record Dataset(
        String id,
        String location,
        Instant created,
        List<Binding> granted,
        Optional<String> friendlyName,
        Optional<String> description) {
    /** Where a dataset is for which nothing else is said. */
    public static final String DEFAULT_LOCATION = "US";

    public Dataset {
        granted = List.copyOf(granted);
    }
}
