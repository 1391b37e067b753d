/**
 * Google's client libraries with the credentials of a crossing. A program on AWS queries BigQuery like this, with no key stored anywhere:
 *
 * <pre>{@code
 * GoogleTarget target = GoogleTarget.to(ProviderName.parse("projects/1/locations/global/workloadIdentityPools/pool/providers/aws"))
 *         .serviceAccount(ServiceAccountName.parse("reader@demo.iam.gserviceaccount.com"))
 *         .build();
 * BigQuery bigQuery = BigQueryOptions.newBuilder()
 *         .setProjectId("demo")
 *         .setCredentials(CrossroleGoogleCredentials.create(target))
 *         .build()
 *         .getService();
 * }</pre>
 *
 * <p>The example is compiled and run by {@code CrossroleGoogleCredentialsTest}.
 */
@NullMarked
package dev.crossrole.integrations.googleauth;

import org.jspecify.annotations.NullMarked;
