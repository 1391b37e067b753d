package dev.crossrole.localcloud.google.bigquery.analysis;

import dev.crossrole.localcloud.google.bigquery.schema.DataType;
import dev.crossrole.localcloud.google.bigquery.schema.ScalarType;
import dev.crossrole.localcloud.google.bigquery.sql.Expression;
import dev.crossrole.localcloud.google.bigquery.sql.OrderItem;
import dev.crossrole.localcloud.google.bigquery.sql.Position;
import dev.crossrole.localcloud.google.bigquery.sql.Select;
import dev.crossrole.localcloud.google.bigquery.sql.SqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One SELECT with its clauses. */
final class SelectAnalyzer {
    private final Session session;
    private final ExpressionAnalyzer expressions;
    private final FromAnalyzer froms;
    private final WindowAnalyzer windows;

    SelectAnalyzer(Session session, ExpressionAnalyzer expressions, QueryAnalyzer queries) {
        this.session = session;
        this.expressions = expressions;
        this.froms = new FromAnalyzer(session, expressions, queries);
        this.windows = new WindowAnalyzer(expressions);
    }

    /** An entry of the select list, analyzed. */
    private record Item(Output output, Typed value) {}

    /**
     * Analyzes it.
     *
     * @param orderBy the keys of the query that this SELECT is all of; they can name what it reads from
     */
    Relation select(Select select, List<OrderItem> orderBy, Scope outer) {
        Scope scope = outer.inner();
        String from =
                select.from().map(item -> " FROM " + froms.from(item, scope)).orElse("");
        List<Item> items = items(select, scope);
        Scope aliased = aliased(items, scope);
        StringBuilder sql = new StringBuilder("SELECT ").append(select.distinct() ? "DISTINCT " : "");
        sql.append(items.stream()
                .map(item -> item.value().sql() + " AS " + item.output().sql())
                .collect(Collectors.joining(", ")));
        sql.append(from);
        sql.append(condition(" WHERE ", select.where(), scope));
        if (!select.groupBy().isEmpty()) {
            sql.append(" GROUP BY ")
                    .append(select.groupBy().stream()
                            .map(key -> groupKey(key, items, scope))
                            .collect(Collectors.joining(", ")));
        }
        sql.append(condition(" HAVING ", select.having(), aliased));
        if (!select.windows().isEmpty()) {
            sql.append(" WINDOW ")
                    .append(select.windows().stream()
                            .map(named ->
                                    EngineTypes.quote(named.name()) + " AS " + windows.over(named.window(), scope))
                            .collect(Collectors.joining(", ")));
        }
        sql.append(condition(" QUALIFY ", select.qualify(), aliased));
        if (!orderBy.isEmpty()) {
            sql.append(" ORDER BY ")
                    .append(orderBy.stream()
                            .map(key -> orderKey(key, items, aliased, select.distinct()))
                            .collect(Collectors.joining(", ")));
        }
        return new Relation(sql.toString(), items.stream().map(Item::output).toList());
    }

    private String condition(String keyword, Optional<Expression> condition, Scope scope) {
        return condition
                .map(one -> keyword
                        + expressions
                                .expect(ScalarType.BOOL, one, scope, keyword.strip() + " clause")
                                .sql())
                .orElse("");
    }

    private static Scope aliased(List<Item> items, Scope scope) {
        Scope aliased = scope.inner();
        for (Item item : items) {
            if (!item.output().name().isEmpty()) {
                aliased.addAlias(item.output().name(), item.value());
            }
        }
        return aliased;
    }

    private List<Item> items(Select select, Scope scope) {
        List<Item> items = new ArrayList<>();
        for (Select.Item item : select.items()) {
            switch (item) {
                case Select.Column(Expression value, Optional<String> alias) ->
                    items.add(item(alias.orElse(Names.implied(value)), expressions.analyze(value, scope)));
                case Select.Columns columns -> items.addAll(columns(columns, scope));
            }
        }
        if (items.isEmpty()) {
            throw new SqlException("SELECT list is empty", select.position());
        }
        return items;
    }

