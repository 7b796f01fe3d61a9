package dev.anabranch.server.answers;

import dev.anabranch.server.search.Asker;
import dev.anabranch.server.search.Hit;
import dev.anabranch.server.search.Question;
import dev.anabranch.server.search.Search;
import dev.anabranch.server.search.Snippet;
import dev.anabranch.server.search.engine.Key;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Answers questions with what whoever asks may read: search finds it with their rights, and nothing else is looked
/// at, or told to a model. What is hidden from them counts as if it did not exist. Safe for any number of threads.
public final class Asking {
    private final Search search;
    private final Extraction extraction;
    private final Optional<Writer> writer;
    private final Set<String> writtenFor = ConcurrentHashMap.newKeySet(); // people, at this moment

    /// Answers with the pages' own words.
    public Asking(Search search, Extraction extraction) {
        this(search, extraction, Optional.empty());
    }

    /// @param writer asked where the pages' own words seem to hold an answer
    public Asking(Search search, Extraction extraction, Optional<Writer> writer) {
        this.search = search;
        this.extraction = extraction;
        this.writer = writer;
    }

    /// Whether a model may write answers: questions and passages go to it.
    public boolean hasWriter() {
        return writer.isPresent();
    }

    /// The answer, or that there is none in what the asker may read.
    ///
    /// @throws dev.anabranch.server.search.engine.EngineFailed when the index cannot be read
    public Answer ask(String question, Asker asker) {
        return reply(question, () -> asker, Optional.empty(), AnswerListener.NONE)
                .answer();
    }

    /// The same, told while it comes into being, and with how it came about.
    ///
    /// @param asker    asked again before each statement that did not come at once: rights may be taken meanwhile
    /// @param person   for whom a model writes one answer at a time, the next is in the pages' own words; empty
    ///                 where whoever asks is nobody in particular
    /// @param listener hears each statement of the answer as soon as it is certain
    /// @throws dev.anabranch.server.search.engine.EngineFailed when the index cannot be read
    public Reply reply(String question, Supplier<Asker> asker, Optional<String> person, AnswerListener listener) {
        var hits = search.find(Question.of(question, Candidate.DOCUMENTS), asker.get())
                .hits();
        listener.found(hits);
        var sources = sources(hits);
        var passages = candidates(hits, sources);
        return switch (extraction.answer(question, passages)) {
            case Answer.NotFound none -> Reply.ofPages(none); // nothing is near: no model is asked
            case Answer.Found found ->
                writer.map(model -> {
                            var written = new AnswerByModel(model, extraction, readable(sources, asker), listener);
                            return one(person, found, listener, () -> written.reply(question, passages, found));
                        })
                        .orElseGet(() -> told(found, listener));
        };
    }

    /// So that nobody holds all places of the model.
    private Reply one(Optional<String> person, Answer.Found found, AnswerListener listener, Supplier<Reply> byModel) {
        if (person.isPresent() && !writtenFor.add(person.get())) {
            var note = "The model writes another answer for you just now. This one is in the pages' own words.";
            found.tell(listener);
            listener.note(note);
            return new Reply(found, Optional.empty(), 0, List.of(note));
        }
        try {
            return byModel.get();
        } finally {
            person.ifPresent(writtenFor::remove);
        }
    }

    private static Reply told(Answer.Found found, AnswerListener listener) {
        found.tell(listener);
        return Reply.ofPages(found);
    }

    /// Whether the asker may read one of these documents, looked up each time.
    private Predicate<Candidate.Source> readable(Map<Key, Candidate.Source> sources, Supplier<Asker> asker) {
        Map<Candidate.Source, Key> keys = new HashMap<>();
        sources.forEach((key, source) -> keys.put(source, key));
        return source -> {
            var key = keys.get(source);
            return key != null && !search.readable(Set.of(key), asker.get()).isEmpty();
        };
    }

    private static List<Candidate> candidates(List<Hit> hits, Map<Key, Candidate.Source> sources) {
        return Candidate.inTurn(hits.stream()
                .map(hit -> Optional.ofNullable(sources.get(hit.key()))
                        .map(source -> candidates(hit, source))
                        .orElse(List.of()))
                .toList());
    }

    private static List<Candidate> candidates(Hit hit, Candidate.Source source) {
        return hit.snippets().stream()
                .map(snippet -> candidate(hit, snippet, source))
                .toList();
    }

    private static Candidate candidate(Hit hit, Snippet snippet, Candidate.Source source) {
        var passage = snippet.passage();
        return new Candidate(
                source,
                passage.headings(),
                passage.text(),
                Double.isNaN(hit.cosine()) ? OptionalDouble.empty() : OptionalDouble.of(hit.cosine()));
    }

    /// The documents with the versions that the index holds: these may lag behind what is held.
    private Map<Key, Candidate.Source> sources(List<Hit> hits) {
        var versions = search.versions(hits.stream().map(Hit::key).toList());
        Map<Key, Candidate.Source> sources = new HashMap<>();
        for (var hit : hits) {
            int version = versions.getOrDefault(hit.key(), hit.version());
            sources.put(
                    hit.key(),
                    new Candidate.Source(hit.key().document().value(), hit.site(), hit.title(), version, hit.url()));
        }
        return sources;
    }
}
