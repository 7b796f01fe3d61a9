package dev.anabranch.extractor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.apache.tika.Tika;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.anabranch.extractor");

    @Test
    void parentKnowsNothingButTheJdk() {
        noClasses()
                .that()
                .resideInAPackage("dev.anabranch.extractor")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("dev.anabranch.extractor", "java..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void versionNamesTheParsersThatAreThere() {
        assertThat(Extractor.VERSION).startsWith("tika-" + Tika.getString().replace("Apache Tika ", "") + "/");
    }
}
