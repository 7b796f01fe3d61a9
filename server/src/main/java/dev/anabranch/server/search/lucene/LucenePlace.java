package dev.anabranch.server.search.lucene;

import dev.anabranch.server.search.engine.Engine;
import dev.anabranch.server.search.engine.EngineFailed;
import dev.anabranch.server.search.engine.EngineFailed.Kind;
import dev.anabranch.server.search.engine.IndexPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A folder for an index, with a second one inside for another that is built beside it. A file in the inner
/// one says that it is the one that answers: it comes and goes in one step.
public final class LucenePlace implements IndexPlace {
    private static final String ANSWERS = "answers";

    private final Path outer;
    private final Path inner;

    /// @param folder of this process alone
    public LucenePlace(Path folder) {
        this.outer = folder;
        this.inner = folder.resolve("beside");
    }

    @Override
    public Optional<String> shared() {
        return Optional.empty();
    }

    private boolean isInner() {
        return Files.exists(inner.resolve(ANSWERS));
    }

    private Path answering() {
        return isInner() ? inner : outer;
    }

    private Path other() {
        return isInner() ? outer : inner;
    }

    @Override
    public LuceneEngine open() {
        return LuceneEngine.open(answering());
    }

    @Override
    public Optional<LuceneEngine> toRead() {
        return LuceneEngine.toRead(answering());
    }

    @Override
    public LuceneEngine startOver() {
        delete();
        return LuceneEngine.open(outer);
    }

    /// Deletes the index, whatever its state, and what was begun beside it.
    ///
    /// @throws EngineFailed when that is not possible
    public void delete() {
        empty(inner);
        empty(outer);
    }

    @Override
    public Optional<Engine> beside() {
        try {
            return LuceneEngine.toRead(other()).map(found -> {
                found.close();
                return LuceneEngine.open(other());
            });
        } catch (EngineFailed failure) {
            if (failure.kind() == Kind.DAMAGED) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    @Override
    public LuceneEngine beginBeside() {
        tidy();
        return LuceneEngine.open(other());
    }

    @Override
    public Engine putInPlace(Engine built) {
        try {
            if (isInner()) {
                Files.delete(inner.resolve(ANSWERS));
            } else {
                Files.createFile(inner.resolve(ANSWERS));
            }
        } catch (IOException failure) {
            throw failed("cannot take its place", failure);
        }
        return built;
    }

    @Override
    public void tidy() {
        empty(other());
    }

    /// Folders within stay.
    private void empty(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw failed("cannot be deleted", failure);
        }
    }

    private EngineFailed failed(String how, IOException failure) {
        return new EngineFailed(
                Kind.UNAVAILABLE, "The index in %s %s: %s".formatted(outer, how, failure.getMessage()), failure);
    }
}
