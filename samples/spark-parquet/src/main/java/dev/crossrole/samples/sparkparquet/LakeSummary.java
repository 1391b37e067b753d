package dev.crossrole.samples.sparkparquet;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The job: prints {@code {"rows":3,"columns":4}} of the Parquet files whose keys begin with a prefix. Executors read the files and count;
 * the driver gets their schema and one number from each.
 *
 * <p>Its configuration is the cluster's. On Google Cloud, to read a bucket of AWS:
 *
 * <pre>
 * spark.hadoop.fs.s3a.aws.credentials.provider  dev.crossrole.integrations.hadoops3a.CrossroleS3ACredentialsProvider
 * spark.hadoop.fs.s3a.crossrole.role            arn:aws:iam::123456789012:role/lake-reader
 * </pre>
 */
public final class LakeSummary {
    /** Only what is Parquet by its name; Spark itself passes over names that begin with {@code _} or {@code .}. */
    private static final String PARQUET = "*.[pP][aA][rR][qQ][uU][eE][tT]";

    private static final int FAILED = 1;

    private LakeSummary() {}

    /**
     * Runs the job.
     *
     * @param arguments the prefix, {@code s3a://bucket/people/}, in which Hadoop's wildcards work, and {@code --schema} to name the columns
     */
    public static void main(String[] arguments) {
        SparkSession spark = SparkSession.builder()
                // No stream writes here. Spark would ask for its log by a key that the role may not read, and warn of
                // the refusal.
                .config("spark.sql.streaming.fileStreamSink.ignoreMetadata", true)
                .getOrCreate();
        int exitCode = run(spark, arguments);
        spark.stop();
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    private static int run(SparkSession spark, String[] arguments) {
        try {
            System.out.println(summary(spark, Question.parse(arguments)));
            return 0;
        } catch (Exception e) {
            // All kinds: what Spark throws is checked in places where no signature says so.
            System.err.println("lake-summary: " + Failures.sentence(e));
            return FAILED;
        }
    }

    private static String summary(SparkSession spark, Question question) {
        Dataset<Row> table = spark.read()
                .option("pathGlobFilter", PARQUET)
                // Files are what they are wherever they lie: a folder "year=2026" adds no column.
                .option("recursiveFileLookup", true)
                // Each file's own columns are looked at, in executors, and not one file's taken for all.
                .option("mergeSchema", true)
                // A wildcard is listed, while a folder would first be asked for by its name, which is no key that the
                // role may read.
                .parquet(question.prefix() + "*");
        return Answer.json(table.count(), table.schema(), question.schema());
    }
}
