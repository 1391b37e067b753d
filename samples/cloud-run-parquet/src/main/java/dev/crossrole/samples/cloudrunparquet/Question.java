package dev.crossrole.samples.cloudrunparquet;

import com.google.cloud.functions.HttpRequest;
import java.util.List;
import java.util.Map;

/**
 * What is asked, in the query of the request.
 *
 * @param schema whether to name the columns, {@code ?schema=true}
 * @param rows how many of the first rows to show, {@code ?rows=1} to {@code ?rows=100}; 0 for none
 */
record Question(boolean schema, int rows) {
    static final int MOST_ROWS = 100;

    /**
     * Reads the query.
     *
     * @throws SummaryException when a parameter is unknown, repeated, or has another value
     */
    static Question of(HttpRequest request) {
        boolean schema = false;
        int rows = 0;
        for (Map.Entry<String, List<String>> parameter :
                request.getQueryParameters().entrySet()) {
            String value = only(parameter.getKey(), parameter.getValue());
            switch (parameter.getKey()) {
                case "schema" -> schema = parseFlag(value);
                case "rows" -> rows = parseRows(value);
                default ->
                    throw new SummaryException("there is no parameter '" + Failures.excerpt(parameter.getKey())
                            + "': the function understands schema and rows");
            }
        }
        return new Question(schema, rows);
    }

    private static String only(String name, List<String> values) {
        if (values.size() != 1) {
            throw new SummaryException("the parameter '" + Failures.excerpt(name) + "' stands there " + values.size()
                    + " times: give it once");
        }
        return values.get(0);
    }

    private static boolean parseFlag(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new SummaryException("schema must be true or false, not '" + Failures.excerpt(value) + "'");
        };
    }

    private static int parseRows(String value) {
        // At most three digits, so that no number overflows and no sign, space or exponent passes.
        if (value.matches("[0-9]{1,3}")) {
            int rows = Integer.parseInt(value);
            if (rows >= 1 && rows <= MOST_ROWS) {
                return rows;
            }
        }
        throw new SummaryException(
                "rows must be a number from 1 to " + MOST_ROWS + ", not '" + Failures.excerpt(value) + "'");
    }
}
