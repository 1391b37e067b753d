/**
 * How Google Cloud decides, in three packages: {@code federation} (a foreign identity becomes a federated one), {@code access} (what a
 * principal may do) and {@code cel} (the expressions of both).
 */
@NullMarked
package dev.crossrole.policy.google;

import org.jspecify.annotations.NullMarked;
