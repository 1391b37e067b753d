/**
 * Keeps what the clouds hold, so that what was answered is there after the process was killed: named JSON records in one file of SQLite,
 * the contents of objects in files of their own, and a lock for one process at a time. Where no folder is given the same stores run on
 * {@link dev.crossrole.localcloud.durable.Records} that forget. Nothing here knows what a record means: each store brings its
 * {@link dev.crossrole.localcloud.durable.Shape}s.
 */
@NullMarked
package dev.crossrole.localcloud.durable;

import org.jspecify.annotations.NullMarked;
