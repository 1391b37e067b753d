package dev.crossrole.samples.sparkparquet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is asked, in the arguments of the job.
 *
 * @param prefix what the files' locations begin with, {@code s3a://bucket/people/}
 * @param schema whether to name the columns
 */
record Question(String prefix, boolean schema) {
    private static final String SCHEMA = "--schema";

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException with one sentence, when there is not one location among them, or something else
     */
    static Question parse(String[] arguments) {
        List<String> rest = new ArrayList<>(Arrays.asList(arguments));
        boolean schema = rest.removeIf(SCHEMA::equals);
        if (rest.size() != 1 || !rest.get(0).contains("://")) {
            throw new IllegalArgumentException(
                    "the arguments must be one location, for example s3a://bucket/people/, and " + SCHEMA
                            + " if the columns are to be named, but are " + Arrays.toString(arguments));
        }
        return new Question(rest.get(0), schema);
    }
}
