package dev.crossrole.localcloud.google.bigquery.sql;

import java.util.Optional;

/**
 * One key of an ORDER BY.
 *
 * @param nullsFirst where it is said; otherwise NULL comes first ascending and last descending
 */
public record OrderItem(Expression key, boolean descending, Optional<Boolean> nullsFirst) {}
