package dev.anabranch.server.answers.web;

import dev.anabranch.server.account.Person;
import dev.anabranch.server.answers.Answer;
import dev.anabranch.server.answers.AnswerEvents;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.search.Askers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// An answer as server-sent events for the page: the last one, `answer`, tells the address at which all of it is kept.
/// Whoever is not let in any more gets no more of it.
@Controller
final class AskEvents {
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
        var events = new AnswerEvents(response, AskEvents::shown);
        events.begin(); // so that the page knows at once that it is heard
        events.tell(
                () -> kept(replies.ask(asked.understood(), () -> askers.now(request), Optional.of(person), events)));
    }

    private static Map<String, Object> shown(Answer.Statement statement, Answer.Citation citation) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("text", statement.text());
        data.put("number", statement.citation());
        data.put("title", citation.document().title());
        return data;
    }

    private static Map<String, Object> kept(Replies.Given given) {
        Map<String, Object> data = new LinkedHashMap<>();
        var id = given.answer().id();
        data.put("address", id.isEmpty() ? null : Addresses.kept(id) + "?just=true");
        return data;
    }
}
