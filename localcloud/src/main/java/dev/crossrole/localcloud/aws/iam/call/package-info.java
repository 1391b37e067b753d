/**
 * What calls to IAM have in common: {@link dev.crossrole.localcloud.aws.iam.call.Iam} is what they work with, the rest reads parameters, asks
 * permission, and writes what several answers hold. What single calls do lives in the packages beside this one.
 */
@NullMarked
package dev.crossrole.localcloud.aws.iam.call;

import org.jspecify.annotations.NullMarked;
