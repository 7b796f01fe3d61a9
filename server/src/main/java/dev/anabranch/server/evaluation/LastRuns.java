package dev.anabranch.server.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The last run of each set, split and mode, a file each. A run that cannot be read or kept costs the comparison,
/// not the figures.
final class LastRuns {
    private final Path folder;

    /// By what a run is known again.
    ///
    /// @param fingerprint of the set
    record Run(String set, String split, String mode, String fingerprint) {}

    LastRuns(Path folder) {
        this.folder = folder;
    }

    /// The run before one, over the same set.
    ///
    /// @param run   the one that is compared
    /// @param read  makes a report of what was kept
    /// @param notes takes why there is none, unless this one is simply the first
    <T> Optional<T> before(Run run, Function<JsonNode, T> read, Consumer<String> notes) {
        var file = file(run);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var json = JsonMapper.shared().readTree(Files.readString(file));
            var former = read.apply(json);
            if (json.path("fingerprint").asString().equals(run.fingerprint())) {
                return Optional.of(former);
            }
            notes.accept("The set has changed since the last run of %s; the two are not compared"
                    .formatted(json.path("at").asString()));
        } catch (IOException | UncheckedIOException | JacksonException | IllegalArgumentException unreadable) {
            notes.accept("%s cannot be read, so there is no comparison: %s".formatted(file, unreadable.getMessage()));
        }
        return Optional.empty();
    }

    /// Keeps this run in the place of the one before, which is kept beside it as long as it can be compared.
    ///
    /// @param told all that is told of this run
    void keep(Run run, Map<String, Object> told, Consumer<String> notes) {
        var file = file(run);
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

    private Path file(Run run) {
        var set = run.set().replaceAll("[^\\p{Alnum}._-]", "_");
        return folder.resolve("%s-%s-%s.json".formatted(set, run.split(), run.mode()));
    }
}
