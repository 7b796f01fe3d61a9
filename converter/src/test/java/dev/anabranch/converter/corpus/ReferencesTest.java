package dev.anabranch.converter.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.converter.References;
import dev.anabranch.converter.storage.StorageReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// References are found without taking up the words; what is found must be what the whole tree names.
class ReferencesTest {
    private static final Path GOLDEN =
            Path.of(System.getProperty("anabranch.root", ".."), "converter", "src", "test", "resources", "storage");
    private static final String SITE = "https://acme.atlassian.net";

    @Test
    void theReferencesOfTheGoldenCasesAreThoseOfTheirTrees() throws IOException {
        List<Path> cases;
        try (var files = Files.walk(GOLDEN)) {
            cases = files.filter(file -> file.toString().endsWith(".xml")).toList();
        }
        int found = 0;
        for (var file : cases) {
            found += compare(file.toString(), Files.readString(file));
        }
        assertThat(found).isGreaterThan(100);
    }

    @Test
    void theReferencesOfRealDocumentsAreThoseOfTheirTrees() {
        int found = 0;
        for (var document : Corpus.storageDocuments()) {
            found += compare(document.name(), document.text());
        }
        assertThat(found).isGreaterThan(500);
    }

    private static int compare(String name, String body) {
        var references = References.inStorage(body, SITE);
        assertThat(references).as(name).isEqualTo(StorageReader.read(body, SITE).citations());
        return references.size();
    }
}
