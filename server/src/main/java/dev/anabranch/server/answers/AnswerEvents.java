package dev.anabranch.server.answers;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;

/// An answer as server-sent events: `statement`, `note`, and last `answer`, or `trouble` where something fails after
/// the first of them.
final class AnswerEvents implements AnswerListener {
    private final EventStream stream;

    AnswerEvents(HttpServletResponse response) {
        this.stream = new EventStream(response);
    }

    @Override
    public void statement(Answer.Statement statement, Answer.Citation citation) {
        stream.send("statement", AnswerJson.of(statement, citation));
    }

    @Override
    public void note(String words) {
        stream.send("note", Map.of("text", words));
    }

    void end(Map<String, Object> whole) {
        stream.send("answer", whole);
    }

    void trouble(String words) {
        stream.send("trouble", Map.of("text", words));
    }

    boolean isBegun() {
        return stream.isBegun();
    }
}
