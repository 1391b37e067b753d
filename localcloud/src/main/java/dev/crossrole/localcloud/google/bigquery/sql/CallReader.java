package dev.crossrole.localcloud.google.bigquery.sql;

import dev.crossrole.localcloud.google.bigquery.sql.Expression.AggregateOptions;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.Call;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.Case;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.Cast;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.Exists;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.Extract;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.Interval;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.Star;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads function calls and the expressions that look like them: CASE, CAST, EXTRACT, EXISTS, INTERVAL. */
final class CallReader {
    private static final AggregateOptions NONE =
            new AggregateOptions(false, Optional.empty(), List.of(), Optional.empty());

    /** Reserved words that name a function where a parenthesis follows. */
    private static final Set<String> RESERVED_FUNCTIONS = Set.of("IF", "LEFT", "RIGHT");

    /** Functions that may be called without parentheses. */
    private static final Set<String> BARE_FUNCTIONS =
            Set.of("CURRENT_DATE", "CURRENT_DATETIME", "CURRENT_TIME", "CURRENT_TIMESTAMP");

    private final Cursor in;
    private final ExpressionReader expressions;
    private final QueryReader queries;
    private final TypeReader types;
    private final WindowReader windows;

    CallReader(Cursor in, ExpressionReader expressions, QueryReader queries, TypeReader types) {
        this.in = in;
        this.expressions = expressions;
        this.queries = queries;
        this.types = types;
        this.windows = new WindowReader(in, expressions);
    }

    /** A call, if one stands next. */
    Optional<Expression> call() {
        Token token = in.peek();
        String upper = token.text().toUpperCase(Locale.ROOT);
        if (token.kind() == Token.Kind.WORD) {
            switch (upper) {
                case "CASE" -> {
                    return Optional.of(caseExpression(token.position()));
                }
                case "CAST", "SAFE_CAST" -> {
                    return Optional.of(cast(token.position(), upper.equals("SAFE_CAST")));
                }
                case "EXTRACT" -> {
                    return Optional.of(extract(token.position()));
                }
                case "EXISTS" -> {
                    in.next();
                    return Optional.of(new Exists(token.position(), queries.parenthesized()));
                }
                case "INTERVAL" -> {
                    return Optional.of(interval(token.position()));
                }
                default -> {}
            }
        }
        int parts = functionNameParts();
        if (parts == 0) {
            return BARE_FUNCTIONS.contains(upper) && token.kind() == Token.Kind.WORD
                    ? Optional.of(bare(token))
                    : Optional.empty();
        }
        return Optional.of(function(token.position(), parts));
    }

    private Expression bare(Token token) {
        in.next();
        return new Call(token.position(), token.text().toUpperCase(Locale.ROOT), List.of(), NONE, Optional.empty());
    }

    /** How many names, joined by dots, stand before a parenthesis; 0 where none do. */
    private int functionNameParts() {
        Token first = in.peek();
        boolean reserved = RESERVED_FUNCTIONS.contains(first.text().toUpperCase(Locale.ROOT));
        if (!first.isName() && !(reserved && first.kind() == Token.Kind.WORD)) {
            return 0;
        }
        int parts = 1;
        while (in.peek(2 * parts - 1).isSymbol(".") && in.peek(2 * parts).kind() == Token.Kind.WORD) {
            parts++;
        }
        return in.peek(2 * parts - 1).isSymbol("(") ? parts : 0;
    }

    private Expression function(Position position, int parts) {
        StringBuilder name = new StringBuilder(in.next().text());
        for (int i = 1; i < parts; i++) {
            in.next();
            name.append('.').append(in.next().text());
        }
        in.expectSymbol("(");
        boolean distinct = in.takeWords("DISTINCT");
        List<Expression> arguments = new ArrayList<>();
        Position star = in.position();
        if (in.takeSymbol("*")) {
            arguments.add(new Star(star));
        } else if (!in.atSymbol(")")) {
            arguments.addAll(expressions.list());
        }
        AggregateOptions options = options(distinct);
        in.expectSymbol(")");
        Optional<Window> over = in.takeWords("OVER") ? Optional.of(windows.over()) : Optional.empty();
        return new Call(position, name.toString().toUpperCase(Locale.ROOT), arguments, options, over);
    }

    private AggregateOptions options(boolean distinct) {
        Optional<Boolean> respectNulls = in.takeWords("RESPECT", "NULLS")
                ? Optional.of(true)
                : in.takeWords("IGNORE", "NULLS") ? Optional.of(false) : Optional.empty();
        List<OrderItem> orderBy = windows.orderBy();
        Optional<Expression> limit = in.takeWords("LIMIT") ? Optional.of(expressions.expression()) : Optional.empty();
        return new AggregateOptions(distinct, respectNulls, orderBy, limit);
    }

    private Expression caseExpression(Position position) {
        in.next();
        Optional<Expression> operand = in.atWord("WHEN") ? Optional.empty() : Optional.of(expressions.expression());
        List<When> whens = new ArrayList<>();
        do {
            in.expectWord("WHEN");
            Expression condition = expressions.expression();
            in.expectWord("THEN");
            whens.add(new When(condition, expressions.expression()));
        } while (in.atWord("WHEN"));
        Optional<Expression> otherwise =
                in.takeWords("ELSE") ? Optional.of(expressions.expression()) : Optional.empty();
        in.expectWord("END");
        return new Case(position, operand, whens, otherwise);
    }

    private Expression cast(Position position, boolean safe) {
        in.next();
        in.expectSymbol("(");
        Expression operand = expressions.expression();
        in.expectWord("AS");
        Expression cast = new Cast(position, operand, types.type(), safe);
        if (in.atWord("FORMAT")) {
            throw SqlException.unsupported("CAST with FORMAT", in.position());
        }
        in.expectSymbol(")");
        return cast;
    }

    private Expression extract(Position position) {
        in.next();
        in.expectSymbol("(");
        String part = part();
        in.expectWord("FROM");
        Expression from = expressions.expression();
        Optional<Expression> zone =
                in.takeWords("AT", "TIME", "ZONE") ? Optional.of(expressions.expression()) : Optional.empty();
        in.expectSymbol(")");
        return new Extract(position, part, from, zone);
    }

    private Expression interval(Position position) {
        in.next();
        Expression amount = expressions.expression();
        String part = part();
        if (in.atWord("TO")) {
            throw SqlException.unsupported("INTERVAL with a range of parts", in.position());
        }
        return new Interval(position, amount, part);
    }

    /** A part such as {@code DAY} or {@code WEEK(MONDAY)}, in upper case. */
    private String part() {
        String part = in.name().toUpperCase(Locale.ROOT);
        if (part.equals("WEEK") && in.takeSymbol("(")) {
            part += "(" + in.name().toUpperCase(Locale.ROOT) + ")";
            in.expectSymbol(")");
        }
        return part;
    }
}
