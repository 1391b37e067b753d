package dev.crossrole.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The shape of the module. Each test is a line of INVARIANTS.md. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.crossrole.agent");

    @Test
    void ofTheLocalCloudsTheAgentKnowsHttpAlone() {
        noClasses()
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "a local cloud",
                        (JavaClass type) -> type.getPackageName().startsWith("dev.crossrole.localcloud")
                                && !type.getPackageName().equals("dev.crossrole.localcloud.http")))
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("dev.crossrole.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void noListenerStandsOutsideOfTheGuard() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.crossrole.agent.guard")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("dev.crossrole.localcloud.http.HttpListener")
                .check(CLASSES);
    }
}
