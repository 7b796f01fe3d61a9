package dev.anabranch.server.answers;

import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.search.SearchTrouble;
import dev.anabranch.server.search.engine.EngineFailed;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An answer as server-sent events: `statement` and `note` as they come, and last `answer`, or `trouble` where
/// something fails after the first event. For one thread.
public final class AnswerEvents implements AnswerListener {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerEvents.class);

    private final EventStream stream;
    private final BiFunction<Answer.Statement, Answer.Citation, Map<String, Object>> shown;
    private boolean isGone; // whoever listened; then nothing is asked for them any more

    /// @param response that nothing else is written to
    /// @param shown    what a statement tells
    public AnswerEvents(
            HttpServletResponse response, BiFunction<Answer.Statement, Answer.Citation, Map<String, Object>> shown) {
        this.stream = new EventStream(response);
        this.shown = shown;
    }

    /// Says that an answer is on its way: from here on no status tells that it fails.
    public void begin() {
        unlessGone(() -> stream.send("begun", Map.of()));
    }

    /// Tells an answer. Ends early when nobody listens any more.
    ///
    /// @param whole makes the answer, and has this hear of it meanwhile
    /// @throws RuntimeException what that throws before there was anything to tell
    public void tell(Supplier<Map<String, Object>> whole) {
        unlessGone(() -> {
            try {
                stream.send("answer", whole.get());
            } catch (EventStream.Gone gone) {
                throw gone;
            } catch (RuntimeException failure) {
                if (!stream.isBegun()) {
                    throw failure; // a status tells it
                }
                if (!(failure instanceof Problem)) { // whoever makes one of a failure has noted that
                    LOG.warn("An answer broke off: {}", failure.getMessage(), failure);
                }
                stream.send("trouble", Map.of("text", words(failure)));
            }
        });
    }

    private void unlessGone(Runnable telling) {
        if (isGone) {
            return;
        }
        try {
            telling.run();
        } catch (EventStream.Gone gone) {
            isGone = true;
            LOG.debug("Nobody listens to an answer any more.", gone);
        }
    }

    private static String words(RuntimeException failure) {
        return switch (failure) {
            case Problem problem -> String.valueOf(problem.getMessage());
            case EngineFailed failed -> SearchTrouble.what(failed.kind()) + " " + SearchTrouble.remedy(failed.kind());
            default -> "The answer broke off, because something failed in the server. Ask again; its log says what.";
        };
    }

    @Override
    public void statement(Answer.Statement statement, Answer.Citation citation) {
        stream.send("statement", shown.apply(statement, citation));
    }

    @Override
    public void note(String words) {
        stream.send("note", Map.of("text", words));
    }
}
