package dev.crossrole.credentials.cache;

import com.sun.security.auth.module.UnixSystem;
import dev.crossrole.credentials.BaseFolder;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.process.Command;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folder of the cache: its user's own, readable to nobody else, and no link. Whoever may write there could hand out an identity of his
 * own, so a folder that is anything else is not used.
 */
public final class CacheFolder {
    private static final int OTHERS = 0077;
    private static final String KEY = "CROSSROLE_CACHE_KEY";

    private final Path path;
    private final EntrySeal seal;
    /** The keys that threads of this process have locked; see {@link EntryLock}. */
    private final Set<String> locked = ConcurrentHashMap.newKeySet();

    private CacheFolder(Path path, EntrySeal seal) {
        this.path = path;
        this.seal = seal;
    }

    /**
     * The folder {@code crossrole/credentials} below {@code XDG_CACHE_HOME}, which is {@code ~/.cache} where nobody says; made where it is
     * missing. With {@code CROSSROLE_CACHE_KEY}, 32 bytes in base64, what lies there is encrypted.
     *
     * @return the folder; empty where there is no home, where it cannot be made, or where it is not this user's alone
     * @throws dev.crossrole.credentials.UnusableException when the key is none
     */
    public static Optional<CacheFolder> in(Environment environment) {
        return in(
                environment,
                environment.find(KEY).map(key -> EntrySeal.of(key, KEY)).orElseGet(EntrySeal::none));
    }

    /**
     * The same folder, whose key is asked of a command: of the keyring, for one. It is run at once, without a shell.
     *
     * @throws dev.crossrole.credentials.UnusableException when the command fails or writes no key, and when there is a variable with one, too
     */
    public static Optional<CacheFolder> in(Environment environment, Command key) {
        if (environment.find(KEY).isPresent()) {
            throw new UnusableException(
                    KEY + " is set, and the command " + key + " is to say the key, too", "Leave one of them.");
        }
        String written = key.output(Map.of(), Command.PATIENCE).strip();
        return in(environment, EntrySeal.of(written, "what the command " + key + " wrote"));
    }

    private static Optional<CacheFolder> in(Environment environment, EntrySeal seal) {
        return BaseFolder.CACHE
                .find(environment)
                .flatMap(parent -> open(parent.resolve("crossrole").resolve("credentials"), seal));
    }

    static Optional<CacheFolder> open(Path path, EntrySeal seal) {
        try {
            create(path);
            return isPrivate(path) ? Optional.of(new CacheFolder(path, seal)) : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private static void create(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Path parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            Files.createDirectory(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            // Another process was as quick, or something else is there, which is looked at next.
        }
    }

    private static boolean isPrivate(Path path) throws IOException {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) && isOwn(path);
    }

    /** Whether a file, itself and not what it may link to, belongs to this user and nobody else may touch it. */
    static boolean isOwn(Path path) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(path, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
        boolean mine = attributes.get("uid") instanceof Integer uid && uid == new UnixSystem().getUid();
        return mine && attributes.get("mode") instanceof Integer mode && (mode & OTHERS) == 0;
    }

    EntryFile entry(CacheKey key) {
        return new EntryFile(path, key, seal);
    }

    /** Tries to lock a key, without waiting. */
    EntryLock tryLock(CacheKey key) throws IOException {
        return EntryLock.tryOn(path.resolve(key.fileName() + ".lock"), locked);
    }
}
