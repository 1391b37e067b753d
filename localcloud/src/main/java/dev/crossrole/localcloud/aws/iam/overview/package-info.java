/**
 * What IAM says of the account as a whole, and the switch that makes it an issuer of tokens.
 */
@NullMarked
package dev.crossrole.localcloud.aws.iam.overview;

import org.jspecify.annotations.NullMarked;
