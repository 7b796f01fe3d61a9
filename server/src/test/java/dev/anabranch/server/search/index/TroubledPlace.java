package dev.anabranch.server.search.index;

import dev.anabranch.server.search.engine.Engine;
import dev.anabranch.server.search.engine.EngineFailed;
import dev.anabranch.server.search.engine.IndexPlace;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A place at which what tests want goes wrong.
final class TroubledPlace implements IndexPlace {
    private final IndexPlace place;
    private UnaryOperator<Engine> opened = engine -> engine;
    private UnaryOperator<Engine> beside = engine -> engine;
    private boolean losesSteps;
    private int missing;

    TroubledPlace(IndexPlace place) {
        this.place = place;
    }

    /// What becomes of the index that answers when it is opened.
    TroubledPlace opening(UnaryOperator<Engine> use) {
        opened = use;
        return this;
    }

    /// What becomes of what is opened or begun beside.
    TroubledPlace besides(UnaryOperator<Engine> use) {
        beside = use;
        return this;
    }

    /// Whether steps are taken and nobody hears of it.
    TroubledPlace losingSteps(boolean does) {
        losesSteps = does;
        return this;
    }

    /// So often nothing is found that could be read.
    TroubledPlace missing(int times) {
        missing = times;
        return this;
    }

    /// The engine, with something done before one of its methods.
    static Engine before(Engine engine, String method, Runnable done) {
        return (Engine) Proxy.newProxyInstance(
                Engine.class.getClassLoader(), new Class<?>[] {Engine.class}, (_, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        done.run();
                    }
                    try {
                        return called.invoke(engine, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    @Override
    public Optional<String> shared() {
        return place.shared();
    }

    @Override
    public Engine open() {
        return opened.apply(place.open());
    }

    @Override
    public Optional<? extends Engine> toRead() {
        return missing-- > 0 ? Optional.empty() : place.toRead();
    }

    @Override
    public Engine startOver() {
        return place.startOver();
    }

    @Override
    public Optional<Engine> beside() {
        return place.beside().map(beside);
    }

    @Override
    public Engine beginBeside() {
        return beside.apply(place.beginBeside());
    }

    @Override
    public Engine putInPlace(Engine built) {
        var put = place.putInPlace(built);
        if (losesSteps) {
            put.close();
            throw new EngineFailed(EngineFailed.Kind.DAMAGED, "Nobody heard of it.");
        }
        return put;
    }

    @Override
    public void tidy() {
        place.tidy();
    }
}
