package dev.crossrole.cli.config;

import dev.crossrole.cli.options.OptionGroup;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.settings.Settings;
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
import java.util.stream.Stream;

/** Reads a file from its top to its end, whatever is wrong on the way: a person mends all mistakes at once. */
final class ConfigReader {
    private static final String IDENTITIES = "identities";
    /** What may stand at the top. */
    private static final List<String> TOP = Stream.concat(
                    Stream.of(IDENTITIES, Settings.AGENT.key()),
                    Settings.CACHE.options().stream().map(OptionSpec::name))
            .toList();

    private static final List<String> CLOUDS =
            Arrays.stream(Cloud.values()).map(Cloud::label).toList();

    private final Path file;
    private final Map<String, List<String>> settings = new LinkedHashMap<>();
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
        members(root).forEach(this::readTop);
        if (mistakes.isEmpty() && identities.isEmpty() && settings.isEmpty()) {
            add(TextPosition.START, "", "names no identity: write them below the key '" + IDENTITIES + "'");
        }
        return new Config(file, settings, identities, mistakes);
    }

    private void readTop(String name, Node node) {
        Optional<OptionSpec> setting = Settings.CACHE.find(name);
        if (name.equals(IDENTITIES)) {
            members(node).forEach(this::readIdentity);
        } else if (name.equals(Settings.AGENT.key())) {
            settings.putAll(readOptions(Settings.AGENT, node));
        } else if (setting.isPresent()) {
            settings.put(name, readValues(Settings.CACHE, setting.get(), node));
        } else {
            unknown(node, name, TOP);
        }
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
                Node described = member.getValue();
                clouds.put(cloud.get(), new Described(described.named(), readOptions(cloud.get(), described)));
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

    private Map<String, List<String>> readOptions(OptionGroup group, Node node) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        members(node).forEach((name, value) -> {
            Optional<OptionSpec> option = group.find(name);
            if (option.isEmpty()) {
                unknown(
                        value,
                        name,
                        group.options().stream().map(OptionSpec::name).toList());
            } else {
                values.put(name, readValues(group, option.get(), value));
            }
        });
        return values;
    }

    private List<String> readValues(OptionGroup group, OptionSpec option, Node node) {
        if (!(node.value() instanceof JsonArray items)) {
            return readValue(group, option, node).map(List::of).orElse(List.of());
        }
        if (!option.repeatable()) {
            add(node.at(), node.key(), "takes one value, but is a list");
            return List.of();
        }
        List<String> values = new ArrayList<>();
        for (Json item : items) {
            int index = values.size();
            JsonPlace place = node.place().items().get(index);
            Optional<String> value = readValue(group, option, new Node(node.key() + "[" + index + "]", item, place));
            values.add(value.orElse(""));
        }
        return values;
    }

    private Optional<String> readValue(OptionGroup group, OptionSpec option, Node node) {
        Optional<String> text = text(option, node);
        text.ifPresent(value -> {
            try {
                requireAbsolute(option, value);
                requireOnOrOff(option, value);
                group.check(option.name(), value);
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

    private static void requireOnOrOff(OptionSpec option, String value) {
        if (option.isSwitch() && !value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException("must be true or false, but is '" + value + "'");
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
