package dev.crossrole.localcloud.google.bigquery.sql;

import dev.crossrole.localcloud.google.bigquery.schema.DataType;
import dev.crossrole.localcloud.google.bigquery.schema.ScalarType;
import java.util.List;
import java.util.Optional;

/** An expression, as it was written. Source: GoogleSQL reference, "Operators" and "Conditional expressions". */
public sealed interface Expression {
    Position position();

    record NullValue(Position position) implements Expression {}

    record BooleanValue(Position position, boolean value) implements Expression {}

    record IntegerValue(Position position, long value) implements Expression {}

    /** A FLOAT64, as it was written: digits with a point or an exponent. */
    record FloatValue(Position position, String text) implements Expression {}

    record StringValue(Position position, String value) implements Expression {}

    /** BYTES, as one char per byte. */
    record BytesValue(Position position, String latin1) implements Expression {}

    /** Such as {@code DATE '2026-11-22'}. */
    record TypedValue(Position position, ScalarType type, String text) implements Expression {}

    /** {@code INTERVAL amount part}; it stands only where a function or {@code +} takes it. */
    record Interval(Position position, Expression amount, String part) implements Expression {}

    /** {@code a.b.c}: a column, a member of one, or a part such as {@code DAY} where a function takes one. */
    record Path(Position position, List<String> names) implements Expression {}

    /** {@code @name}. */
    record NamedParameter(Position position, String name) implements Expression {}

    /** {@code ?}, counted from 0. */
    record PositionalParameter(Position position, int index) implements Expression {}

    /** {@code -x}, {@code ~x} or {@code NOT x}. */
    record Unary(Position position, String operator, Expression operand) implements Expression {}

    record Binary(Position position, BinaryOperator operator, Expression left, Expression right)
            implements Expression {}

    /** {@code IS [NOT] NULL | TRUE | FALSE}. */
    record Is(Position position, Expression operand, String what, boolean negated) implements Expression {}

    record IsDistinct(Position position, Expression left, Expression right, boolean negated) implements Expression {}

    record Between(Position position, Expression operand, Expression low, Expression high, boolean negated)
            implements Expression {}

    record InList(Position position, Expression operand, List<Expression> items, boolean negated)
            implements Expression {}

    record InQuery(Position position, Expression operand, Query query, boolean negated) implements Expression {}

    record InArray(Position position, Expression operand, Expression array, boolean negated) implements Expression {}

    /** CASE. Each WHEN is compared with the operand; without one, each is a condition. */
    record Case(Position position, Optional<Expression> operand, List<When> whens, Optional<Expression> otherwise)
            implements Expression {}

    record When(Expression condition, Expression result) {}

    record Cast(Position position, Expression operand, DataType type, boolean safe) implements Expression {}

    /** {@code *} as the argument of COUNT. */
    record Star(Position position) implements Expression {}

    /**
     * A function, aggregate or window function.
     *
     * @param name in upper case, its parts joined by dots
     * @param options what may stand in the parentheses of an aggregate behind its arguments
     */
    record Call(
            Position position, String name, List<Expression> arguments, AggregateOptions options, Optional<Window> over)
            implements Expression {}

    /**
     * What stands in the parentheses of an aggregate around and behind its arguments.
     *
     * @param respectNulls RESPECT NULLS (true) or IGNORE NULLS (false) where either stands
     */
    record AggregateOptions(
            boolean distinct, Optional<Boolean> respectNulls, List<OrderItem> orderBy, Optional<Expression> limit) {
        public boolean isEmpty() {
            return !distinct && respectNulls.isEmpty() && orderBy.isEmpty() && limit.isEmpty();
        }
    }

    record Extract(Position position, String part, Expression from, Optional<Expression> zone) implements Expression {}

    record ArrayValue(Position position, Optional<DataType> element, List<Expression> items) implements Expression {}

    record ArrayQuery(Position position, Query query) implements Expression {}

    record StructValue(Position position, Optional<DataType.StructOf> type, List<Member> members)
            implements Expression {}

    /** A value with its alias, in a STRUCT. */
    record Member(Expression value, Optional<String> name) {}

    /** {@code operand.name}, where the operand is no path. */
    record MemberOf(Position position, Expression operand, String name) implements Expression {}

    /** {@code array[OFFSET(index)]} and its kin. */
    record ElementOf(Position position, Expression operand, String accessor, Expression index) implements Expression {}

    record ScalarQuery(Position position, Query query) implements Expression {}

    record Exists(Position position, Query query) implements Expression {}
}
