package dev.crossrole.policy.google.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonBoolean;
import dev.crossrole.identity.json.JsonNull;
import dev.crossrole.identity.json.JsonNumber;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.policy.Shared;
import dev.crossrole.policy.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The conformance cases of the CEL specification. {@code differences.txt} lists the cases that come out differently, each with its
 * reason; a case that is listed must differ, so that the list cannot outlive its reasons.
 */
class CelConformanceTest {
    private static final Map<String, CelType> PRIMITIVES = Map.of(
            "INT64", SimpleType.INT, "STRING", SimpleType.STRING, "BOOL", SimpleType.BOOL, "DOUBLE", SimpleType.DOUBLE);

    @TestFactory
    Stream<DynamicTest> casesComeOutAsSpecified() {
        List<String> differences = Table.lines(CelConformanceTest.class, "differences.txt").stream()
                .map(line -> Table.cells(line).get(0))
                .toList();
        return Stream.of("basic", "fields", "lists", "logic", "macros", "string", "string_ext")
                .flatMap(file -> Shared.json("cel/" + file + ".json").array("tests").stream()
                        .map(JsonObject.class::cast)
                        .map(test -> {
                            String name = file + "/" + test.string("section") + "/" + test.string("name");
                            boolean differs = differences.contains(name)
                                    || differences.contains(file + "/" + test.string("section") + "/*");
                            return DynamicTest.dynamicTest(
                                    name,
                                    () -> assertThat(problem(test).orElse("")).satisfies(text -> {
                                        assertThat(text.isEmpty()).as(text).isEqualTo(!differs);
                                    }));
                        }));
    }

    /** What is wrong with the result, if anything is. */
    private static Optional<String> problem(JsonObject test) {
        CelResult result;
        try {
            result = CelProgram.compile(CelEnvironment.with(types(test)), test.string("expr"))
                    .evaluate(bindings(test));
        } catch (CelSyntaxException e) {
            return test.has("eval_error") ? Optional.empty() : Optional.of("is refused: " + e.getMessage());
        }
        if (test.has("eval_error")) {
            return result instanceof CelResult.Failure ? Optional.empty() : Optional.of("is no error but " + result);
        }
        // A case without a value expects true.
        Optional<Json> expected = test.has("value") ? value(test.object("value")) : Optional.of(new JsonBoolean(true));
        if (expected.isEmpty()) {
            // Bytes, which no attribute is made of.
            return result instanceof CelResult.Failure ? Optional.empty() : Optional.of("is " + result);
        }
        return result instanceof CelResult.Value value && same(value.json(), expected.get())
                ? Optional.empty()
                : Optional.of("is " + result + " instead of " + expected.get());
    }

    private static boolean same(Json found, Json expected) {
        return (found instanceof JsonNumber a && expected instanceof JsonNumber b)
                ? Double.parseDouble(a.text()) == Double.parseDouble(b.text())
                : found.equals(expected);
    }

    private static Map<String, CelType> types(JsonObject test) {
        Map<String, CelType> types = new HashMap<>();
        if (test.has("type_env")) {
            for (Json entry : test.array("type_env")) {
                JsonObject declared = (JsonObject) entry;
                declared.findObject("ident")
                        .ifPresent(ident -> types.put(declared.string("name"), type(ident.object("type"))));
            }
        }
        return types;
    }

    private static CelType type(JsonObject type) {
        if (type.has("primitive")) {
            return PRIMITIVES.getOrDefault(type.string("primitive"), SimpleType.DYN);
        }
        if (type.has("map_type")) {
            JsonObject map = type.object("map_type");
            return MapType.create(type(map.object("key_type")), type(map.object("value_type")));
        }
        return type.has("list_type")
                ? ListType.create(type(type.object("list_type").object("elem_type")))
                : SimpleType.DYN;
    }

    private static CelInput bindings(JsonObject test) {
        CelInput input = CelInput.empty();
        test.findObject("bindings")
                .ifPresent(all -> all.names()
                        .forEach(name ->
                                value(all.object(name).object("value")).ifPresent(value -> input.with(name, value))));
        return input;
    }

    private static Optional<Json> value(JsonObject value) {
        String kind = value.names().iterator().next();
        Json json = value.get(kind);
        return switch (kind) {
            case "int64_value", "uint64_value" -> Optional.of(new JsonNumber(((JsonString) json).value()));
            case "double_value" ->
                Optional.of(new JsonNumber(
                        json instanceof JsonNumber number ? number.text() : ((JsonString) json).value()));
            case "string_value" -> Optional.of(json);
            case "bool_value" -> Optional.of(new JsonBoolean(value.bool(kind)));
            case "null_value" -> Optional.of(new JsonNull());
            case "list_value" -> Optional.of(list(value.object(kind)));
            case "map_value" -> Optional.of(map(value.object(kind)));
            default -> Optional.empty();
        };
    }

    private static Json list(JsonObject list) {
        List<Json> items = new ArrayList<>();
        if (list.has("values")) {
            list.array("values").forEach(item -> value((JsonObject) item).ifPresent(items::add));
        }
        return new JsonArray(items);
    }

    private static Json map(JsonObject map) {
        Map<String, Json> members = new LinkedHashMap<>();
        if (map.has("entries")) {
            map.array("entries").forEach(item -> {
                JsonObject entry = (JsonObject) item;
                String key = value(entry.object("key"))
                        .map(json -> json instanceof JsonString text ? text.value() : json.compact())
                        .orElseThrow();
                value(entry.object("value")).ifPresent(json -> members.put(key, json));
            });
        }
        return JsonObject.of(members);
    }
}
