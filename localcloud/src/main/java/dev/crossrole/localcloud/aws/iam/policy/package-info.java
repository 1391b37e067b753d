/**
 * The policies of the account: those of users, groups and roles, managed ones with their versions, and boundaries. What policies
 * decide lives in {@code aws.access}.
 */
@NullMarked
package dev.crossrole.localcloud.aws.iam.policy;

import org.jspecify.annotations.NullMarked;
