package dev.anabranch.server.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The last run of each set, split and mode, a file each. A run that cannot be read or kept costs the comparison,
/// not the figures.
final class LastRuns {
    private final Path folder;

    LastRuns(Path folder) {
        this.folder = folder;
    }

    /// The run before this one, over the same set.
    ///
    /// @param notes takes why there is none, unless this one is simply the first
    Optional<Report> of(Report report, Consumer<String> notes) {
        var file = file(report);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var former = ReportJson.read(JsonMapper.shared().readTree(Files.readString(file)));
            if (former.fingerprint().equals(report.fingerprint())) {
                return Optional.of(former);
            }
            notes.accept(
                    "The set has changed since the last run of %s; the two are not compared".formatted(former.at()));
        } catch (IOException | UncheckedIOException | JacksonException | IllegalArgumentException unreadable) {
            notes.accept("%s cannot be read, so there is no comparison: %s".formatted(file, unreadable.getMessage()));
        }
        return Optional.empty();
    }

    /// Keeps this run in the place of the one before, which is kept beside it as long as it can be compared.
    ///
    /// @param told all that is told of this run
    void keep(Report report, Map<String, Object> told, Consumer<String> notes) {
        var file = file(report);
        try {
            Files.createDirectories(folder);
            if (Files.exists(file)) {
                put(Files.readAllBytes(file), KeptRuns.before(file)); // it stays as the last until this one is whole
            }
            put(JsonMapper.shared().writeValueAsBytes(told), file);
        } catch (IOException unwritable) {
            notes.accept("This run cannot be kept in %s: %s.".formatted(folder, unwritable));
        }
    }

    /// At no moment is the file missing or torn.
    private void put(byte[] content, Path file) throws IOException {
        var beside = Files.createTempFile(folder, "run", ".tmp");
        try {
            Files.write(beside, content);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private Path file(Report report) {
        var set = report.set().replaceAll("[^\\p{Alnum}._-]", "_");
        return folder.resolve("%s-%s-%s.json".formatted(set, report.split(), report.mode()));
    }
}
