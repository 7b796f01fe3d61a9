package dev.anabranch.server.answers.web;

import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.web.Caller;
import dev.anabranch.server.answers.AnswerListener;
import dev.anabranch.server.answers.Writer;
import dev.anabranch.server.answers.kept.Difference;
import dev.anabranch.server.answers.kept.KeptAnswer;
import dev.anabranch.server.answers.kept.KeptAnswers;
import dev.anabranch.server.answers.kept.Verdict;
import dev.anabranch.server.platform.web.Forms;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.platform.web.Section;
import dev.anabranch.server.search.Askers;
import dev.anabranch.server.search.SearchTrouble;
import dev.anabranch.server.search.engine.EngineFailed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The pages of answers. A question stands in the address; whoever opens it is answered out of what they may read. For
/// people at a browser the answer is kept, so that they can come back to it, ask on, and say what they think of it.
/// Whoever looks at the pages as somebody else leaves no trace and sees none of theirs.
@Controller
final class AskPages {
    private static final Logger LOG = LoggerFactory.getLogger(AskPages.class);

    private final Pages pages;
    private final Replies replies;
    private final AnswerTelling telling;
    private final KeptAnswers kept;
    private final Askers askers;
    private final Cards cards;
    private final Pace verdicts;
    private final boolean isWritten;

    /// @param writer a model, if one writes answers: then they take so long that sentences are shown as they come
    AskPages(
            Pages pages,
            Replies replies,
            AnswerTelling telling,
            KeptAnswers kept,
            Askers askers,
            Cards cards,
            ObjectProvider<Writer> writer,
            Clock clock) {
        this.pages = pages;
        this.replies = replies;
        this.telling = telling;
        this.kept = kept;
        this.askers = askers;
        this.cards = cards;
        this.isWritten = writer.getIfAvailable() != null;
        this.verdicts = new Pace(clock, 30, Duration.ofMinutes(10));
    }

    @GetMapping("/ask")
    void ask(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var asked = AskedThere.of(request);
        show(request, response, telling.page(asked, state(asked, request), request));
    }

    private AskPage.State state(AskedThere asked, HttpServletRequest request) {
        if (asked.isNothing()) {
            return telling.recent(oneself(request).map(Person::id));
        }
        if (asked.isTooLong()) {
            return new AskPage.Refused("A question may have %d characters; this one has %d."
                    .formatted(AskedThere.LONGEST, asked.question().length()));
        }
        var person = oneself(request).map(Person::id);
        if (isWritten && person.isPresent() && request.getParameter("whole") == null) {
            return new AskPage.Awaited("/ask/events?" + asked.query(), asked.address() + "&whole=true");
        }
        try {
            var given = replies.ask(asked.understood(), () -> askers.now(request), person, AnswerListener.NONE);
            return telling.given(given, askers.of(request));
        } catch (EngineFailed failed) {
            LOG.warn("No answer can be given: {}", failed.getMessage(), failed);
            return new AskPage.Trouble(SearchTrouble.what(failed.kind()), SearchTrouble.remedy(failed.kind()));
        }
    }

    /// An answer as it was given, with what changed since.
    @GetMapping("/ask/kept/{id}")
    void kept(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean thanked,
            @RequestParam(defaultValue = "false") boolean just,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var answer = own(id, request);
        try {
            var asker = askers.of(request);
            var state = just ? telling.given(answer, asker) : telling.earlier(answer, asker, thanked);
            show(request, response, telling.page(AskedThere.of(answer.asked()), state, request));
        } catch (EngineFailed failed) {
            throw SearchTrouble.problem(failed);
        }
    }

    /// A passage as it stood, compared with what stands there now.
    @GetMapping("/ask/kept/{id}/changes/{number}")
    void changes(
            @PathVariable String id, @PathVariable int number, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var answer = own(id, request);
        var asker = askers.of(request);
        var cited = answer.citations().stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .filter(each -> telling.isReadable(answer, asker))
                .orElseThrow(AskPages::absent);
        var page = SearchTrouble.orProblem(() -> {
            var now = cards.now(cited, asker);
            return new DifferencePage(
                    AskedThere.of(answer.asked()).question(),
                    Addresses.kept(id),
                    cited,
                    cards.change(answer, cited, asker),
                    now.map(passage -> passage.headings()),
                    now.map(passage -> Difference.between(cited.passage(), passage.text())));
        });
        pages.write(request, response, Section.ASK, "What changed", "answers/difference.jte", page);
    }

    /// What somebody thinks of an answer of theirs.
    @PostMapping("/ask/kept/{id}/verdict")
    void judge(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String verdict,
            @RequestParam(defaultValue = "") String comment,
            HttpServletRequest request,
            HttpServletResponse response) {
        var person = known(request);
        verdicts.take(person.id()).ifPresent(wait -> {
            response.setHeader("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
            throw Problem.tooOften("You said what you think of many answers just now. Go on in %d minutes."
                    .formatted(Math.max(1, wait.toMinutes())));
        });
        var wanted = Verdict.parse(verdict);
        if (wanted.isEmpty() && !verdict.equals("none")) {
            throw Problem.badRequest("verdict", "verdict has to be helpful, unhelpful or none.");
        }
        if (!kept.judge(person.id(), id, wanted, comment)) {
            throw absent();
        }
        Forms.seeOther(response, Addresses.kept(id) + "?thanked=true#feedback");
    }

    @PostMapping("/ask/kept/{id}/forget")
    void forget(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
        kept.forget(known(request).id(), id);
        Forms.seeOther(response, "/ask");
    }

    @PostMapping("/ask/kept/forget-all")
    void forgetAll(HttpServletRequest request, HttpServletResponse response) {
        kept.forgetAll(known(request).id());
        Forms.seeOther(response, "/ask");
    }

    private void show(HttpServletRequest request, HttpServletResponse response, AskPage page) throws IOException {
        var title = page.asked().isNothing() ? "Ask" : page.asked().question() + " · Ask";
        pages.write(request, response, Section.ASK, title, "answers/ask.jte", page);
    }

    private KeptAnswer own(String id, HttpServletRequest request) {
        return kept.find(known(request).id(), id).orElseThrow(AskPages::absent);
    }

    private static Problem absent() {
        return Problem.notFound("You were given no such answer, or it is not kept any more. Ask again.");
    }

    /// Whoever is behind a route that is for people at a browser alone.
    private static Person known(HttpServletRequest request) {
        return oneself(request).orElseThrow(() -> Problem.unauthenticated("Sign in first."));
    }

    /// Somebody at a browser who looks at the pages as nobody else.
    static Optional<Person> oneself(HttpServletRequest request) {
        return Caller.of(request)
                .filter(Caller.Browser.class::isInstance)
                .filter(caller -> caller.viewed().isEmpty())
                .flatMap(Caller::person);
    }
}
