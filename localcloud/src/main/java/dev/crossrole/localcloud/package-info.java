/**
 * Both clouds' identity planes on one machine. {@link dev.crossrole.localcloud.LocalClouds} starts them from a declared world and is
 * what the command line and tests use; the clouds themselves live in {@code aws} and {@code google}, and know each other only as
 * hosts of a closed {@link dev.crossrole.localcloud.http.Network}.
 *
 * <p>Nothing here uses Crossrole's own clients: a mistake made there must not find the same mistake here.
 */
@NullMarked
package dev.crossrole.localcloud;

import org.jspecify.annotations.NullMarked;
