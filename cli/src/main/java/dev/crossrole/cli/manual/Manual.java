package dev.crossrole.cli.manual;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Manual pages and completion as files, where a prefix such as {@code /usr/local} has them below {@code share}. */
public final class Manual {
    private Manual() {}

    /** Writes all of it, in place of what is there. */
    public static void writeTo(Path share, String version) throws IOException {
        writePages(share.resolve("man/man1"), version);
        write(share.resolve("bash-completion/completions/crossrole"), BashCompletion.script());
        write(share.resolve("zsh/site-functions/_crossrole"), ZshCompletion.script());
        write(share.resolve("fish/vendor_completions.d/crossrole.fish"), FishCompletion.script());
    }

    static void writePages(Path folder, String version) throws IOException {
        for (Map.Entry<String, String> page : ManPage.all(version).entrySet()) {
            write(folder.resolve(page.getKey()), page.getValue());
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }
}
