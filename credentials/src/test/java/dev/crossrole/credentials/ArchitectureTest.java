package dev.crossrole.credentials;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.crossrole.credentials.http.Pause;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The shape of the module. Each test is a line of INVARIANTS.md. */
final class ArchitectureTest {
    private static final String ROOT = "dev.crossrole.credentials";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void packagesFormADag() {
        slices().matching(ROOT + ".(*)").should().beFreeOfCycles().check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".*")
                .check(CLASSES);
    }

    @Test
    void theTwoCloudsMeetInTheCrossingAlone() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".aws", ROOT + ".profile")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".google")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".google")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".aws", ROOT + ".profile")
                .check(CLASSES);
    }

    @Test
    void nothingReadsTheEnvironmentOrAClockByItself() {
        forbid(System.class, "getenv", "currentTimeMillis", "nanoTime");
        for (Class<?> type : List.of(Instant.class, LocalDateTime.class, ZonedDateTime.class)) {
            forbid(type, "now");
        }
    }

    @Test
    void onlyThePauseThatIsHandedInSleeps() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Pause.class)
                .should()
                .accessTargetWhere(target(Thread.class, "sleep"))
                .check(CLASSES);
    }

    @Test
    void theSlowPartsOfTheJdkStayOutOfTheCommandsPath() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http..")
                .check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.regex.Pattern")
                .check(CLASSES);
        forbid(String.class, "format", "formatted", "matches", "replaceAll");
    }

    @Test
    void noRecordHoldsASecretAsText() throws ClassNotFoundException {
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        for (JavaClass imported : CLASSES) {
            Class<?> type = Class.forName(imported.getName(), false, ArchitectureTest.class.getClassLoader());
            if (type.isRecord()) {
                for (RecordComponent component : type.getRecordComponents()) {
                    seen++;
                    if (soundsSecret(component.getName()) && holdsText(component)) {
                        wrong.add(type.getName() + "." + component.getName());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(seen).isGreaterThan(50);
    }

    private static void forbid(Class<?> owner, String... methods) {
        noClasses().should().accessTargetWhere(target(owner, methods)).check(CLASSES);
    }

    /** Calls of the methods, and references to them. */
    private static DescribedPredicate<JavaAccess<?>> target(Class<?> owner, String... methods) {
        return DescribedPredicate.describe(
                owner.getSimpleName() + List.of(methods),
                access -> access.getTargetOwner().isEquivalentTo(owner)
                        && List.of(methods).contains(access.getTarget().getName()));
    }

    private static boolean soundsSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        // An access key's id is no secret: it stands in every signed request.
        return !lower.equals("accesskeyid")
                && (lower.contains("secret")
                        || lower.contains("token")
                        || lower.contains("key")
                        || lower.contains("password"));
    }

    private static boolean holdsText(RecordComponent component) {
        return component.getGenericType().getTypeName().contains("java.lang.String");
    }
}
