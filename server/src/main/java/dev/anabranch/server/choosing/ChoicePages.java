package dev.anabranch.server.choosing;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.server.content.Inventory;
import dev.anabranch.server.content.Inventory.SpaceHolding;
import dev.anabranch.server.mapping.Choice;
import dev.anabranch.server.mapping.Mapping;
import dev.anabranch.server.mapping.WrongMapping;
import dev.anabranch.server.platform.web.Forms;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.platform.web.Section;
import dev.anabranch.server.platform.web.Words;
import dev.anabranch.server.runs.SiteTabs;
import dev.anabranch.server.runs.SyncedSite;
import dev.anabranch.server.runs.SyncedSites;
import dev.anabranch.server.source.SpaceOffer;
import dev.anabranch.server.workspace.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The page on which people choose spaces and folders. Nothing of it is in force before it is saved.
@Controller
final class ChoicePages {
    private static final int OFFERS_SHOWN = 12;
    private static final int FOLDERS_SUGGESTED = 200;

    private final Pages pages;
    private final Proposals proposals;
    private final SiteLooks looks;
    private final SyncedSites sites;
    private final Inventory inventory;
    private final Workspace workspace;

    ChoicePages(
            Pages pages,
            Proposals proposals,
            SiteLooks looks,
            SyncedSites sites,
            Inventory inventory,
            Workspace workspace) {
        this.pages = pages;
        this.proposals = proposals;
        this.looks = looks;
        this.sites = sites;
        this.inventory = inventory;
        this.workspace = workspace;
    }

    @GetMapping("/spaces")
    void show(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String connection,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        show(proposals.shown(connection), q, Optional.empty(), request, response);
    }

    /// What htmx puts into the page while somebody types.
    @GetMapping("/spaces/offers")
    void offers(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String connection,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var found = found(proposals.shown(connection), q);
        pages.write(request, response, Section.SPACES, "Spaces", "choosing/offers.jte", found);
    }

