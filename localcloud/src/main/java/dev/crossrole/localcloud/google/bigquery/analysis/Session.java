package dev.crossrole.localcloud.google.bigquery.analysis;

import dev.crossrole.localcloud.google.bigquery.sql.Position;
import dev.crossrole.localcloud.google.bigquery.sql.SqlException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** What one analysis carries along: where tables come from, parameters, the time, and names that nothing else has. */
final class Session {
    /** Source: BigQuery quotas, "Maximum nesting of views". */
    private static final int MAX_VIEW_DEPTH = 16;

    private final Language language;
    private final Tables tables;
    private final Parameters parameters;
    private final Instant now;
    private final Deque<String> views = new ArrayDeque<>();
    private int names;

    Session(Language language, Tables tables, Parameters parameters, Instant now) {
        this.language = language;
        this.tables = tables;
        this.parameters = parameters;
        this.now = now;
    }

    SignatureTable functions() {
        return language.functions();
    }

    Casts casts() {
        return language.casts();
    }

    Tables tables() {
        return tables;
    }

    Parameters parameters() {
        return parameters;
    }

    /** The time that CURRENT_TIMESTAMP and its kin answer throughout the statement. */
    Instant now() {
        return now;
    }

    /** A name in the engine that no other part of the statement has. It needs no quotes. */
    String newName(String prefix) {
        return prefix + names++;
    }

    void enterView(String name, Position position) {
        if (views.contains(name)) {
            throw new SqlException("View " + name + " contains itself", position);
        }
        if (views.size() == MAX_VIEW_DEPTH) {
            throw new SqlException("Exceeded the maximum number of nested views: " + MAX_VIEW_DEPTH, position);
        }
        views.push(name);
    }

    void leaveView() {
        views.pop();
    }
}
