package dev.crossrole.localcloud.google;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class GoogleArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.crossrole.localcloud.google..");

    @Test
    void theApisFormNoCycle() {
        slices().matching("dev.crossrole.localcloud.google.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void noApiKnowsTheCloudThatItIsPartOf() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.crossrole.localcloud.google")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.crossrole.localcloud.google")
                .check(CLASSES);
    }

    @Test
    void theCloudKnowsNeitherTheOtherCloudNorTheClients() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.crossrole.localcloud.aws..", "dev.crossrole.credentials..")
                .check(CLASSES);
    }
}
