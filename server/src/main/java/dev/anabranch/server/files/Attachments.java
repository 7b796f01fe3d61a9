package dev.anabranch.server.files;

import dev.anabranch.server.workspace.AttachedFile;
import dev.anabranch.server.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the files that belong to a page, with their older versions.
record Attachments(Workspace workspace) {
    private static final String FOLDER = ".attachments";
    private static final String VERSIONS = ".versions";
    private static final Comparator<Attachment> NEWEST_FIRST = Comparator.comparingInt(
                    (Attachment file) -> file.facts().map(AttachedFile::version).orElse(0))
            .reversed()
            .thenComparing(Attachment::name);

    /// Those that lie in a page's folder of attachments, by name.
    List<Attachment> of(String page) {
        var folder = FileTree.withoutEnding(page) + FOLDER;
        var entries = workspace.entries(folder);
        return entries.isEmpty() ? List.of() : in(folder, workspace.attachedFiles(folder));
    }

    private List<Attachment> in(String folder, Map<String, AttachedFile> facts) {
        return workspace.entries(folder).stream()
                .flatMap(entry -> workspace
                        .file(entry.path())
                        .map(file -> new Attachment(
                                entry.path(),
                                entry.name(),
                                size(file),
                                Optional.ofNullable(facts.get(entry.path())),
                                older(entry.path(), facts)))
                        .stream())
                .toList();
    }

    private List<Attachment> older(String file, Map<String, AttachedFile> facts) {
        return workspace.entries(file + VERSIONS).isEmpty()
                ? List.of()
                : in(file + VERSIONS, facts).stream()
                        .filter(version -> version.facts().isPresent())
                        .sorted(NEWEST_FIRST)
                        .toList();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
