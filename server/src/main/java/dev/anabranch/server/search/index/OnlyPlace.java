package dev.anabranch.server.search.index;

import dev.anabranch.server.search.engine.Engine;
import dev.anabranch.server.search.engine.IndexPlace;
import java.util.Optional;

/// An index that is open and lies nowhere else: nothing can be built beside it.
///
/// @param engine whoever opened it closes it
record OnlyPlace(Engine engine) implements IndexPlace {
    @Override
    public Optional<String> shared() {
        return Optional.empty();
    }

    @Override
    public Engine open() {
        return AnsweringIndex.lent(engine);
    }

    @Override
    public Optional<Engine> toRead() {
        return Optional.of(open());
    }

    @Override
    public Engine startOver() {
        engine.clear();
        return open();
    }

    @Override
    public Optional<Engine> beside() {
        return Optional.empty();
    }

    @Override
    public Engine beginBeside() {
        return startOver();
    }

    @Override
    public Engine putInPlace(Engine built) {
        return built;
    }

    @Override
    public void tidy() {}
}
