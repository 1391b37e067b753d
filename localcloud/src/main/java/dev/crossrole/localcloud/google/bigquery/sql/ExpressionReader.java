package dev.crossrole.localcloud.google.bigquery.sql;

import dev.crossrole.localcloud.google.bigquery.sql.Expression.Between;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.Binary;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.InArray;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.InList;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.InQuery;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.IntegerValue;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.Is;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.IsDistinct;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.Unary;
import dev.crossrole.localcloud.google.bigquery.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads operators by precedence; {@link OperandReader} reads what stands between them. */
final class ExpressionReader {
    private final Cursor in;
    private final OperandReader operands;
    private final QueryReader queries;

    ExpressionReader(Cursor in, QueryReader queries) {
        this.in = in;
        this.queries = queries;
        this.operands = new OperandReader(in, this, queries);
    }

    Expression expression() {
        return expression(0);
    }

    List<Expression> list() {
        List<Expression> items = new ArrayList<>();
        do {
            items.add(expression());
        } while (in.takeSymbol(","));
        return items;
    }

    private Expression expression(int precedence) {
        in.enter();
        try {
            Expression left = prefixed();
            boolean compared = false;
            while (true) {
                Optional<Expression> more = more(left, precedence, compared);
                if (more.isEmpty()) {
                    return left;
                }
                left = more.get();
                compared =
                        !(left instanceof Binary binary) || binary.operator().precedence() == BinaryOperator.COMPARISON;
            }
        } finally {
            in.leave();
        }
    }

    private Expression prefixed() {
        Token token = in.peek();
        if (in.takeWords("NOT")) {
            return new Unary(token.position(), "NOT", expression(BinaryOperator.NEGATION));
        }
        return signed();
    }

    private Expression signed() {
        Token token = in.peek();
        if (in.takeSymbol("-")) {
            // -9223372036854775808 is one literal: its digits alone are no INT64.
            return in.peek().kind() == Kind.INTEGER
                    ? operands.suffixed(new IntegerValue(token.position(), Numbers.integer("-", in.next())))
                    : new Unary(token.position(), "-", signedDeeper());
        }
        if (in.takeSymbol("+")) {
            return signedDeeper();
        }
        if (in.takeSymbol("~")) {
            return new Unary(token.position(), "~", signedDeeper());
        }
        return operands.operand();
    }

    private Expression signedDeeper() {
        in.enter();
        try {
            return signed();
        } finally {
            in.leave();
        }
    }

    /** The expression that {@code left} is the first operand of, if an operator of that precedence or higher follows. */
    private Optional<Expression> more(Expression left, int precedence, boolean compared) {
        Optional<BinaryOperator> operator = Operators.at(in);
        if (operator.isPresent() && operator.get().precedence() != BinaryOperator.COMPARISON) {
            BinaryOperator binary = operator.get();
            if (binary.precedence() < precedence) {
                return Optional.empty();
            }
            Position position = in.position();
            Operators.take(in, binary);
            return Optional.of(new Binary(position, binary, left, expression(binary.precedence() + 1)));
        }
        if (precedence > BinaryOperator.COMPARISON || (operator.isEmpty() && !Operators.atComparison(in))) {
            return Optional.empty();
        }
        if (compared) {
            throw in.unexpected();
        }
        return Optional.of(comparison(left, operator));
    }

    private Expression comparison(Expression left, Optional<BinaryOperator> operator) {
        Position position = in.position();
        if (operator.isPresent()) {
            Operators.take(in, operator.get());
            return new Binary(position, operator.get(), left, compared());
        }
        if (in.takeWords("IS")) {
            return is(left, position);
        }
        boolean negated = in.takeWords("NOT");
        if (in.takeWords("BETWEEN")) {
            Expression low = compared();
            in.expectWord("AND");
            return new Between(position, left, low, compared(), negated);
        }
        in.expectWord("IN");
        return in(left, position, negated);
    }

    private Expression compared() {
        return expression(BinaryOperator.COMPARISON + 1);
    }

    private Expression is(Expression left, Position position) {
        boolean negated = in.takeWords("NOT");
        if (in.takeWords("DISTINCT", "FROM")) {
            return new IsDistinct(position, left, compared(), negated);
        }
        for (String what : List.of("NULL", "TRUE", "FALSE")) {
            if (in.takeWords(what)) {
                return new Is(position, left, what, negated);
            }
        }
        throw in.unexpected();
    }

    private Expression in(Expression left, Position position, boolean negated) {
        if (in.takeWords("UNNEST")) {
            in.expectSymbol("(");
            Expression array = expression();
            in.expectSymbol(")");
            return new InArray(position, left, array, negated);
        }
        if (in.atParenthesizedQuery()) {
            return new InQuery(position, left, queries.parenthesized(), negated);
        }
        in.expectSymbol("(");
        List<Expression> items = list();
        in.expectSymbol(")");
        return new InList(position, left, items, negated);
    }
}
