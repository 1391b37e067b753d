package dev.crossrole.localcloud.world;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what an object holds.
 *
 * @param base the folder that files are relative to
 */
record ContentReader(Path base) {
    private static final List<String> SOURCES = List.of("text", "file", "resource");

    /** Reads the one key that says it; {@code beside} are keys that may stand there too and are read by others. */
    ObjectContent read(YamlNode node, String... beside) {
        List<String> known = new ArrayList<>(SOURCES);
        known.addAll(List.of(beside));
        YamlObject content = node.object().allowing(known.toArray(String[]::new));
        if (SOURCES.stream().filter(content.fields()::containsKey).count() != 1) {
            throw node.mistake("needs exactly one of text, file, resource");
        }
        Optional<String> text = content.findText("text");
        if (text.isPresent()) {
            return new ObjectContent.Text(text.get());
        }
        return content.find("resource").isPresent() ? resource(content.get("resource")) : file(content.get("file"));
    }

    private ObjectContent file(YamlNode name) {
        Path file = base.resolve(name.text());
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw name.mistake("there is no readable file '" + file + "'");
        }
        return new ObjectContent.File(file);
    }

    private static ObjectContent resource(YamlNode name) {
        if (ContentReader.class.getResource(name.text()) == null) {
            throw name.mistake("no resource '" + name.text() + "' ships with Crossrole");
        }
        return new ObjectContent.Resource(name.text());
    }
}
