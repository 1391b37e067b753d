package dev.crossrole.localcloud.google.bigquery.analysis;

/** The tables of the language, read once. */
record Language(SignatureTable functions, Casts casts) {
    static Language load() {
        return new Language(SignatureTable.load(), Casts.load());
    }
}
