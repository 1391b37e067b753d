package dev.crossrole.localcloud.google.bigquery.rest;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The newest insert ids of each table. BigQuery remembers one for a minute at least and does not promise more; here it is the last
 * some thousands, for as long as the process lives. Source: BigQuery documentation, "Legacy streaming API", best effort de-duplication.
 */
final class InsertedIds {
    private static final int MOST = 50_000;

    private final Map<String, Set<String>> byTable = new HashMap<>();

    /**
     * Inserts into a table while nobody else does, so that of two requests with one id the second finds the first's.
     *
     * @param insert from the ids that are known to those that are new; where it throws, none is
     */
    synchronized void once(String table, UnaryOperator<Set<String>> insert) {
        Set<String> known = byTable.computeIfAbsent(table, name -> new LinkedHashSet<>());
        known.addAll(insert.apply(Set.copyOf(known)));
        Iterator<String> oldest = known.iterator();
        while (known.size() > MOST) {
            oldest.next();
            oldest.remove();
        }
    }
}
