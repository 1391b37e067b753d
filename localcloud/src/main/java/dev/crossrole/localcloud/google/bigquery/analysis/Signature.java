package dev.crossrole.localcloud.google.bigquery.analysis;

import dev.crossrole.localcloud.google.bigquery.schema.DataType;
import dev.crossrole.localcloud.google.bigquery.schema.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One line of {@code functions.txt}.
 *
 * @param parameters types as written, {@code T} and {@code ARRAY<T>} among them
 * @param variadic whether the one parameter stands for one or more
 */
record Signature(List<String> parameters, boolean variadic, String result, String template) {

    /** More than all constants of a call together. */
    private static final int COERCED_VALUE = 1_000;

    /** Refused by name: what would otherwise be coerced into another meaning. */
    boolean refused() {
        return template.equals("!");
    }

    /**
     * A call that fits.
     *
     * @param cost how much had to be coerced: values weigh more than constants. Source: ZetaSQL, which prefers signatures so.
     */
    record Match(Typed call, int cost) {}

    /** The call with these arguments; empty where they do not fit. */
    Optional<Match> call(List<Typed> arguments) {
        if (variadic ? arguments.isEmpty() : arguments.size() != parameters.size()) {
            return Optional.empty();
        }
        Optional<DataType> variable = variable(arguments);
        List<Typed> fitted = new ArrayList<>();
        int cost = 0;
        for (int i = 0; i < arguments.size(); i++) {
            Typed argument = arguments.get(i);
            Optional<DataType> type = type(parameter(i), variable);
            Optional<Typed> fit = type.flatMap(wanted -> Coercion.to(wanted, argument));
            if (fit.isEmpty()) {
                return Optional.empty();
            }
            cost += argument.untyped() || argument.type().equals(type.get())
                    ? 0
                    : argument.constant() ? 1 : COERCED_VALUE;
            fitted.add(fit.get());
        }
        int total = cost;
        return type(result, variable).map(type -> new Match(Typed.of(fill(fitted), type), total));
    }

    /** Whether at least one argument is of its parameter's very type, so that this line is what the caller meant. */
    boolean meets(List<Typed> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).type().sql().equals(parameter(i))) {
                return true;
            }
        }
        return arguments.isEmpty();
    }

    private String parameter(int index) {
        return parameters.get(variadic ? 0 : index);
    }

    /** What T stands for: the common type of the arguments in its places. */
    private Optional<DataType> variable(List<Typed> arguments) {
        List<Typed> places = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            if (parameter(i).equals("T")) {
                places.add(arguments.get(i));
            } else if (parameter(i).equals("ARRAY<T>") && arguments.get(i).type() instanceof DataType.ArrayOf array) {
                places.add(Typed.of("", array.element()));
            }
        }
        return places.isEmpty() ? Optional.empty() : Coercion.common(places);
    }

    private static Optional<DataType> type(String text, Optional<DataType> variable) {
        if (text.equals("T")) {
            return variable;
        }
        if (text.startsWith("ARRAY<")) {
            return type(text.substring("ARRAY<".length(), text.length() - 1), variable)
                    .map(DataType.ArrayOf::new);
        }
        return Optional.of(ScalarType.valueOf(text));
    }

    private String fill(List<Typed> arguments) {
        String sql = template;
        if (variadic) {
            sql = sql.replace("$||", join(arguments, " || ")).replace("$*", join(arguments, ", "));
            return sql;
        }
        // One pass, so that a "$2" inside an argument is not taken for a parameter.
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            char digit = i + 1 < sql.length() ? sql.charAt(i + 1) : ' ';
            if (c == '$' && digit >= '1' && digit <= '9' && digit - '1' < arguments.size()) {
                out.append(arguments.get(digit - '1').sql());
                i++;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static String join(List<Typed> arguments, String separator) {
        return arguments.stream().map(Typed::sql).collect(Collectors.joining(separator));
    }
}
