package dev.crossrole.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher with a program of three lines in place of Crossrole, real JVMs and real caches. What must never happen: a word on stdout
 * that the program did not print, and an old program from a cache.
 */
class LauncherTest {
    /** Makes the caches as the real one does, without the clouds. */
    private static final String INSTALL = """
            package dev.crossrole.cli.install;
            import java.nio.file.*;
            public class Install {
              public static void main(String[] args) throws Exception {
                for (String profile : new String[] {"light", "full"}) {
                  String digest = Files.readString(Path.of(args[0], profile + ".digest")).strip();
                  new ProcessBuilder(args[1] + "/bin/java", "-XX:+UseSerialGC",
                      "-XX:AOTCacheOutput=" + Path.of(args[0], profile + "-" + digest + "-" + args[2] + ".aot"),
                      "-cp", Path.of(args[0], "lib", "crossrole-cli-0.1.0.jar").toString(), "dev.crossrole.cli.Main")
                      .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD)
                      .start().waitFor();
                }
              }
            }
            """;

    @TempDir
    private Path home;

    private Path app;
    private Path jar;

    @BeforeEach
    void installAProgram() throws IOException {
        app = home.resolve("cli/target/crossrole");
        jar = app.resolve("lib/crossrole-cli-0.1.0.jar");
        Files.createDirectories(jar.getParent());
        Path launcher = home.resolve("crossrole");
        Files.copy(Path.of(System.getProperty("crossrole.root"), "crossrole"), launcher);
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        writeJar("one", Instant.now().minusSeconds(60));
    }

    @Test
    void theFirstRunMakesCachesAndStdoutHoldsTheResultAlone() throws Exception {
        Shell.Result first = launch("aws", "--role", "x");

        assertThat(first.out()).isEqualTo("one aws,--role,x\n");
        assertThat(first.err()).contains("preparing a fast start");
        assertThat(caches()).hasSize(2);
        assertThat(launch("aws").err()).isEmpty();
    }

    /** google-auth for Python reads stderr together with the answer. */
    @Test
    void whatTheJvmSaysOfItsOptionsIsNoPartOfAnExecutablesAnswer() throws Exception {
        launch("aws");
        ProcessBuilder builder = command("gcp", "--format", "executable");
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Dsays=* -Dmore=1");

        Shell.Result answer = run(builder);

        assertThat(answer.out()).isEqualTo("one gcp,--format,executable\n");
        assertThat(answer.err()).isEmpty();
    }

    @Test
    void aChangedJarIsNeverRunFromTheCacheOfTheOldOne() throws Exception {
        launch("aws");
        List<Path> old = caches();

        writeJar("two", Instant.now().plusSeconds(2));

        assertThat(launch("aws").out()).isEqualTo("two aws\n");
        assertThat(caches()).doesNotContainAnyElementsOf(old);
    }

    @Test
    void withoutTrainingAChangedJarRunsWithoutACache() throws Exception {
        launch("aws");
        writeJar("two", Instant.now().plusSeconds(2));

        ProcessBuilder builder = command("aws");
        builder.environment().put("CROSSROLE_TRAIN", "no");

        assertThat(run(builder).out()).isEqualTo("two aws\n");
    }

    @Test
    void withoutTrainingThereIsNothingToSay() throws Exception {
        ProcessBuilder builder = command("aws");
        builder.environment().put("CROSSROLE_TRAIN", "no");

        assertThat(run(builder)).isEqualTo(new Shell.Result(0, "one aws\n", ""));
    }

    /** As in an image that root built, and another user starts. */
    @Test
    void whereItsFolderMayNotBeWrittenItRunsNonetheless() throws Exception {
        assertThat(run(asAReader("aws"))).isEqualTo(new Shell.Result(0, "one aws\n", ""));
        assertThat(run(asAReader("tour"))).isEqualTo(new Shell.Result(0, "one tour\n", ""));
        try (Stream<Path> left = Files.list(app)) {
            assertThat(left).containsExactly(app.resolve("lib"));
        }
    }

    @Test
    void whereItsFolderMayNotBeWrittenAJarThatCameLaterRunsWithoutTheOldCache() throws Exception {
        launch("aws");
        writeJar("two", Instant.now().plusSeconds(2));

        assertThat(run(asAReader("aws"))).isEqualTo(new Shell.Result(0, "two aws\n", ""));
    }

