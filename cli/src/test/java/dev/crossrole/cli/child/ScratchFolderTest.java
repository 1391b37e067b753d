package dev.crossrole.cli.child;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScratchFolderTest {
    /** Not even root can delete a file of the kernel's. */
    private static final Path LASTING = Path.of("/proc/sys/kernel/random");

    @Test
    void aFolderThatCannotBeDeletedIsToldOnceAndTheProgramsExitCodeStays() {
        assumeTrue(Files.isDirectory(LASTING), "this system has no " + LASTING);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int code;
        try (ScratchFolder folder = new ScratchFolder(LASTING, new PrintStream(printed, true, UTF_8))) {
            code = new Program(List.of("sh", "-c", "exit 7"), environment -> {}).run(folder::close);
        }

        assertThat(code).isEqualTo(7);
        assertThat(printed.toString(UTF_8))
                .isEqualTo("crossrole: cannot delete " + LASTING + ", which may hold a token: delete it\n");
    }
}