    private Item item(String name, Typed value) {
        return new Item(new Output(name, session.newName("c"), value.type(), value.untyped()), value);
    }

    private List<Item> columns(Select.Columns columns, Scope scope) {
        List<RangeVariable.Column> all = columns.operand().isPresent()
                ? membersOf(columns.operand().get(), columns.position(), scope)
                : everything(columns.position(), scope);
        List<String> excepted = new ArrayList<>(columns.except());
        excepted.removeIf(name -> all.stream().anyMatch(column -> column.name().equalsIgnoreCase(name)));
        if (!excepted.isEmpty()) {
            throw new SqlException(
                    "Column " + excepted.getFirst() + " in SELECT * EXCEPT list does not exist", columns.position());
        }
        List<Item> items = new ArrayList<>();
        for (RangeVariable.Column column : all) {
            if (columns.except().stream().noneMatch(column.name()::equalsIgnoreCase)) {
                items.add(item(column.name(), replaced(column, columns.replace(), scope)));
            }
        }
        return items;
    }

    private Typed replaced(RangeVariable.Column column, List<Select.Column> replacements, Scope scope) {
        for (Select.Column replacement : replacements) {
            if (replacement.alias().orElse("").equalsIgnoreCase(column.name())) {
                return expressions.analyze(replacement.value(), scope);
            }
        }
        return column.value();
    }

    private static List<RangeVariable.Column> everything(Position position, Scope scope) {
        if (scope.variables().isEmpty()) {
            throw new SqlException("SELECT * must have a FROM clause", position);
        }
        List<RangeVariable.Column> columns = new ArrayList<>(scope.merged());
        for (RangeVariable variable : scope.variables()) {
            variable.columns().stream()
                    .filter(column -> scope.merged(column.name()).isEmpty())
                    .forEach(columns::add);
        }
        return columns;
    }

    private List<RangeVariable.Column> membersOf(Expression operand, Position position, Scope scope) {
        if (operand instanceof Expression.Path path && path.names().size() == 1) {
            Optional<RangeVariable> variable = scope.variable(path.names().getFirst());
            if (variable.isPresent()) {
                return variable.get().columns();
            }
        }
        Typed struct = expressions.analyze(operand, scope);
        if (!(struct.type() instanceof DataType.StructOf)) {
            throw new SqlException(
                    "Dot-star is not supported for type " + struct.type().sql(), position);
        }
        return RangeVariable.membersOf(struct);
    }

    /** A number or an alias means the entry of the select list; the engine takes its number. */
    private String groupKey(Expression key, List<Item> items, Scope scope) {
        if (key instanceof Expression.IntegerValue(Position position, long ordinal)) {
            QueryAnalyzer.ordinal(items.stream().map(Item::output).toList(), ordinal, "GROUP BY", position);
            return Long.toString(ordinal);
        }
        int number = numberOf(key, items);
        return number > 0
                ? Integer.toString(number)
                : expressions.analyze(key, scope).sql();
    }

    private String orderKey(OrderItem key, List<Item> items, Scope aliased, boolean distinct) {
        int number = numberOf(key.key(), items);
        if (key.key() instanceof Expression.IntegerValue(Position position, long ordinal)) {
            QueryAnalyzer.ordinal(items.stream().map(Item::output).toList(), ordinal, "ORDER BY", position);
            number = (int) ordinal;
        }
        if (number > 0 && (distinct || items.get(number - 1).value().constant())) {
            Output output = items.get(number - 1).output();
            // Of distinct rows the engine orders by the column itself; a constant would be taken for a number.
            return WindowAnalyzer.key(Typed.of(output.sql(), ScalarType.STRING), key);
        }
        return WindowAnalyzer.key(
                number > 0 ? items.get(number - 1).value() : expressions.analyze(key.key(), aliased), key);
    }

    /** Which entry of the select list a name is the alias of, from 1; 0 where it is none. */
    private static int numberOf(Expression key, List<Item> items) {
        if (key instanceof Expression.Path path && path.names().size() == 1) {
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i).output().name().equalsIgnoreCase(path.names().getFirst())) {
                    return i + 1;
                }
            }
        }
        return 0;
    }
}
