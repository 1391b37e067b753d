package dev.crossrole.localcloud.google.bigquery.sql;

import dev.crossrole.localcloud.google.bigquery.sql.Statement.Assignment;
import dev.crossrole.localcloud.google.bigquery.sql.Statement.Existing;
import dev.crossrole.localcloud.google.bigquery.sql.Statement.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads one whole statement. Source: GoogleSQL reference, "Data manipulation language" and "Data definition language". */
final class StatementReader {
    private final Cursor in;
    private final QueryReader queries;
    private final ExpressionReader expressions;
    private final FromReader froms;
    private final ColumnReader columns;

    StatementReader(Cursor in) {
        this.in = in;
        this.queries = new QueryReader(in);
        this.expressions = queries.expressions();
        this.froms = queries.selects().froms();
        this.columns = new ColumnReader(in, new TypeReader(in));
    }

    Statement statement() {
        Statement statement = body();
        in.takeSymbol(";");
        if (in.peek().kind() != Token.Kind.END) {
            throw in.peek(-1).isSymbol(";")
                    ? SqlException.unsupported("more than one statement", in.position())
                    : in.unexpected();
        }
        return statement;
    }

    private Statement body() {
        if (in.atWord("SELECT") || in.atWord("WITH") || in.atWord("FROM") || in.atSymbol("(")) {
            return new Statement.Select(queries.query());
        }
        if (in.takeWords("INSERT")) {
            return insert();
        }
        if (in.takeWords("UPDATE")) {
            return update();
        }
        if (in.takeWords("DELETE")) {
            in.takeWords("FROM");
            Target target = target();
            return new Statement.Delete(target, froms.alias(), where("DELETE"));
        }
        if (in.takeWords("CREATE")) {
            return create();
        }
        throw StatementKinds.isKnown(in.peek().text())
                ? SqlException.unsupported(in.peek().text().toUpperCase(Locale.ROOT) + " statements", in.position())
                : in.unexpected();
    }

    private Target target() {
        return new Target(in.position(), froms.path());
    }

    private Statement insert() {
        in.takeWords("INTO");
        Target target = target();
        List<String> names = new ArrayList<>();
        if (in.atSymbol("(") && !in.atParenthesizedQuery()) {
            in.expectSymbol("(");
            do {
                names.add(in.name());
            } while (in.takeSymbol(","));
            in.expectSymbol(")");
        }
        if (!in.takeWords("VALUES")) {
            return new Statement.Insert(target, names, new Statement.Source.Result(queries.query()));
        }
        List<List<Expression>> rows = new ArrayList<>();
        do {
            in.expectSymbol("(");
            if (in.atWord("DEFAULT")) {
                throw SqlException.unsupported("DEFAULT values", in.position());
            }
            rows.add(expressions.list());
            in.expectSymbol(")");
        } while (in.takeSymbol(","));
        return new Statement.Insert(target, names, new Statement.Source.Rows(rows));
    }

    private Statement update() {
        Target target = target();
        Optional<String> alias = in.atWord("SET") ? Optional.empty() : froms.alias();
        in.expectWord("SET");
        List<Assignment> assignments = new ArrayList<>();
        do {
            Position position = in.position();
            String column = in.name();
            if (in.atSymbol(".")) {
                throw SqlException.unsupported("UPDATE of a member of a STRUCT", position);
            }
            in.expectSymbol("=");
            assignments.add(new Assignment(position, column, expressions.expression()));
        } while (in.takeSymbol(","));
        Optional<From> from = in.takeWords("FROM") ? Optional.of(froms.from()) : Optional.empty();
        return new Statement.Update(target, alias, assignments, from, where("UPDATE"));
    }

    /** UPDATE and DELETE must say which rows: GoogleSQL refuses them without WHERE. */
    private Expression where(String statement) {
        if (!in.takeWords("WHERE")) {
            throw in.peek().kind() == Token.Kind.END
                    ? new SqlException(statement + " must have a WHERE clause", in.position())
                    : in.unexpected();
        }
        return expressions.expression();
    }

    private Statement create() {
        boolean replace = in.takeWords("OR", "REPLACE");
        boolean table = in.takeWords("TABLE");
        if (!table && !in.takeWords("VIEW")) {
            throw SqlException.unsupported("CREATE " + in.peek().text().toUpperCase(Locale.ROOT), in.position());
        }
        boolean keep = in.takeWords("IF", "NOT", "EXISTS");
        Existing existing = replace ? Existing.REPLACE : keep ? Existing.KEEP : Existing.FAIL;
        Target target = target();
        return table ? createTable(target, existing) : createView(target, existing);
    }

    private Statement createTable(Target target, Existing existing) {
        var fields =
                in.atSymbol("(") ? columns.columns() : List.<dev.crossrole.localcloud.google.bigquery.schema.Field>of();
        refuse("PARTITION", "CLUSTER", "OPTIONS", "LIKE", "COPY", "CLONE", "DEFAULT");
        Optional<Query> query = in.takeWords("AS") ? Optional.of(queries.query()) : Optional.empty();
        if (fields.isEmpty() && query.isEmpty()) {
            throw in.unexpected();
        }
        return new Statement.CreateTable(target, existing, fields, query);
    }

    private Statement createView(Target target, Existing existing) {
        refuse("OPTIONS", "(");
        in.expectWord("AS");
        Token first = in.peek();
        Query query = queries.query();
        return new Statement.CreateView(target, existing, query, in.textFrom(first));
    }

    private void refuse(String... clauses) {
        for (String clause : clauses) {
            if (in.atWord(clause) || in.atSymbol(clause)) {
                throw SqlException.unsupported(clause + " in this CREATE statement", in.position());
            }
        }
    }
}
