/**
 * Hadoop's S3A with the credentials of a crossing, for Spark and whatever else reads {@code s3a://} by Hadoop. A Spark job on Google Cloud
 * reads S3 by two lines of configuration, with no key stored anywhere:
 *
 * <pre>
 * spark.hadoop.fs.s3a.aws.credentials.provider  dev.crossrole.integrations.hadoops3a.CrossroleS3ACredentialsProvider
 * spark.hadoop.fs.s3a.crossrole.role            arn:aws:iam::123456789012:role/lake-reader
 * </pre>
 *
 * <p>In a program that has a Hadoop configuration of its own:
 *
 * <pre>{@code
 * Configuration configuration = new Configuration();
 * configuration.set("fs.s3a.aws.credentials.provider", CrossroleS3ACredentialsProvider.class.getName());
 * configuration.set("fs.s3a.crossrole.role", "arn:aws:iam::123456789012:role/lake-reader");
 * FileSystem lake = FileSystem.get(URI.create("s3a://lake"), configuration);
 * }</pre>
 *
 * <p>The examples are run by {@code CrossroleS3ACredentialsProviderTest} and by the sample {@code spark-parquet}. How credentials are got and
 * renewed is in {@code dev.crossrole.integrations.awssdk} and below; here is what S3A and its configuration add.
 */
@NullMarked
package dev.crossrole.integrations.hadoops3a;

import org.jspecify.annotations.NullMarked;
