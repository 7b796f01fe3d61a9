package dev.anabranch.server.mcp.web;

import dev.anabranch.server.mcp.protocol.Answer;
import dev.anabranch.server.mcp.protocol.Dispatcher;
import dev.anabranch.server.mcp.protocol.Offer;
import dev.anabranch.server.mcp.tools.Toolbox;
import dev.anabranch.server.writing.Policies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The MCP endpoint. Each message is answered by itself: who asks, and what they may read, is found out each time, and
/// there are no sessions to take over.
@RestController
final class McpEndpoint {
    private static final int MOST_BYTES = 1024 * 1024;

    private final Dispatcher dispatcher;
    private final Toolbox tools;
    private final ToolSwitches switches;
    private final Callers callers;
    private final Policies policies;
    private final ParallelCalls parallel = new ParallelCalls();

    McpEndpoint(Dispatcher dispatcher, Toolbox tools, ToolSwitches switches, Callers callers, Policies policies) {
        this.dispatcher = dispatcher;
        this.tools = tools;
        this.switches = switches;
        this.callers = callers;
        this.policies = policies;
    }

    @PostMapping("/mcp")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!isJson(request.getContentType())) {
            send(
                    response,
                    Answer.refused(415, "Send messages as JSON, with the header Content-Type: application/json."));
            return;
        }
        boolean hasRoom = parallel.answering(callers.key(request), () -> read(request, response));
        if (!hasRoom) {
            response.setHeader("Retry-After", "5");
            send(
                    response,
                    Answer.refused(
                            429,
                            "Too many messages of yours are being answered. Wait for some, then send this again."));
        }
    }

    /// The body is read when its turn comes: what waits holds no room.
    private void read(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            send(response, Answer.refused(413, "A message may have at most %d bytes.".formatted(MOST_BYTES)));
            return;
        }
        send(response, answer(request, response, new String(bytes, StandardCharsets.UTF_8)));
    }

    private Answer answer(HttpServletRequest request, HttpServletResponse response, String body) {
        var off = switches.off();
        Offer offer = tools.to(
                callers.visit(request), name -> !off.contains(name), policies.isAnyOn(), callers.noting(request));
        var beyond = callers.mayWrite(request) ? Optional.<String>empty() : WriteCalls.in(body, offer.tools());
        if (beyond.isPresent()) {
            callers.refuseToWrite(beyond.get(), request, response);
            return Answer.refused(
                    403, "%s takes an access token with the scopes read and write.".formatted(beyond.get()));
        }
        return dispatcher.posted(body, name -> Optional.ofNullable(request.getHeader(name)), offer);
    }

    private static boolean isJson(@Nullable String type) {
        return type != null
                && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
    }

    private static void send(HttpServletResponse response, Answer answer) throws IOException {
        response.setStatus(answer.status());
        if (answer.body().isPresent()) {
            response.setContentType("application/json");
            response.getOutputStream().write(answer.body().get().toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
