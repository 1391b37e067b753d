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
 * <p>A program that has to have a credentials class of Google's own gives that one a hook, here on ECS:
 *
 * <pre>{@code
 * GoogleCredentials credentials = AwsCredentials.newBuilder()
 *         .setAwsSecurityCredentialsSupplier(CrossroleAwsCredentialsSupplier.create())
 *         .setAudience("//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/pool/providers/aws")
 *         .setSubjectTokenType("urn:ietf:params:aws:token-type:aws4_request")
 *         .setTokenUrl("https://sts.googleapis.com/v1/token")
 *         .build();
 * }</pre>
 *
 * <p>and for a provider of the kind OpenID Connect {@code IdentityPoolCredentials} with {@code CrossroleSubjectTokenSupplier}.
 *
 * <p>The examples are compiled and run by {@code CrossroleGoogleCredentialsTest} and {@code SupplierHooksTest}.
 */
@NullMarked
package dev.crossrole.integrations.googleauth;

import org.jspecify.annotations.NullMarked;
