package dev.anabranch.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// Folders that measurements leave behind.
final class Folders {
    private Folders() {}

    /// Deletes a folder and all below it.
    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// Whether a Markdown file lies in one of the folders directly below this one, as the home page of a space does.
    static boolean hasFile(Path folder) {
        try (var spaces = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (var space : spaces) {
                try (var files = Files.newDirectoryStream(space, "*.md")) {
                    if (files.iterator().hasNext()) {
                        return true;
                    }
                }
            }
        } catch (IOException notYet) {
            return false;
        }
        return false;
    }
}
