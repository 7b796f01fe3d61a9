package dev.anabranch.server.answers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// An answer as an object for programs; the same over REST and on the command line.
public final class AnswerJson {
    private AnswerJson() {}

    /// `question`, `found`, `confidence`, `answer` (null where nothing was found), `statements` and `citations`.
    public static Map<String, Object> of(String question, Answer answer) {
        return of(question, answer, citation -> Optional.empty());
    }

    private static Map<String, Object> of(
            String question, Answer answer, Function<Answer.Citation, Optional<String>> link) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("question", question);
        object.put("found", answer instanceof Answer.Found);
        object.put("confidence", Math.round(answer.confidence() * 1000) / 1000.0);
        object.put("answer", AnswerText.of(answer).orElse(null));
        object.put(
                "statements",
                switch (answer) {
                    case Answer.Found found ->
                        found.statements().stream().map(AnswerJson::of).toList();
                    case Answer.NotFound none -> List.of();
                });
        object.put(
                "citations",
                switch (answer) {
                    case Answer.Found found ->
                        found.citations().stream()
                                .map(citation -> of(citation, link.apply(citation)))
                                .toList();
                    case Answer.NotFound none -> List.of();
                });
        return object;
    }

    /// The same, with how it came about: `writer` (null where no model wrote it), `leftOut` and `notes`.
    public static Map<String, Object> of(String question, Reply reply) {
        return of(question, reply, citation -> Optional.empty());
    }

    /// The same, with a `link` for each citation.
    ///
    /// @param link where its passage can be read; empty for none
    static Map<String, Object> of(String question, Reply reply, Function<Answer.Citation, Optional<String>> link) {
        var object = of(question, reply.answer(), link);
        object.put("writer", reply.writer().orElse(null));
        object.put("leftOut", reply.leftOut());
        object.put("notes", reply.notes());
        return object;
    }

    /// One statement with where it stands, as it is told before the whole answer is there.
    static Map<String, Object> of(Answer.Statement statement, Answer.Citation citation) {
        var object = of(statement);
        object.put("source", of(citation, Optional.empty()));
        return object;
    }

    private static Map<String, Object> of(Answer.Statement statement) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("text", statement.text());
        object.put("citation", statement.citation());
        return object;
    }

    private static Map<String, Object> of(Answer.Citation citation, Optional<String> link) {
        var document = citation.document();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("number", citation.number());
        object.put("site", document.site());
        object.put("id", document.id());
        object.put("title", document.title());
        object.put("version", document.version());
        object.put("headings", citation.headings());
        object.put("quote", citation.quote());
        object.put("url", document.link());
        link.ifPresent(address -> object.put("link", address));
        return object;
    }
}
