package dev.crossrole.policy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.crossrole.policy");

    @Test
    void packagesFormADag() {
        slices().matching("dev.crossrole.(**)").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void celStaysBehindItsPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.crossrole.policy.google.cel")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.cel..", "com.google.common..", "com.google.protobuf..")
                .check(MAIN);
    }

    @Test
    void awsAndGoogleDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage("dev.crossrole.policy.aws..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.crossrole.policy.google..")
                .check(MAIN);
        noClasses()
                .that()
                .resideInAPackage("dev.crossrole.policy.google..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.crossrole.policy.aws..")
                .check(MAIN);
    }

    @Test
    void nothingDoesInputOrOutput() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.nio.file..",
                        "java.net..",
                        "java.lang.reflect..",
                        "java.util.concurrent..",
                        "java.util.logging..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.(File|InputStream|OutputStream|PrintStream).*")
                .check(MAIN);
    }

    @Test
    void nothingReadsAClockOrTheEnvironment() {
        noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "reads a clock, the environment or chance",
                        call -> call.getTarget()
                                        .getName()
                                        .matches("now|currentTimeMillis|nanoTime|getenv|getProperty|random")
                                && call.getTargetOwner().getPackageName().matches("java\\.(time|lang).*")))
                .check(MAIN);
    }

    @Test
    void exceptionsAndRecordsApartNothingPublicCanBeExtended() {
        classes()
                .that()
                .arePublic()
                .and()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(MAIN);
    }

    @Test
    void noPackageHasMoreThanSixteenFiles() {
        Map<String, Long> files = MAIN.stream()
                .filter(type -> !type.isNestedClass() && !type.isAnonymousClass())
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

        assertThat(files).allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(16));
    }
}
