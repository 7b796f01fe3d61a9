package dev.anabranch.server.answers;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// An answer as server-sent events: `statement`, `note`, and last `answer`. Nothing is sent before there is something
/// to
/// tell, so that trouble with the question or the index is still told by a status.
final class AnswerEvents implements AnswerListener {
    private final HttpServletResponse response;
    private boolean isBegun;

    AnswerEvents(HttpServletResponse response) {
        this.response = response;
    }

    @Override
    public void statement(Answer.Statement statement, Answer.Citation citation) {
        send("statement", AnswerJson.of(statement, citation));
    }

    @Override
    public void note(String words) {
        send("note", Map.of("text", words));
    }

    void end(Map<String, Object> whole) {
        send("answer", whole);
    }

    private void send(String name, Map<String, Object> data) {
        try {
            var out = begun();
            var event = "event: " + name + "\ndata: " + JsonMapper.shared().writeValueAsString(data) + "\n\n";
            out.write(event.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException gone) {
            throw new ListenerGone(gone);
        }
    }

    private OutputStream begun() throws IOException {
        if (!isBegun) {
            isBegun = true;
            response.setContentType("text/event-stream;charset=utf-8");
            response.setHeader("X-Accel-Buffering", "no");
        }
        return response.getOutputStream();
    }

    /// Whoever listened went away, or is not let in any more; then no model writes for them.
    static final class ListenerGone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ListenerGone(IOException cause) {
            super(cause);
        }
    }
}
