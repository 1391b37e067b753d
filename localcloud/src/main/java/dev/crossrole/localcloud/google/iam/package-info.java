/**
 * The IAM API and the part of the Resource Manager API that is about allow policies:
 * {@link dev.crossrole.localcloud.google.iam.ServiceAccountsApi}, {@link dev.crossrole.localcloud.google.iam.PoolsApi} and
 * {@link dev.crossrole.localcloud.google.iam.ProjectsApi}. They show and change the state that {@code project} holds.
 */
@NullMarked
package dev.crossrole.localcloud.google.iam;

import org.jspecify.annotations.NullMarked;
