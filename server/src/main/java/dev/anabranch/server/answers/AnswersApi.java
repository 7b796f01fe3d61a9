package dev.anabranch.server.answers;

import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.search.Askers;
import dev.anabranch.server.search.SearchTrouble;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
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
    record Asked(Optional<String> question) {}

    /// An answer out of what the caller may read, or that there is none. Changes nothing; takes about a second.
    @PostMapping("/api/v1/answers")
    Map<String, Object> answer(HttpServletRequest request, @RequestBody Asked asked) {
        var question = asked.question().map(String::strip).orElse("");
        if (question.isEmpty() || question.length() > LONGEST) {
            throw Problem.badRequest(
                    "question", "question has to hold what is asked, in at most %d characters.".formatted(LONGEST));
        }
        return SearchTrouble.orProblem(() -> AnswerJson.of(question, asking.ask(question, askers.of(request))));
    }
}
