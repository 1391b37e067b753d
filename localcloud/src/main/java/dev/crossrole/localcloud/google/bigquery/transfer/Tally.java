package dev.crossrole.localcloud.google.bigquery.transfer;

import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import java.util.ArrayList;
import java.util.List;

/** Counts the rows of a load, and ends it when more of them are bad than were allowed for. */
final class Tally {
    /** How many faults are told of one by one. */
    private static final int TOLD = 5;

    private final LoadRequest request;
    private final List<BigQueryError> faults = new ArrayList<>();
    private long rows;
    private long bad;

    Tally(LoadRequest request) {
        this.request = request;
    }

    void good(long count) {
        rows += count;
    }

    void bad(String file, String why) {
        bad++;
        BigQueryError fault =
                BigQueryError.invalid("Error while reading data, error message: " + why + " File: " + file);
        if (faults.size() < TOLD) {
            faults.add(fault);
        }
        if (bad > request.maxBadRecords()) {
            String kind = request.format() == LoadRequest.Format.CSV ? "CSV table" : "JSON table";
            throw BigQueryError.invalid("Error while reading data, error message: " + kind
                            + " encountered too many errors, giving up. Rows: " + (rows + bad) + "; errors: " + bad
                            + "; the last was: " + why + " File: " + file)
                    .exception();
        }
    }

    long rows() {
        return rows;
    }

    long bad() {
        return bad;
    }

    List<BigQueryError> faults() {
        return faults;
    }
}