    /** As on older macOS. */
    @Test
    void withoutSha256sumTheOtherProgramOfThatKindServes() throws Exception {
        Path programs = Files.createDirectory(home.resolve("bin"));
        for (String each : List.of("sh", "ls", "grep", "dirname", "xargs", "cut", "rm", "shasum", "perl", "readlink")) {
            Optional<Path> found = Programs.find(each);
            assumeTrue(found.isPresent(), "there is no " + each + " here");
            Files.createSymbolicLink(programs.resolve(each), found.orElseThrow());
        }
        ProcessBuilder builder = command("aws");
        builder.environment().put("PATH", programs.toString());

        assertThat(run(builder).out()).isEqualTo("one aws\n");
        assertThat(Files.readString(app.resolve("light.digest"))).matches("[0-9a-f]{16}\n");
        assertThat(caches()).hasSize(2);
    }

    @Test
    void aBrokenCacheAndAMissingOneLeaveStdoutClean() throws Exception {
        launch("aws");
        for (Path cache : caches()) {
            Files.writeString(cache, "no cache at all");
        }
        assertThat(launch("aws").out()).isEqualTo("one aws\n");

        for (Path cache : caches()) {
            Files.delete(cache);
        }
        assertThat(launch("aws").out()).isEqualTo("one aws\n");
    }

    @Test
    void theLauncherIsFoundThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(home.resolve("link"), home.resolve("crossrole"));

        assertThat(run(new ProcessBuilder(link.toString(), "tour")).out()).isEqualTo("one tour\n");
    }

    /** As the README installs it: the original may be gone, and the copy's jars keep the times that its cache was made with. */
    @Test
    void aCopyElsewhereStartsFromTheCacheThatItWasCopiedWith() throws Exception {
        launch("aws");
        Path elsewhere = Files.createDirectories(home.resolve("opt/cli/target"))
                .resolve("../..")
                .normalize();
        for (String[] piece : new String[][] {{"crossrole", "."}, {"cli/target/crossrole", "cli/target"}}) {
            Process copy = new ProcessBuilder(
                            "cp",
                            "-a",
                            home.resolve(piece[0]).toString(),
                            elsewhere.resolve(piece[1]).toString())
                    .start();
            assertThat(copy.waitFor()).isZero();
        }
        Files.delete(jar);
        ProcessBuilder builder =
                new ProcessBuilder(elsewhere.resolve("crossrole").toString(), "aws");
        // Without a cache that fits, the JVM does not start at all.
        builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:AOTMode=on");

        Shell.Result result = run(builder);
        assertThat(result.out()).isEqualTo("one aws\n");
        assertThat(result.err()).doesNotContain("preparing");
    }

    private Shell.Result launch(String... words) throws Exception {
        return run(command(words));
    }

    private ProcessBuilder command(String... words) {
        return new ProcessBuilder(
                Stream.concat(Stream.of(home.resolve("crossrole").toString()), Stream.of(words))
                        .collect(Collectors.toCollection(ArrayList::new)));
    }

    /** Run by a user who may write nothing there: root may always, so for root another one. */
    private ProcessBuilder asAReader(String verb) throws IOException {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(app, PosixFilePermissions.fromString("r-xr-xr-x"));
        ProcessBuilder builder = command(verb);
        if (new UnixSystem().getUid() == 0) {
            assumeTrue(Programs.isThere("setpriv"), "there is no setpriv here");
            builder.command().addAll(0, List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        }
        return builder;
    }

    @AfterEach
    void letItBeDeleted() throws IOException {
        Files.setPosixFilePermissions(app, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Shell.Result run(ProcessBuilder builder) throws Exception {
        Path err = Files.createTempFile("launcher", ".err");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        int code = process.waitFor();
        String errors = Files.readString(err);
        Files.delete(err);
        return new Shell.Result(code, out, errors);
    }

    private List<Path> caches() throws IOException {
        try (Stream<Path> files = Files.list(app)) {
            return files.filter(file -> file.toString().endsWith(".aot")).toList();
        }
    }

    private void writeJar(String says, Instant modified) throws IOException {
        Path sources = Files.createDirectories(home.resolve("sources-" + says));
        Path classes = Files.createDirectories(home.resolve("classes-" + says));
        Files.writeString(sources.resolve("Main.java"), """
                package dev.crossrole.cli;
                public class Main { public static void main(String[] args) { System.out.println("%s " + String.join(",", args)); } }
                """.formatted(says));
        Files.writeString(sources.resolve("Install.java"), INSTALL);
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        classes.toString(),
                        sources.resolve("Main.java").toString(),
                        sources.resolve("Install.java").toString());
        assertThat(failed).isZero();
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (String name : List.of("dev/crossrole/cli/Main.class", "dev/crossrole/cli/install/Install.class")) {
                out.putNextEntry(new JarEntry(name));
                out.write(Files.readAllBytes(classes.resolve(name)));
                out.closeEntry();
            }
        }
        Files.setLastModifiedTime(jar, FileTime.from(modified));
    }
}
