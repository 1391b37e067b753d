/**
 * Jobs: what a caller asked for, what they may do, what came of it. {@link dev.crossrole.localcloud.google.bigquery.jobs.Jobs}
 * reads, decides and plans a statement while the caller waits, and runs the plan on a few threads of its own. A job and its end are kept where the
 * clouds keep anything, the rows of its result are not. How a job looks on the wire is {@link dev.crossrole.localcloud.google.bigquery.jobs.JobDocument}.
 */
@NullMarked
package dev.crossrole.localcloud.google.bigquery.jobs;

import org.jspecify.annotations.NullMarked;
