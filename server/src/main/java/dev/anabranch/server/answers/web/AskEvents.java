package dev.anabranch.server.answers.web;

import dev.anabranch.server.account.Person;
import dev.anabranch.server.answers.Answer;
import dev.anabranch.server.answers.AnswerListener;
import dev.anabranch.server.answers.EventStream;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.search.Askers;
import dev.anabranch.server.search.SearchTrouble;
import dev.anabranch.server.search.engine.EngineFailed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;

/// An answer as server-sent events for the page: `statement` as soon as one is certain, `note`, and last `answer` with
/// the address at which all of it is kept, or `trouble`. Whoever is not let in any more gets no more of it.
@Controller
final class AskEvents {
    private static final Logger LOG = LoggerFactory.getLogger(AskEvents.class);

    private final Replies replies;
    private final Askers askers;

    AskEvents(Replies replies, Askers askers) {
        this.replies = replies;
        this.askers = askers;
    }

    @GetMapping("/ask/events")
    void tell(HttpServletRequest request, HttpServletResponse response) {
        var asked = AskedThere.of(request);
        if (asked.isNothing() || asked.isTooLong()) {
            throw Problem.badRequest(
                    "question", "q has to hold what is asked, in at most %d characters.".formatted(AskedThere.LONGEST));
        }
        var person =
                AskPages.oneself(request).map(Person::id).orElseThrow(() -> Problem.unauthenticated("Sign in first."));
        var page = new Listening(new EventStream(response));
        try {
            page.stream().send("begun", Map.of());
            page.end(replies.ask(asked.understood(), () -> askers.now(request), Optional.of(person), page));
        } catch (EngineFailed failed) {
            LOG.warn("No answer can be given: {}", failed.getMessage(), failed);
            page.stream()
                    .send("trouble", Map.of("text", failed.getMessage() + " " + SearchTrouble.remedy(failed.kind())));
        }
    }

    @ExceptionHandler(EventStream.Gone.class)
    void ignore() {
        // there is nobody left to tell
    }

    private record Listening(EventStream stream) implements AnswerListener {
        @Override
        public void statement(Answer.Statement statement, Answer.Citation citation) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("text", statement.text());
            data.put("number", statement.citation());
            data.put("title", citation.document().title());
            stream.send("statement", data);
        }

        @Override
        public void note(String words) {
            stream.send("note", Map.of("text", words));
        }

        void end(Replies.Given given) {
            Map<String, Object> data = new LinkedHashMap<>();
            var id = given.answer().id();
            data.put("address", id.isEmpty() ? null : Addresses.kept(id) + "?just=true");
            stream.send("answer", data);
        }
    }
}
