/**
 * The files that jobs read and write, which are objects of Cloud Storage under the caller's own permissions:
 * {@link dev.crossrole.localcloud.google.bigquery.files.CallersFiles}. Who keeps the objects is not known here.
 */
@NullMarked
package dev.crossrole.localcloud.google.bigquery.files;

import org.jspecify.annotations.NullMarked;
