package dev.anabranch.server.answers;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Server-sent events for one listener. Nothing is sent before there is something to tell, so that trouble before it
/// is still told by a status. For one thread.
final class EventStream {
    private final HttpServletResponse response;
    private boolean isBegun;

    /// @param response that nothing else is written to
    EventStream(HttpServletResponse response) {
        this.response = response;
    }

    /// Whether something was told: then no status can be.
    boolean isBegun() {
        return isBegun;
    }

    /// Tells it at once.
    ///
    /// @param data as JSON in one line
    /// @throws Gone when nobody listens any more
    void send(String name, Map<String, Object> data) {
        if (!isBegun) {
            isBegun = true;
            response.setContentType("text/event-stream;charset=utf-8");
            response.setHeader("X-Accel-Buffering", "no");
        }
        var event = "event: " + name + "\ndata: " + JsonMapper.shared().writeValueAsString(data) + "\n\n";
        try {
            var out = response.getOutputStream();
            out.write(event.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException gone) {
            throw new Gone(gone);
        }
    }

    /// Whoever listened went away; then no model writes for them.
    static final class Gone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Gone(IOException cause) {
            super(cause);
        }
    }
}
