package dev.anabranch.server.answers;

import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.search.Askers;
import dev.anabranch.server.search.SearchTrouble;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Answers over REST, with the rights of whoever asks.
@RestController
final class AnswersApi {
    private static final int LONGEST = 1000;

    private final Asking asking;
    private final Askers askers;

    AnswersApi(Asking asking, Askers askers) {
        this.asking = asking;
        this.askers = askers;
    }

    /// What is asked.
    record Asked(Optional<String> question) {
        String text() {
            var text = question.map(String::strip).orElse("");
            if (text.isEmpty() || text.length() > LONGEST) {
                throw Problem.badRequest(
                        "question", "question has to hold what is asked, in at most %d characters.".formatted(LONGEST));
            }
            return text;
        }
    }

    /// An answer out of what the caller may read, or that there is none. Changes nothing; takes about a second, with a
    /// model as long as that writes.
    @PostMapping("/api/v1/answers")
    Map<String, Object> answer(HttpServletRequest request, @RequestBody Asked asked) {
        var question = asked.text();
        return SearchTrouble.orProblem(
                () -> AnswerJson.of(question, asking.reply(question, () -> askers.of(request), AnswerListener.NONE)));
    }

    /// The same as server-sent events: each statement as soon as it is certain, notes, and at the end the whole answer.
    @PostMapping(path = "/api/v1/answers", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void tell(HttpServletRequest request, HttpServletResponse response, @RequestBody Asked asked) throws IOException {
        var question = asked.text();
        var events = new AnswerEvents(response);
        var reply = SearchTrouble.orProblem(() -> asking.reply(question, () -> askers.of(request), events));
        events.end(AnswerJson.of(question, reply));
    }

    @ExceptionHandler(AnswerEvents.ListenerGone.class)
    void ignore() {
        // there is nobody left to tell
    }
}
