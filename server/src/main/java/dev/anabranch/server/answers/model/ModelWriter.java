package dev.anabranch.server.answers.model;

import dev.anabranch.server.answers.Candidate;
import dev.anabranch.server.answers.Writer;
import dev.anabranch.server.answers.WriterFailed;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// A configured model that writes answers. Only a few are written at once; who comes while they are gets the pages' own
/// words, and nobody waits in a line.
final class ModelWriter implements Writer, AutoCloseable {
    private static final int AT_ONCE = 4;

    /// Of what is asked for, and then some.
    private static final int LONGEST = 20_000;

    private final ModelAddress address;
    private final HttpChatModel model;
    private final Envelope envelope = new Envelope();
    private final Semaphore places = new Semaphore(AT_ONCE);

    ModelWriter(ModelAddress address, HttpChatModel model) {
        this.address = address;
        this.model = model;
    }

    @Override
    public String name() {
        return address.name();
    }

    @Override
    public List<Candidate> told(List<Candidate> passages) {
        return envelope.fitting(passages);
    }

    @Override
    public void write(String question, List<Candidate> passages, Consumer<String> heard) {
        if (!places.tryAcquire()) {
            throw new WriterFailed("The answer model %s writes %d answers already.".formatted(address.name(), AT_ONCE));
        }
        try {
            var bounded = new Bounded(heard);
            model.stream(envelope.of(question, passages))
                    .doOnNext(part -> bounded.hear(HttpChatModel.text(part)))
                    .blockLast();
        } finally {
            places.release();
        }
    }

    /// Hears so much and no more.
    private final class Bounded {
        private final Consumer<String> heard;
        private int length;

        Bounded(Consumer<String> heard) {
            this.heard = heard;
        }

        void hear(String text) {
            length += text.length();
            if (length > LONGEST) {
                throw new WriterFailed("The answer model %s wrote without an end.".formatted(address.name()));
            }
            heard.accept(text);
        }
    }

    /// Asks nobody any more.
    @Override
    public void close() {
        model.close();
    }
}
