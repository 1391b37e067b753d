/**
 * Identity and Access Management: {@link dev.crossrole.localcloud.aws.iam.IamOperations} is the table of what it can do to the account's
 * users, groups, roles, policies, keys, instance profiles and identity providers. The calls live in the packages below, by what they are
 * about; every call is decided by the caller's own policies.
 */
@NullMarked
package dev.crossrole.localcloud.aws.iam;

import org.jspecify.annotations.NullMarked;
