/**
 * Identity and Access Management: {@link dev.crossrole.localcloud.aws.iam.IamOperations} is what it can do to the account's users,
 * roles, policies, keys and identity providers, one class for each kind of them. Every call is decided by the caller's own policies.
 */
@NullMarked
package dev.crossrole.localcloud.aws.iam;

import org.jspecify.annotations.NullMarked;
