package dev.crossrole.identity;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentityArchitectureTest {
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.crossrole.identity");

    /** Streams and readers over memory are not input or output; whoever hands a stream in has opened it. */
    private static final Set<String> HARMLESS_IO = Set.of(
            "java.io.BufferedInputStream",
            "java.io.ByteArrayOutputStream",
            "java.io.EOFException",
            "java.io.IOException",
            "java.io.InputStream",
            "java.io.Reader",
            "java.io.StringReader",
            "java.io.StringWriter",
            "java.io.UncheckedIOException",
            "java.io.Writer");

    /** Methods that read the machine: its clock, its environment, its chance. */
    private static final Set<String> READ_THE_MACHINE = Set.of(
            "now", "systemUTC", "getenv", "getProperty", "getProperties", "currentTimeMillis", "nanoTime", "random");

    private static final ArchRule KNOWS_ONLY_ITSELF = classes()
            .that()
            .resideInAPackage("dev.crossrole.identity..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "dev.crossrole.identity..", "java..", "javax.crypto..", "com.google.gson..", "org.jspecify.."));

    private static final ArchRule NO_INPUT_OR_OUTPUT = noClasses()
            .that()
            .resideInAPackage("dev.crossrole.identity..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "java.net..",
                            "java.nio.file..",
                            "java.nio.channels..",
                            "java.util.logging..",
                            "java.lang.reflect..")
                    .or(describe(
                            "do input or output",
                            type -> type.getPackageName().equals("java.io") && !HARMLESS_IO.contains(type.getName())))
                    .or(describe(
                            "are processes or threads",
                            type -> type.isAssignableTo(ProcessBuilder.class)
                                    || type.isAssignableTo(Thread.class)
                                    || type.isAssignableTo(Runtime.class))));

    private static final ArchRule NO_READING_OF_THE_MACHINE = noClasses()
            .that()
            .resideInAPackage("dev.crossrole.identity..")
            .should()
            .accessTargetWhere(
                    describe("reads clock, environment or chance", IdentityArchitectureTest::readsTheMachine));

    @Test
    void packagesFormADag() {
        slices().matching("dev.crossrole.(**)").should().beFreeOfCycles().check(MODULE);
    }

    @Test
    void knowsOnlyItselfTheJdkAndGsonsStreams() {
        KNOWS_ONLY_ITSELF.check(MODULE);
        classes()
                .that()
                .resideOutsideOfPackage("dev.crossrole.identity.json..")
                .should()
                .onlyDependOnClassesThat(not(resideInAnyPackage("com.google.gson..")))
                .check(MODULE);
    }

    @Test
    void doesNoInputOrOutput() {
        NO_INPUT_OR_OUTPUT.check(MODULE);
    }

    @Test
    void readsNoClockNoEnvironmentAndNoChance() {
        NO_READING_OF_THE_MACHINE.check(MODULE);
    }

    @Test
    void theRulesWouldFindAnOffender() {
        JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);
        for (ArchRule rule : Set.of(KNOWS_ONLY_ITSELF, NO_INPUT_OR_OUTPUT, NO_READING_OF_THE_MACHINE)) {
            assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> rule.check(offender));
        }
        assertThat(MODULE).hasSizeGreaterThan(40);
    }

    private static boolean readsTheMachine(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        boolean makesChance = owner.isAssignableTo(Random.class) && name.equals("<init>");
        boolean ofTheJdk = owner.getPackageName().startsWith("java.");
        return makesChance
                || owner.isEquivalentTo(SecureRandom.class)
                || owner.isEquivalentTo(Clock.class)
                || (ofTheJdk && READ_THE_MACHINE.contains(name));
    }

    private static DescribedPredicate<JavaClass> not(DescribedPredicate<JavaClass> predicate) {
        return DescribedPredicate.not(predicate);
    }

    /** Breaks each rule once. */
    private static final class Offender {
        // Never run: only its byte code is looked at.
        @SuppressWarnings("unused")
        static String offend() throws java.io.IOException {
            assertThat(Instant.now()).isNotNull();
            return java.nio.file.Files.readString(java.nio.file.Path.of("x"));
        }
    }
}
