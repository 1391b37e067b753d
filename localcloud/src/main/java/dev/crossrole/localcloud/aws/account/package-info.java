/**
 * What one AWS account holds: users, groups, roles, their policies and keys, managed policies and identity providers.
 * {@link dev.crossrole.localcloud.aws.account.Account} keeps it as one immutable {@link
 * dev.crossrole.localcloud.aws.account.AccountState} that is replaced as a whole. Nothing here speaks a protocol or decides access.
 */
@NullMarked
package dev.crossrole.localcloud.aws.account;

import org.jspecify.annotations.NullMarked;
