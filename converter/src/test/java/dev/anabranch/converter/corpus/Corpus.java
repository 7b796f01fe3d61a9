package dev.anabranch.converter.corpus;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The documents of real sites that lie beside the project. The project builds without them.
public final class Corpus {
    private static final Path SHARED = Path.of(System.getProperty("anabranch.shared", "../../shared"));

    private Corpus() {}

    /// A document as it was found.
    ///
    /// @param name the name of its file
    public record Document(String name, String text) {
        /// Whether it is made of other documents of the corpus, for its size alone.
        public boolean isJoined() {
            return name.matches("9\\d\\d\\d-.*");
        }

        /// The name without its ending.
        public String base() {
            return name.substring(0, name.lastIndexOf('.'));
        }
    }

    /// The folder of storage documents and their side files. Ends the test as skipped when there is none.
    public static Path storage() {
        return folder("storage");
    }

    /// The folder of ADF documents. Ends the test as skipped when there is none.
    public static Path adf() {
        return folder("adf");
    }

    private static Path folder(String name) {
        var folder = SHARED.resolve("corpus").resolve(name);
        assumeTrue(
                Files.isDirectory(folder),
                () -> "not checked: the corpus of real documents is not beside the project (" + folder.normalize()
                        + "; the property anabranch.shared names its parent)");
        return folder;
    }

    /// The tool that counts words the slow way. Ends the test as skipped when it is not there.
    static Path tool() {
        var tool = SHARED.resolve("tools").resolve("textloss.py");
        assumeTrue(Files.isRegularFile(tool), () -> "not checked: there is no " + tool.normalize());
        return tool;
    }

    /// The storage documents in the order of their names.
    public static List<Document> storageDocuments() {
        return documents(storage(), ".xml");
    }

    /// The storage documents of a folder that the property `anabranch.pages` names: pages that nobody here has seen.
    /// Ends the test as skipped when it names none.
    static List<Document> otherStorageDocuments() {
        var folder = System.getProperty("anabranch.pages");
        assumeTrue(folder != null, "not checked: -Danabranch.pages names a folder of other pages");
        return documents(Path.of(folder), ".xml");
    }

    /// The ADF documents, those that lie beside storage included.
    public static List<Document> adfDocuments() {
        var documents = new ArrayList<>(documents(adf(), ".json"));
        documents.addAll(documents(storage(), ".json"));
        return documents;
    }

    private static List<Document> documents(Path folder, String ending) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .map(file -> new Document(file.getFileName().toString(), read(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The text of a file, whatever its bytes.
    public static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
