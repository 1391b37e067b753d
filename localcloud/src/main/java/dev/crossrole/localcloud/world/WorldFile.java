package dev.crossrole.localcloud.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.yaml.YamlDocument;
import dev.crossrole.yaml.YamlException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads a world from YAML 1.2. Unknown keys are mistakes, and so is every reference to something that is not declared. */
public final class WorldFile {
    private static final String DEFAULT = "default-world.yaml";

    private WorldFile() {}

    /** The world that ships with Crossrole: what the four crossings need, and the neighbours that must be denied. */
    public static World defaultWorld() {
        try (InputStream in = WorldFile.class.getResourceAsStream(DEFAULT)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + DEFAULT + " is missing from the jar");
            }
            return parse(DEFAULT, new String(in.readAllBytes(), UTF_8), Path.of(""), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a file. Files of objects are relative to its folder.
     *
     * @throws WorldException when it cannot be read or holds a mistake
     */
    public static World read(Path file) {
        try {
            Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of(""));
            return parse(file.toString(), Files.readString(file), folder, true);
        } catch (NoSuchFileException e) {
            throw new WorldException("there is no world file '" + file + "'");
        } catch (CharacterCodingException e) {
            throw new WorldException("the world file '" + file + "' is not UTF-8");
        } catch (IOException e) {
            throw new WorldException("the world file '" + file + "' cannot be read: " + e.getMessage());
        }
    }

    /** Reads a text; {@code name} stands for the file in messages. */
    static World parse(String name, String text, Path folder) {
        return parse(name, text, folder, true);
    }

    private static World parse(String name, String text, Path folder, boolean compiling) {
        YamlDocument document = document(name, text);
        YamlObject root = new YamlNode(name, "", document.json(), document.place())
                .object()
                .allowing("aws", "google", "machines");
        ContentReader content = new ContentReader(folder);
        AwsWorld aws = new AwsWorldReader(content).read(root.get("aws"));
        GoogleWorld google = new GoogleWorldReader(content, compiling).read(root.get("google"));
        MachineReader machines = new MachineReader(aws, google);
        List<Machine> declared = root.named("machines", machines::read, Machine::name);
        return new World(aws, google, declared);
    }

    private static YamlDocument document(String name, String text) {
        try {
            return YamlDocument.read(text);
        } catch (YamlException e) {
            String at = e.path().isEmpty() ? "" : e.path() + ": ";
            throw new WorldException(name + ":" + e.position() + ": " + at + e.getMessage());
        }
    }
}
