package dev.anabranch.server.search;

import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.platform.web.Section;
import dev.anabranch.server.search.engine.EngineFailed;
import dev.anabranch.server.search.rank.Mode;
import dev.anabranch.server.workspace.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The page of the search. What is typed or chosen stands in its address.
@Controller
final class SearchPages {
    private static final Logger LOG = LoggerFactory.getLogger(SearchPages.class);

    private final Pages pages;
    private final Search search;
    private final Database database;
    private final Workspace workspace;
    private final Askers askers;

    SearchPages(Pages pages, Search search, Database database, Workspace workspace, Askers askers) {
        this.pages = pages;
        this.search = search;
        this.database = database;
        this.workspace = workspace;
        this.askers = askers;
    }

    @GetMapping("/search")
    void search(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var asked = asked(request);
        var title = asked.isNothing() ? "Search" : asked.words().strip() + " · Search";
        var page = new SearchPage(asked, results(asked, request));
        pages.write(request, response, Section.SEARCH, title, "search/search.jte", page);
    }

    private static Asked asked(HttpServletRequest request) {
        var chosen = new EnumMap<Asked.Name, List<String>>(Asked.Name.class);
        for (var name : Asked.Name.values()) {
            var values = request.getParameterValues(name.word());
            chosen.put(name, values == null ? List.of() : List.of(values));
        }
        return new Asked(
                text(request, "q"),
                chosen,
                text(request, "from").strip(),
                text(request, "to").strip(),
                Question.Order.parse(text(request, "sort")).orElse(Question.Order.RELEVANCE),
                page(text(request, "page")));
    }

    private static String text(HttpServletRequest request, String name) {
        var value = request.getParameter(name);
        return value == null ? "" : value;
    }

    /// A page that is no number is the first one.
    private static int page(String typed) {
        return typed.matches("[1-9]\\d{0,5}") ? Integer.parseInt(typed) - 1 : 0;
    }

    private Results results(Asked asked, HttpServletRequest request) {
        if (asked.isNothing()) {
            return new Results.Unasked();
        }
        var asker = askers.of(request);
        try {
            var wishes = new WrittenWishes(request::getParameterValues).read(search.spacesNamed(asker));
            var question = new Question(
                    asked.words(), Mode.HYBRID, wishes, asked.order(), asked.page() * Asked.HITS, Asked.HITS);
            return found(asked, search.find(question, asker));
        } catch (Problem wrong) {
            return new Results.Misunderstood(String.valueOf(wrong.getMessage()));
        } catch (EngineFailed failed) {
            LOG.warn("The search cannot answer: {}", failed.getMessage(), failed);
            return new Results.Trouble(SearchTrouble.what(failed.kind()), SearchTrouble.remedy(failed.kind()));
        }
    }

    private Results found(Asked asked, Findings findings) {
        var names = new Names(database, findings.counts());
        return new Results.Found(
                findings.total(),
                findings.hits().stream().map(this::shown).toList(),
                new Facets(asked, names).of(findings.counts()),
                Optional.of(findings.meant()).filter(words -> !words.isBlank()),
                findings.mode() != Mode.BM25);
    }

    private Results.Shown shown(Hit hit) {
        var path = workspace.pathOf(hit.site(), hit.key().document());
        var best = hit.snippets().stream().findFirst();
        var address =
                path.map(file -> best.map(snippet -> Place.of(file, snippet)).orElse(Place.of(file)));
        return new Results.Shown(
                address.orElse(hit.url()),
                path.isEmpty(),
                hit.title(),
                Facets.type(hit.type()),
                hit.spaceName().isEmpty() ? hit.spaceKey() : hit.spaceName(),
                best.map(snippet -> snippet.passage().headings()).orElse(List.of()),
                best.map(SearchPages::excerpt).orElse(List.of()),
                hit.author(),
                hit.updatedAt(),
                hit.labels());
    }

    /// Cells stand side by side, and what was cut off is hinted at.
    private static List<Snippet.Piece> excerpt(Snippet snippet) {
        var pieces = new ArrayList<Snippet.Piece>();
        if (snippet.isCutBefore()) {
            pieces.add(new Snippet.Piece("… ", false));
        }
        for (var piece : snippet.pieces()) {
            pieces.add(new Snippet.Piece(piece.text().replace("\t", " · "), piece.marked()));
        }
        if (snippet.isCutBehind()) {
            pieces.add(new Snippet.Piece(" …", false));
        }
        return pieces;
    }
}
