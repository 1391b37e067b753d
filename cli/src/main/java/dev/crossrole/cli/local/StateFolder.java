package dev.crossrole.cli.local;

import dev.crossrole.cli.options.UsageException;
import dev.crossrole.credentials.BaseFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where the local clouds keep what outlives a run: {@code $XDG_STATE_HOME/crossrole}, by default {@code ~/.local/state/crossrole}
 * (XDG Base Directory Specification). Readable by its owner alone.
 */
record StateFolder(Path path) {

    static StateFolder of(Function<String, Optional<String>> environment) {
        Path base = BaseFolder.STATE
                .find(environment::apply)
                .orElseThrow(() -> new UsageException("neither XDG_STATE_HOME nor HOME is set: set one of them"));
        return new StateFolder(base.resolve("crossrole"));
    }

    Path keys() {
        return made().resolve("keys.json");
    }

    /** The certificate authority of this installation. */
    Path authority() {
        return made().resolve("authority.pem");
    }

    /** The certificate that programs are to trust, alone and as PEM. */
    Path certificate() {
        return made().resolve("authority-certificate.pem");
    }

    /** A folder for what else programs are to trust. */
    Path trusted() throws IOException {
        Path folder = made().resolve("trusted");
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        return folder;
    }

    /** The folder itself, made if it is not there. */
    Path made() {
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path.getParent());
                Files.createDirectory(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return path;
        } catch (FileAlreadyExistsException e) {
            // Another thread or process was as quick; what is no folder is found out by whoever writes into it.
            return path;
        } catch (IOException e) {
            throw new UsageException("the folder " + path + " cannot be made: set XDG_STATE_HOME to one that can");
        }
    }
}
