package dev.anabranch.server.search.records;

import dev.anabranch.server.linking.Readers;
import dev.anabranch.server.platform.web.Forms;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.platform.web.Section;
import dev.anabranch.server.search.index.IndexChoices;
import dev.anabranch.server.search.index.IndexKind;
import dev.anabranch.server.search.index.IndexWorker;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The pages of all records, and of what the index takes of each space.
@Controller
final class RecordPages {
    private static final int ROWS = 100;

    private final Pages pages;
    private final RecordDesk desk;
    private final Readers readers;
    private final IndexWorker worker;

    RecordPages(Pages pages, RecordDesk desk, Readers readers, IndexWorker worker) {
        this.pages = pages;
        this.desk = desk;
        this.readers = readers;
        this.worker = worker;
    }

    @GetMapping("/records")
    void show(
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String done,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var filter = filter(request);
        var whole = desk.overview();
        RecordsPage page;
        try {
            var part = desk.list(filter, readers.of(request), after, ROWS);
            page = new RecordsPage(
                    filter,
                    whole,
                    desk.overview(whole, filter),
                    part.rows(),
                    part.next().map(next -> next(filter, next)),
                    told(done),
                    worker.trouble(),
                    "");
        } catch (Problem wrong) {
            page = new RecordsPage(
                    filter,
                    whole,
                    whole,
                    List.of(),
                    Optional.empty(),
                    told(done),
                    worker.trouble(),
                    String.valueOf(wrong.getMessage()));
        }
        pages.write(request, response, Section.RECORDS, "All records", "search/records.jte", page);
    }

    private static RecordFilter filter(HttpServletRequest request) {
        return new RecordFilter(
                text(request, "state"), text(request, "space"), text(request, "type"), text(request, "title"));
    }

    private static String text(HttpServletRequest request, String name) {
        var value = request.getParameter(name);
        return value == null ? "" : value;
    }

    private static String next(RecordFilter filter, String place) {
        return with(filter.page(), "after", place);
    }

    private static String with(String address, String name, String value) {
        return address + (address.contains("?") ? "&" : "?") + name + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /// What was done just before, as its address says it: `in:12`, `out:3`, `retry:1`, `nothing`.
    private static Optional<RecordsPage.Told> told(String done) {
        if (done.equals("nothing")) {
            return Optional.of(new RecordsPage.Told(RecordsPage.Deed.NOTHING, 0));
        }
        var parts = done.split(":", 2);
        return parts.length == 2 && parts[1].matches("\\d{1,9}")
                ? RecordsPage.Deed.of(parts[0]).map(deed -> new RecordsPage.Told(deed, Integer.parseInt(parts[1])))
                : Optional.empty();
    }

    @PostMapping("/records/take-in")
    void takeIn(Sent sent, HttpServletRequest request, HttpServletResponse response) {
        decide(sent, RecordsPage.Deed.IN, request, response);
    }

    @PostMapping("/records/leave-out")
    void leaveOut(Sent sent, HttpServletRequest request, HttpServletResponse response) {
        decide(sent, RecordsPage.Deed.OUT, request, response);
    }

    @PostMapping("/records/retry")
    void retry(Sent sent, HttpServletRequest request, HttpServletResponse response) {
        decide(sent, RecordsPage.Deed.RETRY, request, response);
    }

    /// What a form sends.
    ///
    /// @param scope    `selected`, `below` or `matching`
    /// @param document those that are ticked
    record Sent(@Nullable String scope, @Nullable List<String> document) {
        Optional<RecordDesk.Meant> meant(RecordFilter filter) {
            if ("matching".equals(scope)) {
                return Optional.of(new RecordDesk.Matching(filter));
            }
            return document == null || document.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new RecordDesk.Named(document, "below".equals(scope)));
        }
    }

    private void decide(Sent sent, RecordsPage.Deed deed, HttpServletRequest request, HttpServletResponse response) {
        var filter = filter(request);
        var rights = readers.of(request);
        var done = sent.meant(filter)
                .map(meant -> deed.word() + ":"
                        + switch (deed) {
                            case IN -> desk.decide(meant, rights, IndexChoices.Decision.IN);
                            case OUT -> desk.decide(meant, rights, IndexChoices.Decision.OUT);
                            case RETRY -> desk.retry(meant, rights);
                            case SWITCH, NOTHING -> 0;
                        })
                .orElse("nothing");
        Forms.seeOther(response, with(filter.page(), "done", done));
    }

    @GetMapping("/records/spaces")
    void spaces(@RequestParam(defaultValue = "") String done, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var page = new IndexSpacesPage(desk.overview(), told(done));
        pages.write(request, response, Section.RECORDS, "Spaces in the index", "search/index-spaces.jte", page);
    }

    /// Ticked are the kinds that are taken.
    @PostMapping("/records/spaces")
    void turn(
            @RequestParam String space,
            @RequestParam(defaultValue = "itself") String mode,
            @RequestParam(defaultValue = "") Set<String> kind,
            HttpServletResponse response) {
        var leftOut = EnumSet.allOf(IndexKind.class).stream()
                .map(IndexKind::word)
                .filter(word -> !kind.contains(word))
                .collect(Collectors.toSet());
        int documents = desk.change(space, Optional.of(mode.equals("chosen")), Optional.of(leftOut));
        Forms.seeOther(response, "/records/spaces?done=switch:" + documents);
    }
}
