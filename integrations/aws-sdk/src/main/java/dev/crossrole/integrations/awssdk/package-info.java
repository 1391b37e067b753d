/**
 * The AWS SDK for Java v2 with the credentials of a crossing. A program on Google Cloud lists a bucket of AWS like this, with no key stored
 * anywhere:
 *
 * <pre>{@code
 * AwsTarget target = AwsTarget.to(RoleArn.parse("arn:aws:iam::123456789012:role/reader"))
 *         .audience("https://my-audience")
 *         .build();
 * S3Client s3 = S3Client.builder()
 *         .credentialsProvider(CrossroleAwsCredentialsProvider.create(target))
 *         .build();
 * }</pre>
 *
 * <p>The example is compiled and run by {@code CrossroleAwsCredentialsProviderTest}.
 */
@NullMarked
package dev.crossrole.integrations.awssdk;

import org.jspecify.annotations.NullMarked;
