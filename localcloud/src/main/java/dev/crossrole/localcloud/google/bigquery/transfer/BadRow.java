package dev.crossrole.localcloud.google.bigquery.transfer;

/** A row of a file that is none, with one sentence why. The rows behind it can still be read. */
final class BadRow extends Exception {
    private static final long serialVersionUID = 1L;

    BadRow(String message) {
        super(message, null, false, false);
    }
}
