/**
 * Users with their keys, groups with their members, and roles. What they may do is in their policies, one package further.
 */
@NullMarked
package dev.crossrole.localcloud.aws.iam.entity;

import org.jspecify.annotations.NullMarked;
