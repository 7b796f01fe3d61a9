package dev.anabranch.server.answers;

import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.web.Caller;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.search.Askers;
import dev.anabranch.server.search.Place;
import dev.anabranch.server.search.SearchTrouble;
import dev.anabranch.server.workspace.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Answers over REST, with the rights of whoever asks.
@RestController
final class AnswersApi {
    private static final int LONGEST = 1000;

    private final Asking asking;
    private final Askers askers;
    private final Workspace workspace;

    AnswersApi(Asking asking, Askers askers, Workspace workspace) {
        this.asking = asking;
        this.askers = askers;
        this.workspace = workspace;
    }

    /// What is asked.
    ///
    /// @param follows the questions before it in the conversation, oldest first
    record Asked(Optional<String> question, Optional<List<String>> follows) {
        String text() {
            var text = question.map(String::strip).orElse("");
            if (text.isEmpty() || text.length() > LONGEST) {
                throw Problem.badRequest(
                        "question", "question has to hold what is asked, in at most %d characters.".formatted(LONGEST));
            }
            return text;
        }

        /// As it is looked for.
        String understood() {
            var before = follows.orElse(List.of()).stream().map(String::strip).toList();
            if (before.size() > FollowUp.MOST
                    || before.stream().anyMatch(each -> each.isEmpty() || each.length() > LONGEST)) {
                throw Problem.badRequest(
                        "follows",
                        "follows has to hold what was asked before, in at most %d questions of at most %d characters."
                                .formatted(FollowUp.MOST, LONGEST));
            }
            return FollowUp.understood(before, text());
        }
    }

    /// An answer out of what the caller may read, or that there is none. Changes nothing; takes about a second, with a
    /// model as long as that writes.
    @PostMapping("/api/v1/answers")
    Map<String, Object> answer(HttpServletRequest request, @RequestBody Asked asked) {
        return json(asked, reply(request, asked, AnswerListener.NONE));
    }

    /// The same as server-sent events: each statement as soon as it is certain, notes, and at the end the whole answer,
    /// or what failed since the first of them.
    @PostMapping(path = "/api/v1/answers", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void tell(HttpServletRequest request, HttpServletResponse response, @RequestBody Asked asked) {
        asked.understood();
        var events = new AnswerEvents(response, AnswerJson::of);
        events.tell(() -> json(asked, reply(request, asked, events)));
    }

    private Reply reply(HttpServletRequest request, Asked asked, AnswerListener listener) {
        var understood = asked.understood();
        var person = Caller.of(request).flatMap(Caller::person).map(Person::id);
        return SearchTrouble.orProblem(() -> asking.reply(understood, () -> askers.now(request), person, listener));
    }

    private Map<String, Object> json(Asked asked, Reply reply) {
        var object = AnswerJson.of(asked.text(), reply, this::link);
        object.put("understood", asked.understood());
        return object;
    }

    /// Where a passage can be read here.
    private Optional<String> link(Answer.Citation citation) {
        var document = citation.document();
        return DocumentId.parse(document.id())
                .flatMap(id -> workspace.pathOf(document.site(), id))
                .map(path -> Place.of(path, citation.headings(), citation.quote()));
    }
}
