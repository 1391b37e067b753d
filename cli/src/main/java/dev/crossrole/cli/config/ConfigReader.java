package dev.crossrole.cli.config;

import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.target.Cloud;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonBoolean;
import dev.crossrole.identity.json.JsonNull;
import dev.crossrole.identity.json.JsonNumber;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonPlace;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.identity.json.TextPosition;
import dev.crossrole.identity.text.Nearest;
import dev.crossrole.yaml.YamlDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a file from its top to its end, whatever is wrong on the way: a person mends all mistakes at once. */
final class ConfigReader {
    private static final String IDENTITIES = "identities";
    private static final List<String> CLOUDS =
            Arrays.stream(Cloud.values()).map(Cloud::label).toList();

    private final Path file;
    private final Map<String, Map<Cloud, Described>> identities = new LinkedHashMap<>();
    private final List<Mistake> mistakes = new ArrayList<>();

    ConfigReader(Path file) {
        this.file = file;
    }

    /** A value with the keys that lead to it. */
    private record Node(String key, Json value, JsonPlace place) {
        TextPosition at() {
            return place.span().start();
        }

        /** Where its key stands, for what is wrong with that. */
        TextPosition named() {
            return place.whole().start();
        }
    }

    Config read(YamlDocument document) {
        Node root = new Node("", document.json(), document.place());
        for (Map.Entry<String, Node> member : members(root).entrySet()) {
            Node node = member.getValue();
            if (member.getKey().equals(IDENTITIES)) {
                members(node).forEach(this::readIdentity);
            } else {
                unknown(node, member.getKey(), List.of(IDENTITIES));
            }
        }
        if (mistakes.isEmpty() && identities.isEmpty()) {
            add(TextPosition.START, "", "names no identity: write them below the key '" + IDENTITIES + "'");
        }
        return new Config(file, identities, mistakes);
    }

    private void readIdentity(String name, Node node) {
        if (!isName(name)) {
            add(
                    node.named(),
                    node.key(),
                    "an identity's name has 1 to 64 letters, digits, hyphens and underscores, but this is '" + name
                            + "'");
        }
        Map<Cloud, Described> clouds = new EnumMap<>(Cloud.class);
        for (Map.Entry<String, Node> member : members(node).entrySet()) {
            Optional<Cloud> cloud = Cloud.named(member.getKey());
            if (cloud.isEmpty()) {
                unknown(member.getValue(), member.getKey(), CLOUDS);
            } else {
                clouds.put(cloud.get(), readCloud(cloud.get(), member.getValue()));
            }
        }
        if (node.value() instanceof JsonObject written && written.names().isEmpty()) {
            add(node.at(), node.key(), "needs " + String.join(" or ", CLOUDS) + ", or both");
        }
        identities.put(name, clouds);
    }

    /** The rule of an agent's identities, whose paths, labels and files hold the name. */
    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= 64
                && name.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || c == '-'
                                || c == '_');
    }

    private Described readCloud(Cloud cloud, Node node) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        List<OptionSpec> options = cloud.options();
        members(node).forEach((name, value) -> {
            Optional<OptionSpec> option = cloud.find(name);
            if (option.isEmpty()) {
                unknown(value, name, options.stream().map(OptionSpec::name).toList());
            } else {
                values.put(name, readValues(cloud, option.get(), value));
            }
        });
        return new Described(node.named(), values);
    }

    private List<String> readValues(Cloud cloud, OptionSpec option, Node node) {
        if (!(node.value() instanceof JsonArray items)) {
            return readValue(cloud, option, node).map(List::of).orElse(List.of());
        }
        if (!option.repeatable()) {
            add(node.at(), node.key(), "takes one value, but is a list");
            return List.of();
        }
        List<String> values = new ArrayList<>();
        for (Json item : items) {
            int index = values.size();
            JsonPlace place = node.place().items().get(index);
            Optional<String> value = readValue(cloud, option, new Node(node.key() + "[" + index + "]", item, place));
            values.add(value.orElse(""));
        }
        return values;
    }

    private Optional<String> readValue(Cloud cloud, OptionSpec option, Node node) {
        Optional<String> text = text(option, node);
        text.ifPresent(value -> {
            try {
                requireAbsolute(option, value);
                cloud.check(option.name(), value);
            } catch (RuntimeException e) {
                Optional<String> meant = Nearest.to(value, option.choices());
                mistakes.add(new Mistake(node.at(), node.key(), withoutFlag(option, e), meant));
            }
        });
        return text;
    }

    private Optional<String> text(OptionSpec option, Node node) {
        Json value = node.value();
        if (value instanceof JsonString text) {
            return Optional.of(text.value());
        }
        if (value instanceof JsonNumber number) {
            return Optional.of(number.text());
        }
        if (value instanceof JsonBoolean bool) {
            return Optional.of(Boolean.toString(bool.value()));
        }
        if (value instanceof JsonObject && option.value().equals("JSON")) {
            return Optional.of(value.compact());
        }
        add(
                node.at(),
                node.key(),
                "must be " + (option.repeatable() ? "a text or a list of them" : "a text") + ", but is "
                        + (value instanceof JsonNull ? "empty" : value instanceof JsonObject ? "a mapping" : "a list"));
        return Optional.empty();
    }

    /** The same file is read wherever a program starts. */
    private static void requireAbsolute(OptionSpec option, String value) {
        if (option.isPath() && !ConfigFile.path(value).isAbsolute()) {
            throw new IllegalArgumentException(
                    "must be an absolute path, because programs start in any folder, but is '" + value + "'");
        }
    }

    /** What a flag's own mistake says, at a place that says which option it is. */
    private static String withoutFlag(OptionSpec option, RuntimeException mistake) {
        String said = String.valueOf(mistake.getMessage());
        String flag = "--" + option.name();
        return said.startsWith(flag + ": ") || said.startsWith(flag + " ")
                ? said.substring(flag.length()).replaceFirst("^:? ", "")
                : said;
    }

    private Map<String, Node> members(Node node) {
        Map<String, Node> members = new LinkedHashMap<>();
        if (node.value() instanceof JsonObject object) {
            node.place()
                    .members()
                    .forEach((name, place) -> members.put(
                            name,
                            new Node(node.key().isEmpty() ? name : node.key() + "." + name, object.get(name), place)));
        } else {
            add(
                    node.at(),
                    node.key(),
                    "must be a mapping (key: value), but is "
                            + (node.value() instanceof JsonNull
                                    ? "empty"
                                    : node.value().kind()));
        }
        return members;
    }

    private void unknown(Node node, String name, List<String> known) {
        Optional<String> meant = Nearest.to(name, known);
        String there = meant.isPresent() ? "" : "; there are " + String.join(", ", known);
        mistakes.add(new Mistake(node.named(), node.key(), "there is no such key here" + there, meant));
    }

    private void add(TextPosition at, String key, String problem) {
        mistakes.add(new Mistake(at, key, problem, Optional.empty()));
    }
}
