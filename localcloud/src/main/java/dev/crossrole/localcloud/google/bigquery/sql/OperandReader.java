package dev.crossrole.localcloud.google.bigquery.sql;

import dev.crossrole.localcloud.google.bigquery.schema.DataType;
import dev.crossrole.localcloud.google.bigquery.schema.ScalarType;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.ArrayQuery;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.ArrayValue;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.BooleanValue;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.BytesValue;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.ElementOf;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.FloatValue;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.IntegerValue;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.Member;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.MemberOf;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.NamedParameter;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.NullValue;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.Path;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.PositionalParameter;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.ScalarQuery;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.StringValue;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.StructValue;
import dev.crossrole.localcloud.google.bigquery.sql.Expression.TypedValue;
import dev.crossrole.localcloud.google.bigquery.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads literals, names, arrays, structs and what stands in parentheses; {@link CallReader} reads what looks like a function. */
final class OperandReader {
    private static final Set<String> TYPES_WITH_LITERALS =
            Set.of("DATE", "TIME", "DATETIME", "TIMESTAMP", "NUMERIC", "DECIMAL");

    private final Cursor in;
    private final ExpressionReader expressions;
    private final QueryReader queries;
    private final TypeReader types;
    private final CallReader calls;

    OperandReader(Cursor in, ExpressionReader expressions, QueryReader queries) {
        this.in = in;
        this.expressions = expressions;
        this.queries = queries;
        this.types = new TypeReader(in);
        this.calls = new CallReader(in, expressions, queries, types);
    }

    Expression operand() {
        return suffixed(first());
    }

    /** The operand with the members and elements that are taken of it. */
    Expression suffixed(Expression operand) {
        Expression value = operand;
        while (true) {
            Position position = in.position();
            // ".*" belongs to the select list.
            if (in.atSymbol(".") && !in.peek(1).isSymbol("*")) {
                in.next();
                value = new MemberOf(position, value, in.next().text());
            } else if (in.takeSymbol("[")) {
                value = element(value, position);
            } else {
                return value;
            }
        }
    }

    private Expression element(Expression array, Position position) {
        for (String accessor : List.of("OFFSET", "ORDINAL", "SAFE_OFFSET", "SAFE_ORDINAL")) {
            if (in.atWord(accessor) && in.peek(1).isSymbol("(")) {
                in.next();
                in.expectSymbol("(");
                Expression index = expressions.expression();
                in.expectSymbol(")");
                in.expectSymbol("]");
                return new ElementOf(position, array, accessor, index);
            }
        }
        // GoogleSQL reads array[i] as OFFSET.
        Expression index = expressions.expression();
        in.expectSymbol("]");
        return new ElementOf(position, array, "OFFSET", index);
    }

    private Expression first() {
        Token token = in.peek();
        return switch (token.kind()) {
            case INTEGER -> new IntegerValue(token.position(), Numbers.integer("", in.next()));
            case FLOAT -> new FloatValue(token.position(), in.next().text());
            case STRING -> new StringValue(token.position(), in.next().text());
            case BYTES -> new BytesValue(token.position(), in.next().text());
            case PARAMETER -> new NamedParameter(token.position(), in.next().text());
            case QUOTED -> named(token);
            case WORD -> word(token);
            case SYMBOL -> symbol(token);
            case END -> throw in.unexpected();
        };
    }

    private Expression symbol(Token token) {
        if (in.atSymbol("[")) {
            return array(token.position(), Optional.empty());
        }
        if (in.atParenthesizedQuery()) {
            return new ScalarQuery(token.position(), queries.parenthesized());
        }
        if (in.takeSymbol("(")) {
            List<Expression> items = expressions.list();
            in.expectSymbol(")");
            return items.size() == 1
                    ? items.getFirst()
                    : new StructValue(
                            token.position(),
                            Optional.empty(),
                            items.stream()
                                    // The members of a tuple have no names, not even implied ones.
                                    .map(item -> new Member(item, Optional.of("")))
                                    .toList());
        }
        if (in.takeSymbol("?")) {
            return new PositionalParameter(token.position(), in.nextParameter());
        }
        if (in.atSymbol("@")) {
            throw SqlException.unsupported("system variables", token.position());
        }
        throw in.unexpected();
    }

    private Expression word(Token token) {
        String upper = token.text().toUpperCase(Locale.ROOT);
        if (TYPES_WITH_LITERALS.contains(upper) && in.peek(1).kind() == Kind.STRING) {
            in.next();
            ScalarType type = ScalarType.named(upper).orElseThrow();
            return new TypedValue(token.position(), type, in.next().text());
        }
        return switch (upper) {
            case "NULL" -> new NullValue(in.next().position());
            case "TRUE", "FALSE" -> new BooleanValue(in.next().position(), upper.equals("TRUE"));
            case "ARRAY" -> arrayKeyword(in.next().position());
            case "STRUCT" -> struct(in.next().position());
            default -> named(token);
        };
    }

    private Expression named(Token token) {
        Optional<Expression> call = calls.call();
        if (call.isPresent()) {
            return call.get();
        }
        List<String> names = new ArrayList<>();
        names.add(in.name());
        while (in.atSymbol(".") && !in.peek(1).isSymbol("*")) {
            in.next();
            // Behind a dot every word is a name, reserved or not.
            Token name = in.next();
            if (name.kind() != Kind.WORD && name.kind() != Kind.QUOTED) {
                throw SqlException.syntax("Unexpected " + name.describe(), name.position());
            }
            names.add(name.text());
        }
        return new Path(token.position(), names);
    }

    private Expression arrayKeyword(Position position) {
        if (in.atParenthesizedQuery()) {
            return new ArrayQuery(position, queries.parenthesized());
        }
        Optional<DataType> element = Optional.empty();
        if (in.takeSymbol("<")) {
            element = Optional.of(types.type());
            in.expectSymbol(">");
        }
        return array(position, element);
    }

    private Expression array(Position position, Optional<DataType> element) {
        in.expectSymbol("[");
        List<Expression> items = in.atSymbol("]") ? List.of() : expressions.list();
        in.expectSymbol("]");
        return new ArrayValue(position, element, items);
    }

    private Expression struct(Position position) {
        Optional<DataType.StructOf> type = in.atSymbol("<") ? Optional.of(types.struct()) : Optional.empty();
        in.expectSymbol("(");
        List<Member> members = new ArrayList<>();
        while (!in.atSymbol(")")) {
            Expression value = expressions.expression();
            Optional<String> name = in.takeWords("AS") ? Optional.of(in.name()) : Optional.empty();
            members.add(new Member(value, name));
            if (!in.takeSymbol(",")) {
                break;
            }
        }
        in.expectSymbol(")");
        if (type.isPresent() && type.get().members().size() != members.size()) {
            throw new SqlException(
                    "STRUCT type has " + type.get().members().size() + " fields but constructor call has "
                            + members.size() + " fields",
                    position);
        }
        return new StructValue(position, type, members);
    }
}
