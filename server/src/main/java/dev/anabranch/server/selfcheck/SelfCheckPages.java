package dev.anabranch.server.selfcheck;

import dev.anabranch.server.content.Closure;
import dev.anabranch.server.content.Gate;
import dev.anabranch.server.linking.Readers;
import dev.anabranch.server.platform.web.Forms;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.platform.web.Section;
import dev.anabranch.server.runs.SiteTabs;
import dev.anabranch.server.runs.SyncedSite;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The page on which administrators see how what is known of rights compares with what a site says.
@Controller
final class SelfCheckPages {
    private static final String PATH = "/access-check";

    private final Pages pages;
    private final SelfChecks checks;
    private final Readers readers;

    SelfCheckPages(Pages pages, SelfChecks checks, Readers readers) {
        this.pages = pages;
        this.checks = checks;
        this.readers = readers;
    }

    /// @param check the comparison whose differences are shown; empty for the last one that compared anything
    @GetMapping(PATH)
    void show(
            @RequestParam(defaultValue = "") String connection,
            @RequestParam(defaultValue = "") String check,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        write(checks.shown(connection), check, SelfCheckPage.Trouble.NONE, request, response);
    }

    @PostMapping(PATH)
    void start(
            @RequestParam(defaultValue = "") String connection,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var site = checks.meant(connection);
        try {
            checks.start(site, "hand", Optional.empty(), Optional.empty());
            Forms.seeOther(response, of(site));
        } catch (Problem refused) {
            response.setStatus(Forms.UNPROCESSABLE);
            var trouble = new SelfCheckPage.Trouble(String.valueOf(refused.getMessage()), "", "");
            write(Optional.of(site), "", trouble, request, response);
        }
    }

    /// @param document id or address of the page; empty for none any more
    @PostMapping(PATH + "/canary")
    void name(
            @RequestParam(defaultValue = "") String connection,
            @RequestParam(defaultValue = "") String document,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var site = checks.meant(connection);
        try {
            if (document.isBlank()) {
                checks.unname(site);
            } else {
                checks.name(site, document);
            }
            Forms.seeOther(response, of(site));
        } catch (Problem refused) {
            response.setStatus(Forms.UNPROCESSABLE);
            var trouble = new SelfCheckPage.Trouble("", String.valueOf(refused.getMessage()), document);
            write(Optional.of(site), "", trouble, request, response);
        }
    }

    private static String of(SyncedSite site) {
        return PATH + "?connection=" + site.id();
    }

    private void write(
            Optional<SyncedSite> site,
            String check,
            SelfCheckPage.Trouble trouble,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var tabs = SiteTabs.of(checks.sites(), site, PATH);
        pages.write(
                request,
                response,
                Section.PEOPLE,
                "Self-check of rights",
                "selfcheck/self-check.jte",
                new SelfCheckPage(site.map(each -> shown(each, check, request)), trouble, tabs));
    }

    private SelfCheckPage.Shown shown(SyncedSite site, String wanted, HttpServletRequest request) {
        var of = checks.of(site);
        var check = of.checks().stream()
                .filter(each -> each.id().equals(wanted))
                .findFirst()
                .or(of::last);
        var found = check.map(checks::disagreements).orElse(List.of());
        var gates = new ArrayList<Gate>();
        found.forEach(each -> {
            gates.add(Gate.of(each.document()));
            each.gate().ifPresent(gates::add);
        });
        of.closed().forEach(each -> gates.add(Gate.of(each.document())));
        of.canary().ifPresent(state -> gates.add(Gate.of(state.canary().document())));
        var naming = checks.naming(site, gates, readers.of(request));
        return new SelfCheckPage.Shown(
                site.name(),
                site.id(),
                of.next(),
                of.underWay(),
                of.isBlind(),
                of.last().map(SelfCheckPage.Figure::of),
                check.map(SelfCheckPage.Figure::of),
                found.stream().map(each -> difference(each, naming)).toList(),
                of.closed().stream().map(each -> closed(each, naming)).toList(),
                of.checks().stream().map(SelfCheckPage.Figure::of).toList(),
                of.canary().map(state -> SelfCheckPage.Measured.of(state, naming)));
    }

    private static SelfCheckPage.Difference difference(Disagreement each, SelfChecks.Naming naming) {
        return new SelfCheckPage.Difference(
                naming.of(each.account()),
                naming.of(Gate.of(each.document())),
                "/who-may-read?document=%s&as=%s".formatted(each.document().value(), each.account()),
                each.weShow(),
                each.gate().map(naming::of).orElse(""),
                each.closed()
                        .map(to -> switch (to) {
                            case EVERYBODY -> "to everybody";
                            case READER -> "to this person";
                        })
                        .orElse(""));
    }

    private static SelfCheckPage.Closed closed(Closure each, SelfChecks.Naming naming) {
        return new SelfCheckPage.Closed(
                naming.of(Gate.of(each.document())),
                each.account().equals(Closure.EVERYBODY) ? "everybody" : naming.of(each.account()),
                each.since());
    }
}
