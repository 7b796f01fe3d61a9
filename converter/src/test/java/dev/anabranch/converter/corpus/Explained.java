package dev.anabranch.converter.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A checked-in list of what is not as it should be, each line with its reason behind the last tab.
/// `-Dgolden.update` writes the list anew and keeps the reasons; what is new in it has none yet, which fails until
/// somebody writes it.
final class Explained {
    private final Path file;

    private Explained(Path file) {
        this.file = file;
    }

    /// The list of this name among the test resources.
    static Explained in(String name) {
        return new Explained(
                Path.of(System.getProperty("anabranch.root", ".."), "converter", "src", "test", "resources", name));
    }

    /// Fails when something is not in the list, when something in the list is gone, and when a reason is missing.
    void exactly(List<String> found) {
        try {
            var reasons = reasons();
            var lines = found.stream()
                    .map(line -> line + "\t" + reasons.getOrDefault(line, ""))
                    .toList();
            if (System.getProperty("golden.update") != null) {
                Files.write(file, lines);
            }
            assertThat(Files.readAllLines(file))
                    .as("what is found, and why it may be")
                    .isEqualTo(lines);
            assertThat(lines).as("without a reason").noneMatch(line -> line.endsWith("\t"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> reasons() throws IOException {
        var reasons = new HashMap<String, String>();
        if (Files.exists(file)) {
            for (var line : Files.readAllLines(file)) {
                int tab = line.lastIndexOf('\t');
                reasons.put(line.substring(0, tab), line.substring(tab + 1));
            }
        }
        return reasons;
    }
}
