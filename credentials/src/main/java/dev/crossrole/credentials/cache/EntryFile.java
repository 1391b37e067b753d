package dev.crossrole.credentials.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** The file of one key. It is replaced as a whole, so that whoever reads sees all of an entry or none. */
final class EntryFile {
    static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** No credentials are as long: STS's session tokens stay below 4 KiB. */
    private static final int LIMIT = 65_536;

    private final Path folder;
    private final CacheKey key;
    private final EntrySeal seal;

    EntryFile(Path folder, CacheKey key, EntrySeal seal) {
        this.folder = folder;
        this.key = key;
        this.seal = seal;
    }

    private Path path() {
        return folder.resolve(key.fileName() + ".json");
    }

    /** What is kept; empty where there is nothing, and where what is there is damaged, somebody else's or sealed with another key. */
    Optional<Entry> read() throws IOException {
        try {
            if (!Files.isRegularFile(path(), LinkOption.NOFOLLOW_LINKS) || !CacheFolder.isOwn(path())) {
                return Optional.empty();
            }
            try (SeekableByteChannel channel =
                    Files.newByteChannel(path(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
                byte[] bytes = Channels.newInputStream(channel).readNBytes(LIMIT);
                return Json.parse(bytes) instanceof JsonObject json
                        ? seal.open(json, key).flatMap(entry -> Entry.read(entry, key))
                        : Optional.empty();
            }
        } catch (NoSuchFileException | JsonException e) {
            return Optional.empty();
        }
    }

    /** Replaces what is kept. Only who holds the lock writes, so one name for the new file is enough, and nothing is left behind. */
    void write(Entry entry) throws IOException {
        Path fresh = folder.resolve(key.fileName() + ".new");
        Files.deleteIfExists(fresh);
        byte[] bytes = seal.close(entry.write(key), key).compact().getBytes(UTF_8);
        try {
            fill(fresh, bytes);
            Files.move(fresh, path(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // A disk that is full keeps no half of it.
            Files.deleteIfExists(fresh);
            throw e;
        }
    }

    private static void fill(Path fresh, byte[] bytes) throws IOException {
        try (SeekableByteChannel channel =
                Files.newByteChannel(fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), PRIVATE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
    }
}
