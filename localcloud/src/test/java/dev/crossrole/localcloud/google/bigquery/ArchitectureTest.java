package dev.crossrole.localcloud.google.bigquery;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "dev.crossrole.localcloud.google.bigquery";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT + "..");

    @Test
    void thePackagesFormNoCycle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyPermissionsAsksTheGateAndOnlyTheEngineKnowsDuckDb() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, ROOT + ".permissions", ROOT + ".rest")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.crossrole.localcloud.google.access..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".engine")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.duckdb..", "java.sql..")
                .check(CLASSES);
    }

    @Test
    void theAnalysisKnowsNeitherCatalogNorEngine() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".sql..", ROOT + ".analysis..", ROOT + ".schema..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".catalog..", ROOT + ".engine..", ROOT + ".jobs..", ROOT + ".permissions..")
                .check(CLASSES);
    }
}
