package dev.anabranch.server.choosing;

import dev.anabranch.server.platform.web.Forms;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.platform.web.Section;
import dev.anabranch.server.runs.SiteTabs;
import dev.anabranch.server.runs.SyncedSite;
import dev.anabranch.server.runs.SyncedSites;
import dev.anabranch.server.source.Filter;
import dev.anabranch.server.source.Selection;
import dev.anabranch.server.source.WrongFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The form of filters. Each field is checked while somebody types, by the same rules as when it is saved.
@Controller
final class FilterPages {
    private static final Map<String, List<Filter>> GROUPS = new LinkedHashMap<>();

    static {
        GROUPS.put("Titles and labels", List.of(Filter.LABEL, Filter.NOT_LABEL, Filter.TITLE, Filter.NOT_TITLE));
        GROUPS.put(
                "Pages and blog posts", List.of(Filter.PAGE, Filter.NOT_PAGE, Filter.BLOG_POST, Filter.NOT_BLOG_POST));
        GROUPS.put(
                "Dates",
                List.of(
                        Filter.MODIFIED_AFTER,
                        Filter.MODIFIED_BEFORE,
                        Filter.CREATED_AFTER,
                        Filter.CREATED_BEFORE,
                        Filter.LAST));
        GROUPS.put("Query", List.of(Filter.CQL));
        GROUPS.put("What is off by default", List.of(Filter.ARCHIVED, Filter.PERSONAL, Filter.NOT_SPACE));
    }

    private final Pages pages;
    private final Proposals proposals;
    private final SyncedSites sites;

    FilterPages(Pages pages, Proposals proposals, SyncedSites sites) {
        this.pages = pages;
        this.proposals = proposals;
        this.sites = sites;
    }

    @GetMapping("/spaces/filters")
    void show(
            @RequestParam(defaultValue = "") String connection,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var site = proposals.shown(connection);
        Selection selection = proposals.current(site).choice().selection();
        show(page(tabs(site), filter -> String.join("\n", selection.values(filter)), Map.of()), request, response);
    }

    private SiteTabs tabs(Optional<SyncedSite> site) {
        return SiteTabs.of(sites, site, "/spaces/filters");
    }

    /// What is wrong with the text of one field, for htmx; nothing when it is right.
    @PostMapping("/spaces/filters/check")
    void check(@RequestParam String filter, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Filter known = Filter.ofKey(filter)
                .orElseThrow(() -> Problem.badRequest("filter", "There is no filter '" + filter + "'."));
        String error = error(known, text(request, known)).orElse("");
        pages.write(request, response, Section.SPACES, "Filters", "choosing/field-error.jte", error);
    }

    @PostMapping("/spaces/filters")
    void save(
            @RequestParam(defaultValue = "") String connection,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var site = proposals.changed(connection);
        Map<String, String> errors = new LinkedHashMap<>();
        Map<String, List<String>> given = new LinkedHashMap<>();
        for (Filter filter : Filter.values()) {
            String text = text(request, filter);
            error(filter, text).ifPresent(error -> errors.put(filter.key(), error));
            given.put(filter.key(), values(filter, text));
        }
        if (errors.isEmpty()) {
            together(site, given).ifPresent(wrong -> errors.put(wrong.key(), String.valueOf(wrong.getMessage())));
        }
        if (errors.isEmpty()) {
            Forms.seeOther(response, tabs(site).with("/spaces"));
        } else {
            response.setStatus(Forms.UNPROCESSABLE);
            show(page(tabs(site), filter -> text(request, filter), errors), request, response);
        }
    }

    /// Takes filters up that are right by themselves, unless they contradict each other.
    private Optional<WrongFilter> together(Optional<SyncedSite> site, Map<String, List<String>> given) {
        try {
            Selection selection = Selection.of(given);
            proposals.change(site, choice -> choice.with(selection));
            return Optional.empty();
        } catch (WrongFilter wrong) {
            return Optional.of(wrong);
        }
    }

    private static Optional<String> error(Filter filter, String text) {
        try {
            Selection.of(Map.of(filter.key(), values(filter, text)));
            return Optional.empty();
        } catch (WrongFilter wrong) {
            return Optional.of(String.valueOf(wrong.getMessage()));
        }
    }

    /// A value on each line; a query is one value, however many lines it has.
    private static List<String> values(Filter filter, String text) {
        Stream<String> lines =
                filter.kind() == Filter.Kind.CQL ? Stream.of(text.replaceAll("\\s*\\R\\s*", " ")) : text.lines();
        return lines.map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static String text(HttpServletRequest request, Filter filter) {
        return Optional.ofNullable(request.getParameter(filter.key())).orElse("");
    }

    private interface Texts {
        String of(Filter filter);
    }

    private void show(FiltersPage page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        pages.write(request, response, Section.SPACES, "Filters", "choosing/filters.jte", page);
    }

    private static FiltersPage page(SiteTabs tabs, Texts texts, Map<String, String> errors) {
        var groups = GROUPS.entrySet().stream()
                .map(group -> new FiltersPage.Group(
                        group.getKey(),
                        group.getValue().stream()
                                .map(filter -> field(filter, texts, errors))
                                .toList()))
                .toList();
        var wrong = Arrays.stream(Filter.values())
                .filter(filter -> errors.containsKey(filter.key()))
                .map(filter -> field(filter, texts, errors))
                .toList();
        return new FiltersPage(groups, wrong, tabs);
    }

    private static FiltersPage.Field field(Filter filter, Texts texts, Map<String, String> errors) {
        return new FiltersPage.Field(filter, texts.of(filter), Optional.ofNullable(errors.get(filter.key())));
    }
}
