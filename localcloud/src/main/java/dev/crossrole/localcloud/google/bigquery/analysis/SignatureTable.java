package dev.crossrole.localcloud.google.bigquery.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.localcloud.google.bigquery.sql.Position;
import dev.crossrole.localcloud.google.bigquery.sql.SqlException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The functions and operators of {@code functions.txt}, by name. */
final class SignatureTable {
    private final Map<String, List<Signature>> signatures = new HashMap<>();

    private SignatureTable() {}

    static SignatureTable load() {
        SignatureTable table = new SignatureTable();
        for (String line : lines("functions.txt")) {
            table.add(line);
        }
        return table;
    }

    /** The lines of a table beside this class, without comments. */
    static List<String> lines(String resource) {
        try (InputStream in = SignatureTable.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the class path");
            }
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        int open = line.indexOf('(', 1);
        int close = line.indexOf(") ", open);
        int equals = line.indexOf(" = ", close);
        String list = line.substring(open + 1, close);
        boolean variadic = list.endsWith("...");
        List<String> parameters = list.isEmpty()
                ? List.of()
                : List.of((variadic ? list.substring(0, list.length() - 3) : list).split(", "));
        signatures
                .computeIfAbsent(line.substring(0, open), name -> new ArrayList<>())
                .add(new Signature(
                        parameters, variadic, line.substring(close + 2, equals), line.substring(equals + 3)));
    }

    boolean has(String name) {
        return signatures.containsKey(name);
    }

    /**
     * The call of a function or operator that the table {@linkplain #has has}.
     *
     * @throws SqlException when no line fits the arguments, or the line that does refuses them
     */
    Typed call(String name, List<Typed> arguments, Position position) {
        Optional<Signature.Match> best = Optional.empty();
        Optional<Signature> chosen = Optional.empty();
        for (Signature signature : signatures.getOrDefault(name, List.of())) {
            Optional<Signature.Match> match = signature.call(arguments);
            boolean meant = !signature.refused() || signature.meets(arguments);
            if (match.isPresent()
                    && meant
                    && (best.isEmpty() || match.get().cost() < best.get().cost())) {
                best = match;
                chosen = Optional.of(signature);
            }
        }
        if (chosen.isPresent() && chosen.get().refused()) {
            throw SqlException.unsupported(
                    name + " of " + String.join(", ", chosen.get().parameters()), position);
        }
        return best.orElseThrow(() -> noMatch(name, arguments, position)).call();
    }

    static SqlException noMatch(String name, List<Typed> arguments, Position position) {
        boolean operator = !Character.isLetter(name.charAt(0)) || name.equals("LIKE") || name.equals("AND");
        return new SqlException(
                "No matching signature for " + (operator ? "operator " : "function ") + name + " for argument types: "
                        + arguments.stream().map(SignatureTable::typeName).collect(Collectors.joining(", ")),
                position);
    }

    private static String typeName(Typed argument) {
        return argument.untyped() ? "NULL" : argument.type().sql();
    }
}
