package dev.anabranch.server.search.elastic;

import dev.anabranch.server.search.engine.Engine;
import dev.anabranch.server.search.engine.EngineFailed;
import dev.anabranch.server.search.engine.EngineFailed.Kind;
import dev.anabranch.server.search.engine.IndexPlace;
import java.util.Optional;

/// Aliases in an Elasticsearch: one for the index that answers, and one of the same name with `.next` behind
/// it for another that is built beside it. An index is made together with its alias, and the step from one to
/// the other is one for Elasticsearch, too: none is ever left that bears no alias.
public final class ElasticPlace implements IndexPlace {
    private final ElasticAddress address;
    private final Calls.Pausing pausing;

    /// @param address of the index that answers
    public ElasticPlace(ElasticAddress address) {
        this(address, Thread::sleep);
    }

    ElasticPlace(ElasticAddress address, Calls.Pausing pausing) {
        this.address = address;
        this.pausing = pausing;
    }

    private String next() {
        return address.index() + Aliased.NEXT;
    }

    private interface Asking<T> {
        T with(Calls calls);
    }

    private <T> T asking(Asking<T> question) {
        try (var calls = new Calls(address, pausing)) {
            return question.with(calls);
        }
    }

    @Override
    public Optional<String> shared() {
        return Optional.of(asking(calls -> new Aliased(calls, address.index()).cluster()) + "/" + address.index());
    }

    @Override
    public ElasticEngine open() {
        return ElasticEngine.open(address, address.index(), pausing);
    }

    @Override
    public Optional<ElasticEngine> toRead() {
        return ElasticEngine.toRead(address, address.index(), pausing);
    }

    @Override
    public ElasticEngine startOver() {
        asking(calls -> {
            new Aliased(calls, address.index()).replace();
            return true;
        });
        tidy();
        return open();
    }

    @Override
    public Optional<Engine> beside() {
        try {
            return ElasticEngine.toRead(address, next(), pausing).map(found -> found);
        } catch (EngineFailed failure) {
            if (failure.kind() == Kind.DAMAGED) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    @Override
    public ElasticEngine beginBeside() {
        tidy();
        return ElasticEngine.open(address, next(), pausing);
    }

    @Override
    public Engine putInPlace(Engine built) {
        asking(calls -> {
            new Aliased(calls, address.index()).replaceBy(next(), built.mark());
            return true;
        });
        built.close();
        return open();
    }

    @Override
    public void tidy() {
        asking(calls -> {
            new Aliased(calls, next()).delete();
            new Aliased(calls, address.index()).deleteLeftOver();
            return true;
        });
    }
}
