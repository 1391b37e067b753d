/**
 * How what a Google Cloud project holds is written as records and read back. Objects and tables have records of their own, in the
 * packages that know them.
 */
@NullMarked
package dev.crossrole.localcloud.google.kept;

import org.jspecify.annotations.NullMarked;
