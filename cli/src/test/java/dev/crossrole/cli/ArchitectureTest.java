package dev.crossrole.cli;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of INVARIANTS.md that a machine can check over all modules at once. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.crossrole");

    private static final Path ROOT = Path.of(System.getProperty("crossrole.root"));

    @Test
    void packagesFormNoCycles() {
        slices().matching("dev.crossrole.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theLocalCloudsNeverUseCrossrolesOwnClients() {
        noClasses()
                .that(resideInAnyPackage("dev.crossrole.localcloud.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.crossrole.credentials.."))
                .check(CLASSES);
    }

    @Test
    void identityAndPolicyDoNoInputOrOutput() {
        noClasses()
                .that(resideInAnyPackage("dev.crossrole.identity..", "dev.crossrole.policy.."))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.net.http..", "java.nio.file..", "java.sql..", "com.sun.."))
                .orShould()
                .dependOnClassesThat(name("java.net.Socket")
                        .or(name("java.net.HttpURLConnection"))
                        .or(name("java.io.File")))
                .check(CLASSES);
    }

    @Test
    void oneServerSpeaksHttp() {
        // The tour looks for a free port with a socket.
        noClasses()
                .that(resideOutsideOfPackages(
                        "dev.crossrole.localcloud.http", "dev.crossrole.localcloud.proxy", "dev.crossrole.cli.tour"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.sun.net.httpserver..")
                        .or(name("java.net.ServerSocket"))
                        .or(name("java.nio.channels.ServerSocketChannel")))
                .check(CLASSES);
    }

    @Test
    void oneModuleKnowsTheYamlParser() {
        noClasses()
                .that(resideOutsideOfPackages("dev.crossrole.yaml.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.snakeyaml.."))
                .check(CLASSES);
    }

    @Test
    void clockEnvironmentAndExitAreTouchedInMainAlone() {
        for (String call : List.of("now", "currentTimeMillis", "getenv", "exit")) {
            noClasses()
                    .that(name("dev.crossrole.cli.Main").negate())
                    .should()
                    .callMethodWhere(target(name(call))
                            .and(target(owner(name("java.lang.System")
                                    .or(name("java.time.Instant"))
                                    .or(name("java.time.LocalDate"))
                                    .or(name("java.time.OffsetDateTime"))
                                    .or(name("java.time.ZonedDateTime"))))))
                    .check(CLASSES);
        }
    }

    @Test
    void noRecordHoldsASecretAsText() {
        List<String> found = CLASSES.stream()
                .filter(type -> type.isRecord())
                .flatMap(type -> type.getFields().stream())
                .filter(field -> !field.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.STATIC))
                .filter(field -> field.getRawType().isEquivalentTo(String.class))
                .filter(field -> field.getName()
                        .toLowerCase(Locale.ROOT)
                        .matches(
                                "(.*(secret|password|privatekey|sessiontoken|accesstoken|bearer).*|token|idtoken|jwt)"))
                .map(field -> field.getFullName())
                .toList();

        assertThat(found).isEmpty();
    }

    @Test
    void everyPackageSaysWhatLivesThere() throws IOException {
        Set<String> silent = new TreeSet<>();
        for (Path file : mainSources()) {
            Path folder = Objects.requireNonNull(file.getParent());
            if (!Files.exists(folder.resolve("package-info.java"))) {
                silent.add(ROOT.relativize(folder).toString());
            }
        }
        assertThat(silent).isEmpty();
    }

    /** The budget of a readable file: half of them under 90 lines, nine in ten under 250, none over 350. */
    @Test
    void filesStayShort() throws IOException {
        List<Long> lines = new ArrayList<>();
        List<String> tooLong = new ArrayList<>();
        for (Path file : mainSources()) {
            long count;
            try (Stream<String> text = Files.lines(file)) {
                count = text.count();
            }
            lines.add(count);
            if (count > 350) {
                tooLong.add(file.getFileName() + ": " + count);
            }
        }
        lines.sort(null);

        assertThat(tooLong).isEmpty();
        assertThat(lines.get(lines.size() / 2)).isLessThanOrEqualTo(90);
        assertThat(lines.get(lines.size() * 9 / 10)).isLessThanOrEqualTo(250);
    }

    private static List<Path> mainSources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/main/java/"))
                    .collect(Collectors.toList());
        }
    }
}
