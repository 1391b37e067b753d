package dev.crossrole.localcloud.google.bigquery.sql;

import java.util.List;
import java.util.Optional;

/**
 * What stands behind OVER.
 *
 * @param base the name of a window of the WINDOW clause that this one begins from
 */
public record Window(
        Optional<String> base, List<Expression> partitionBy, List<OrderItem> orderBy, Optional<Frame> frame) {

    /** Which rows a window function sees; the unit is ROWS or RANGE. */
    public record Frame(String unit, Bound start, Optional<Bound> end) {}

    /**
     * One end of a frame.
     *
     * @param amount empty for UNBOUNDED and CURRENT ROW
     * @param kind such as {@code UNBOUNDED PRECEDING}, {@code CURRENT ROW}, {@code FOLLOWING}
     */
    public record Bound(Optional<Expression> amount, String kind) {}
}
