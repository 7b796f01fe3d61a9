package dev.anabranch.server.search.engine;

import java.util.Optional;

/// Where an index lies. Beside the one that answers another may be built, which takes its place in one step
/// when it is complete; so a process that dies at any moment leaves one that answers, and nothing that nobody
/// knows of. For one thread at a time, of one process where the place is shared.
public interface IndexPlace {
    /// What tells the place from all others where several processes can write to it: they have to agree on
    /// who does. Empty where nobody but this process can.
    ///
    /// @throws EngineFailed when it cannot be asked
    Optional<String> shared();

    /// Opens the index that answers, to be written; begins an empty one where there is none.
    ///
    /// @throws EngineFailed when it cannot be used
    Engine open();

    /// Opens the index that answers only to be read; empty when there is none.
    ///
    /// @throws EngineFailed when it cannot be used
    Optional<? extends Engine> toRead();

    /// Throws away whatever answers and whatever was begun beside it, and begins an empty index that answers.
    /// What was opened here before has to be closed.
    ///
    /// @throws EngineFailed when that is not possible
    Engine startOver();

    /// Opens what was begun beside the index that answers and did not take its place; empty where there is
    /// nothing, or nothing that can be used.
    Optional<Engine> beside();

    /// Begins an empty index beside the one that answers; what was begun before is thrown away.
    ///
    /// @throws EngineFailed when that is not possible
    Engine beginBeside();

    /// From now on what was built beside answers.
    ///
    /// @param built what [#beside] or [#beginBeside] opened; closed by this when it is not what is told
    /// @return the index that answers
    Engine putInPlace(Engine built);

    /// Throws away everything but the index that answers.
    void tidy();
}
