package dev.anabranch.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The walls of the house: what `ARCHITECTURE.md` promises about packages, as tests.
class ArchitectureTest {
    /// The server's packages in the order of the flow; each may know only those before it.
    private static final List<String> FLOW = List.of(
            "platform",
            "secrets",
            "embedding",
            "account",
            "history",
            "evaluation",
            "content",
            "extract",
            "access",
            "linking",
            "connection",
            "source",
            "mapping",
            "sync",
            "workspace",
            "search",
            "answers",
            "convert",
            "runs",
            "selfcheck",
            "choosing",
            "files",
            "writing",
            "mcp",
            "home");

    private static final List<String> MODULES =
            List.of("converter", "atlassian", "simulator", "extractor", "server", "benchmarks");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.anabranch");

    @Test
    void packagesFormNoCycle() {
        slices().matching("dev.anabranch.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void librariesKnowNoSpring() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.anabranch.converter..",
                        "dev.anabranch.atlassian..",
                        "dev.anabranch.simulator..",
                        "dev.anabranch.extractor..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(CLASSES);
    }

    @Test
    void towardsMarkdownNothingButTheJdkIsNeeded() {
        noClasses()
                .that()
                .resideInAPackage("dev.anabranch.converter..")
                .and()
                .resideOutsideOfPackages("dev.anabranch.converter.back..", "dev.anabranch.converter.roundtrip..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.commonmark..", "dev.anabranch.converter.back..", "dev.anabranch.converter.roundtrip..")
                .check(CLASSES);
    }

    @Test
    void simulatorSharesNoClassWithTheProduct() {
        noClasses()
                .that()
                .resideInAPackage("dev.anabranch.simulator..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.anabranch.atlassian..", "dev.anabranch.converter..", "dev.anabranch.server..")
                .check(CLASSES);
    }

    @Test
    void featuresKnowOnlyWhatStandsBeforeThemInTheFlow() {
        for (int i = 0; i < FLOW.size() - 1; i++) {
            var later = FLOW.subList(i + 1, FLOW.size()).stream()
                    .map(name -> "dev.anabranch.server." + name + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("dev.anabranch.server." + FLOW.get(i) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later)
                    .allowEmptyShould(true)
                    .check(CLASSES);
        }
    }

    @Test
    void everyPackageOfTheServerHasItsPlaceInTheFlow() {
        var packages = new TreeSet<String>();
        var prefix = "dev.anabranch.server.";
        CLASSES.forEach(type -> {
            if (type.getPackageName().startsWith(prefix)) {
                var rest = type.getPackageName().substring(prefix.length());
                packages.add(rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest);
            }
        });
        assertThat(FLOW).containsAll(packages);
    }

    @Test
    void namesSayTheRoleAndNotThePattern() {
        noClasses()
                .should()
                .haveNameMatching(".*\\.(Abstract|Base)[A-Z]\\w*|.*(Manager|Impl|Helper|Utils?)")
                .check(CLASSES);
    }

    @Test
    void everyPackageIsDescribedAndNullMarked() throws IOException {
        for (var module : MODULES) {
            var sources = Path.of(System.getProperty("anabranch.root"), module, "src/main/java");
            for (var folder : foldersWithJava(sources)) {
                var info = folder.resolve("package-info.java");
                assertThat(info).exists();
                var text = Files.readString(info);
                assertThat(text).as("%s", info).contains("@NullMarked");
                var words = text.lines()
                        .filter(line -> line.startsWith("///") || line.startsWith(" *"))
                        .mapToInt(line -> line.split("\\s+").length)
                        .sum();
                assertThat(words).as("words of text in %s", info).isGreaterThan(25);
            }
        }
    }

    private static List<Path> foldersWithJava(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .toList();
        }
    }
}