    /// About how many pages a space has; asked for each space that is shown.
    @GetMapping("/spaces/count")
    void count(
            @RequestParam String key,
            @RequestParam(defaultValue = "") String connection,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Optional<SpaceOffers> offers = proposals.shown(connection).map(looks::offers);
        SpaceOffer known = offers.stream()
                .flatMap(open -> open.all().stream())
                .filter(offer -> offer.space().key().equals(key))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("The account sees no space '" + key + "'."));
        String words = words(offers.orElseThrow(), known);
        pages.write(request, response, Section.SPACES, "Spaces", "choosing/count.jte", words);
    }

    @PostMapping("/spaces/add")
    void add(
            @RequestParam String key,
            @RequestParam(defaultValue = "") String folder,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String connection,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        change(new Spot(key, q, connection), choice -> choice.with(mapping(key, folder)), request, response);
    }

    @PostMapping("/spaces/folder")
    void folder(
            @RequestParam String key,
            @RequestParam(defaultValue = "") String folder,
            @RequestParam(defaultValue = "") String connection,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        change(
                new Spot(key, "", connection),
                choice -> choice.without(key).with(mapping(key, folder)),
                request,
                response);
    }

    @PostMapping("/spaces/remove")
    void remove(
            @RequestParam String key,
            @RequestParam(defaultValue = "") String connection,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        change(new Spot(key, "", connection), choice -> choice.without(key), request, response);
    }

    @PostMapping("/spaces/drop")
    void drop(@RequestParam(defaultValue = "") String connection, HttpServletResponse response) {
        var site = proposals.changed(connection);
        proposals.drop(site);
        Forms.seeOther(response, tabs(site).with("/spaces"));
    }

    @PostMapping("/spaces/save")
    void save(
            @RequestParam(defaultValue = "") String connection,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var site = proposals.changed(connection);
        if (proposals.current(site).choice().mappings().isEmpty()) {
            refuse(site, "No space is left. Take at least one, or stop the server.", request, response);
            return;
        }
        try {
            if (proposals.putInForce(site)) {
                Forms.seeOther(response, after(site));
                return;
            }
            proposals.rebase(site);
            refuse(
                    site,
                    "The choice was changed by somebody else meanwhile. Below is what yours changes of that now; look"
                            + " again, and save once more.",
                    request,
                    response);
        } catch (WrongMapping taken) {
            refuse(site, String.valueOf(taken.getMessage()), request, response);
        }
    }

    /// Whoever is connecting a site goes on there.
    private String after(Optional<SyncedSite> site) {
        return site.map(SyncedSite::id)
                .filter(sites::isUnfinished)
                .map(id -> "/connections/" + id + "/configure")
                .orElseGet(() -> tabs(site).with("/spaces/ready"));
    }

    /// Where somebody changes something.
    ///
    /// @param key of the space
    /// @param q what was looked for
    /// @param connection id of the one that is meant
    private record Spot(String key, String q, String connection) {}

    private void change(
            Spot spot, UnaryOperator<Choice> change, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var site = proposals.changed(spot.connection());
        try {
            proposals.change(site, change);
            Forms.seeOther(response, tabs(site).with("/spaces"));
        } catch (WrongMapping wrong) {
            response.setStatus(Forms.UNPROCESSABLE);
            var refusal = new ChoicePage.Refusal(spot.key(), String.valueOf(wrong.getMessage()));
            show(site, spot.q(), Optional.of(refusal), request, response);
        }
    }

    private void refuse(Optional<SyncedSite> site, String why, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(Forms.UNPROCESSABLE);
        show(site, "", Optional.of(new ChoicePage.Refusal("", why)), request, response);
    }

    private void show(
            Optional<SyncedSite> site,
            String q,
            Optional<ChoicePage.Refusal> refusal,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var proposal = proposals.current(site);
        Map<String, SpaceHolding> held = held(site);
        var taken = proposal.choice().mappings().stream()
                .map(mapping -> taken(mapping, held, proposal.before()))
                .toList();
        var page = new ChoicePage(
                taken,
                proposal.choice().selection().form().size(),
                Changes.between(proposal.before(), proposal.choice()),
                found(site, q),
                folders(proposal.choice()),
                refusal,
                site.isPresent(),
                tabs(site));
        pages.write(request, response, Section.SPACES, "Spaces", "choosing/spaces.jte", page);
    }

    private SiteTabs tabs(Optional<SyncedSite> site) {
        return SiteTabs.of(sites, site, "/spaces");
    }

    private Map<String, SpaceHolding> held(Optional<SyncedSite> site) {
        return inventory.spaces(site.map(SyncedSite::address).orElse("")).stream()
                .collect(Collectors.toMap(
                        each -> each.space().key().toLowerCase(Locale.ROOT), each -> each, (one, other) -> one));
    }

    private ChoicePage.Taken taken(Mapping mapping, Map<String, SpaceHolding> held, Choice before) {
        Optional<SpaceHolding> holding = Optional.ofNullable(held.get(mapping.foldedKey()));
        String name = holding.map(each -> each.space().name()).orElse("");
        return new ChoicePage.Taken(
                mapping,
                name,
                holding.map(SpaceHolding::pages).orElse(0L),
                before.of(mapping.spaceKey()).isEmpty());
    }

    /// Folders that are there, and those that other spaces were given.
    private List<String> folders(Choice choice) {
        Stream<String> there =
                workspace.entries("").stream().filter(Workspace.Entry::isFolder).map(Workspace.Entry::name);
        return Stream.concat(there, choice.folders().values().stream())
                .distinct()
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .limit(FOLDERS_SUGGESTED)
                .toList();
    }

    private ChoicePage.Offers found(Optional<SyncedSite> site, String text) {
        var tabs = tabs(site);
        if (site.isEmpty()) {
            return new ChoicePage.Offers(text, List.of(), 0, Optional.empty(), tabs);
        }
        try {
            Choice choice = proposals.current(site).choice();
            List<SpaceOffer> found = looks.offers(site.get()).like(text).stream()
                    .filter(offer -> choice.of(offer.space().key()).isEmpty())
                    .toList();
            return new ChoicePage.Offers(
                    text, found.stream().limit(OFFERS_SHOWN).toList(), found.size(), Optional.empty(), tabs);
        } catch (AtlassianException trouble) {
            var why = Optional.of(String.valueOf(trouble.getMessage()));
            return new ChoicePage.Offers(text, List.of(), 0, why, tabs);
        }
    }

    private static String words(SpaceOffers offers, SpaceOffer offer) {
        try {
            int pages = offers.pages(offer.space().key());
            return Words.counted(pages, "page") + ", readable";
        } catch (AtlassianException.NotVisible | AtlassianException.Rejected hidden) {
            return "not readable by this account";
        } catch (AtlassianException trouble) {
            return "not counted: the site does not answer";
        }
    }

    private static Mapping mapping(String key, String folder) {
        String path = folder.strip().replaceAll("/+$", "");
        return path.isEmpty() ? Mapping.of(key.strip()) : Mapping.of(key.strip(), path);
    }
}
