package dev.anabranch.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.anabranch");

    @Test
    void packagesFormNoCycle() {
        slices().matching("dev.anabranch.(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void librariesKnowNoSpring() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.anabranch.converter..", "dev.anabranch.atlassian..", "dev.anabranch.simulator..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void simulatorAndClientShareNoClass() {
        noClasses()
                .that()
                .resideInAPackage("dev.anabranch.simulator..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.anabranch.atlassian..", "dev.anabranch.converter..", "dev.anabranch.server..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }
}
