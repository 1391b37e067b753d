/**
 * How what an AWS account holds is written as records and read back. What it holds, and what may change, is no matter of this package;
 * nor is where records are kept.
 */
@NullMarked
package dev.crossrole.localcloud.aws.kept;

import org.jspecify.annotations.NullMarked;
