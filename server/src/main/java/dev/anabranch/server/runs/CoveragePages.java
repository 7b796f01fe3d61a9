package dev.anabranch.server.runs;

import dev.anabranch.server.content.Inventory;
import dev.anabranch.server.content.Inventory.SpaceHolding;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Section;
import dev.anabranch.server.sync.FailureCode;
import dev.anabranch.server.sync.Run;
import dev.anabranch.server.sync.RunDocument;
import dev.anabranch.server.sync.RunSearch;
import dev.anabranch.server.sync.RunStore;
import dev.anabranch.server.sync.SpaceClock;
import dev.anabranch.server.sync.SpaceClocks;
import dev.anabranch.server.sync.SpaceLedger;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;

/// The page that says what is held of what the account can see, space by space.
@Controller
final class CoveragePages {
    private static final int SPACES_A_PAGE = 50;

    private final Pages pages;
    private final RunStore runs;
    private final RunSearch search;
    private final Inventory inventory;
    private final SpaceClocks clocks;
    private final SyncedSites sites;
    private final Telling telling;

    CoveragePages(
            Pages pages,
            RunStore runs,
            RunSearch search,
            Inventory inventory,
            SpaceClocks clocks,
            SyncedSites sites,
            Telling telling) {
        this.telling = telling;
        this.sites = sites;
        this.clocks = clocks;
        this.pages = pages;
        this.runs = runs;
        this.search = search;
        this.inventory = inventory;
    }

    @GetMapping("/coverage")
    void coverage(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String connection,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Optional<SyncedSite> shown = sites.shown(connection);
        Optional<String> site = shown.map(SyncedSite::address)
                .or(() -> runs.latest(1).stream().findFirst().map(Run::site));
        var tabs = SiteTabs.of(sites, shown, "/coverage");
        var page = site.map(address -> page(address, q.strip(), after, tabs, telling.to(request)))
                .orElseGet(() -> new CoveragePage(List.of(), 0, 0, 0, List.of(), q.strip(), Optional.empty(), tabs));
        pages.write(request, response, Section.COVERAGE, "Coverage", "runs/coverage.jte", page);
    }

    private CoveragePage page(String site, String text, String after, SiteTabs tabs, Told told) {
        List<SpaceLedger> ledgers = search.ledgers(site);
        List<String> taken = runs.of(site).latest(1).stream()
                .flatMap(run -> run.spaceKeys().stream())
                .toList();
        Map<String, SpaceHolding> held = held(site);
        var covered = ledgers.stream()
                .map(SpaceLedger::spaceKey)
                .map(CoveragePages::folded)
                .toList();
        var matching = ledgers.stream()
                .filter(each -> matches(words(each.spaceKey(), held), text))
                .filter(each -> each.spaceKey().compareTo(after) > 0)
                .toList();
        boolean more = matching.size() > SPACES_A_PAGE;
        var shown = more ? matching.subList(0, SPACES_A_PAGE) : matching;
        var readings = clocks.of(site);
        var lost = lost(site, ledgers, held, readings);
        return new CoveragePage(
                shown.stream()
                        .map(each -> row(
                                each,
                                told,
                                held,
                                readings.getOrDefault(SpaceClocks.folded(each.spaceKey()), Map.of()),
                                Optional.ofNullable(lost.get(each.spaceKey()))))
                        .toList(),
                ledgers.stream().mapToLong(SpaceLedger::expected).sum(),
                ledgers.stream().mapToLong(SpaceLedger::held).sum(),
                lost.size(),
                taken.stream().filter(key -> !covered.contains(folded(key))).toList(),
                text,
                more ? Optional.of(tabs.with(next(text, shown.getLast().spaceKey()))) : Optional.empty(),
                tabs);
    }

    private static CoveragePage.Row row(
            SpaceLedger ledger,
            Told told,
            Map<String, SpaceHolding> held,
            Map<SpaceClock, SpaceClocks.Reading> readings,
            Optional<String> lost) {
        var space = Optional.ofNullable(held.get(folded(ledger.spaceKey())));
        return new CoveragePage.Row(
                ledger.spaceKey(),
                space.map(each -> each.space().name()).orElse(ledger.spaceKey()),
                told.view(ledger.run()),
                told.coverage(ledger.lines()),
                Arrays.stream(SpaceClock.values())
                        .map(which -> new CoveragePage.Lag(which, Optional.ofNullable(readings.get(which))))
                        .toList(),
                space.map(SpaceHolding::formerKeys).orElse(List.of()),
                lost);
    }

    /// What is wrong with spaces that are not found any more, by key; of all, since a page shows but some.
    private Map<String, String> lost(
            String site,
            List<SpaceLedger> ledgers,
            Map<String, SpaceHolding> held,
            Map<String, Map<SpaceClock, SpaceClocks.Reading>> readings) {
        Map<String, String> lost = new TreeMap<>();
        for (var each : ledgers) {
            var clock = readings.getOrDefault(SpaceClocks.folded(each.spaceKey()), Map.of());
            Optional.ofNullable(held.get(folded(each.spaceKey())))
                    .flatMap(space -> lost(site, space, clock))
                    .ifPresent(why -> lost.put(each.spaceKey(), why));
        }
        return lost;
    }

    /// What the last run said that did not find the space any more, where none found it since.
    private Optional<String> lost(String site, SpaceHolding space, Map<SpaceClock, SpaceClocks.Reading> readings) {
        var read = Optional.ofNullable(readings.get(SpaceClock.CONTENT)).map(SpaceClocks.Reading::at);
        return search.history(site, space.space().id(), 1).stream()
                .map(RunSearch.InRun::document)
                .filter(each -> each.code().equals(FailureCode.SPACE_LOST.word()))
                .filter(each -> read.isEmpty() || each.at().isAfter(read.get()))
                .map(RunDocument::message)
                .findFirst();
    }

    /// By what a space may be looked for.
    private static String words(String key, Map<String, SpaceHolding> held) {
        return key + " "
                + Optional.ofNullable(held.get(folded(key)))
                        .map(each -> each.space().name() + " " + String.join(" ", each.formerKeys()))
                        .orElse("");
    }

    /// What is held of the spaces of a site, by key.
    private Map<String, SpaceHolding> held(String site) {
        return inventory.spaces(site).stream()
                .collect(Collectors.toMap(
                        each -> folded(each.space().key()), each -> each, (one, other) -> one, TreeMap::new));
    }

    private static boolean matches(String words, String text) {
        return words.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    private static String folded(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    private static String next(String text, String last) {
        return "/coverage?q=%s&after=%s"
                .formatted(
                        UriUtils.encode(text, StandardCharsets.UTF_8), UriUtils.encode(last, StandardCharsets.UTF_8));
    }
}
