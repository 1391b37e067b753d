package dev.crossrole.localcloud.google.bigquery.sql;

import dev.crossrole.localcloud.google.bigquery.schema.Field;
import java.util.List;
import java.util.Optional;

/** One statement. */
public sealed interface Statement {

    /** The name in a job's statistics. Source: BigQuery v2 discovery document, JobStatistics2.statementType. */
    String type();

    record Select(Query query) implements Statement {
        @Override
        public String type() {
            return "SELECT";
        }
    }

    /** The name of the table that a statement is about. */
    record Target(Position position, List<String> path) {}

    /** INSERT. No columns means all of them. */
    record Insert(Target target, List<String> columns, Source source) implements Statement {
        @Override
        public String type() {
            return "INSERT";
        }
    }

    /** Where the rows of an INSERT come from. */
    sealed interface Source {
        record Rows(List<List<Expression>> rows) implements Source {}

        record Result(Query query) implements Source {}
    }

    record Update(
            Target target, Optional<String> alias, List<Assignment> assignments, Optional<From> from, Expression where)
            implements Statement {
        @Override
        public String type() {
            return "UPDATE";
        }
    }

    record Assignment(Position position, String column, Expression value) {}

    record Delete(Target target, Optional<String> alias, Expression where) implements Statement {
        @Override
        public String type() {
            return "DELETE";
        }
    }

    /** CREATE TABLE with columns, with a query, or with both. */
    record CreateTable(Target target, Existing existing, List<Field> columns, Optional<Query> query)
            implements Statement {
        @Override
        public String type() {
            return query.isPresent() ? "CREATE_TABLE_AS_SELECT" : "CREATE_TABLE";
        }
    }

    /** CREATE VIEW. The text is the query as it was written, which is what the view keeps. */
    record CreateView(Target target, Existing existing, Query query, String text) implements Statement {
        @Override
        public String type() {
            return "CREATE_VIEW";
        }
    }

    /** What becomes of a table of that name. */
    enum Existing {
        FAIL,
        REPLACE,
        KEEP
    }
}
