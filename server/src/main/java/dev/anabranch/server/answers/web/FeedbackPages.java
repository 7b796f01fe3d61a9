package dev.anabranch.server.answers.web;

import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.Email;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.answers.kept.KeptAnswer;
import dev.anabranch.server.answers.kept.KeptAnswer.Cited;
import dev.anabranch.server.answers.kept.KeptAnswers;
import dev.anabranch.server.answers.kept.Verdict;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Section;
import dev.anabranch.server.search.Asker;
import dev.anabranch.server.search.Askers;
import dev.anabranch.server.search.Place;
import dev.anabranch.server.search.Search;
import dev.anabranch.server.search.engine.Key;
import dev.anabranch.server.workspace.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.json.JsonMapper;

/// What people said of their answers, for administrators: as a page, and as lines of JSON in the layout of the
/// questions that retrieval is measured with. Of the pages that answers were made of, administrators are told those
/// that they may read themselves, and not that there are others; what the answers said is told by neither, nor what was
/// asked before in the same conversation.
@Controller
final class FeedbackPages {
    private static final int ROWS = 200;
    private static final int LINES = 10_000;

    private final Pages pages;
    private final KeptAnswers kept;
    private final Accounts accounts;
    private final Search search;
    private final Askers askers;
    private final Workspace workspace;
    private final Database database;

    FeedbackPages(
            Pages pages,
            KeptAnswers kept,
            Accounts accounts,
            Search search,
            Askers askers,
            Workspace workspace,
            Database database) {
        this.pages = pages;
        this.kept = kept;
        this.accounts = accounts;
        this.search = search;
        this.askers = askers;
        this.workspace = workspace;
        this.database = database;
    }

    @GetMapping("/ask/feedback")
    void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var judged = kept.judged(ROWS);
        var readable = readable(judged, askers.of(request));
        var people = people();
        var sites = ContentStore.numberedSites(database);
        var page = new FeedbackPage(
                kept.tally(),
                judged.stream()
                        .map(answer -> row(answer, readable, people, sites))
                        .toList());
        pages.write(request, response, Section.ASK, "Feedback on answers", "answers/feedback.jte", page);
    }

    private FeedbackPage.Row row(
            KeptAnswer answer, Set<Key> readable, Map<String, Person> people, Map<Integer, String> sites) {
        var shown = answer.citations().stream()
                .filter(cited -> readable.contains(cited.document()))
                .collect(Collectors.toMap(Cited::document, cited -> cited, (one, same) -> one, LinkedHashMap::new));
        var who = people.get(answer.person());
        return new FeedbackPage.Row(
                who == null ? "Somebody" : who.name(),
                answer.asked().question(),
                answer.found(),
                answer.feedback().orElseThrow(),
                shown.values().stream()
                        .map(cited -> new FeedbackPage.CitedPage(
                                cited.title(),
                                cited.version(),
                                Optional.ofNullable(sites.get(cited.document().site()))
                                        .flatMap(site -> workspace.pathOf(
                                                site, cited.document().document()))
                                        .map(Place::of)))
                        .toList());
    }

    @GetMapping("/api/v1/answers/feedback.ndjson")
    void download(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var judged = kept.judged(LINES);
        var readable = readable(judged, askers.of(request));
        var people = people();
        response.setContentType("application/x-ndjson");
        response.setHeader("Content-Disposition", "attachment; filename=\"feedback.ndjson\"");
        try (var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
            for (var answer : judged) {
                out.write(JsonMapper.shared().writeValueAsString(line(answer, readable, people)) + "\n");
            }
        }
    }

    /// A question in the layout of `benchmarks/questions`, without the words that answer it. What was unhelpful is no
    /// judgement yet: somebody has to say what would have been right.
    private static Map<String, Object> line(KeptAnswer answer, Set<Key> readable, Map<String, Person> people) {
        var feedback = answer.feedback().orElseThrow();
        boolean isHelpful = feedback.verdict() == Verdict.HELPFUL;
        var shown = answer.citations().stream()
                .filter(cited -> readable.contains(cited.document()))
                .toList();
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("category", "feedback");
        metadata.put(
                "asker",
                Optional.ofNullable(people.get(answer.person()))
                        .flatMap(Person::email)
                        .map(Email::text)
                        .orElse(null));
        metadata.put("answerable", isHelpful ? answer.found() : null);
        metadata.put(
                "pages", isHelpful ? shown.stream().map(FeedbackPages::page).toList() : List.of());
        metadata.put("verdict", feedback.verdict().word());
        metadata.put("comment", feedback.comment());
        metadata.put("at", feedback.at().toString());
        metadata.put("found", answer.found());
        metadata.put("cited", shown.stream().map(FeedbackPages::page).toList());
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("_id", "feedback-" + answer.id());
        line.put("text", answer.asked().question());
        line.put("metadata", metadata);
        return line;
    }

    private static Map<String, Object> page(Cited cited) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("id", cited.document().document().value());
        page.put("title", cited.title());
        page.put("heading", cited.headings().isEmpty() ? "" : cited.headings().getLast());
        return page;
    }

    private Set<Key> readable(List<KeptAnswer> answers, Asker asker) {
        var documents =
                answers.stream().flatMap(answer -> answer.documents().stream()).collect(Collectors.toSet());
        return search.readable(documents, asker);
    }

    private Map<String, Person> people() {
        return accounts.people().all().stream().collect(Collectors.toMap(Person::id, person -> person));
    }
}
