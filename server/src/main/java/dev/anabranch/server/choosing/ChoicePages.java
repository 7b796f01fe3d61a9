package dev.anabranch.server.choosing;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.server.content.Inventory;
import dev.anabranch.server.content.Inventory.SpaceHolding;
import dev.anabranch.server.mapping.Choice;
import dev.anabranch.server.mapping.Mapping;
import dev.anabranch.server.mapping.WrongMapping;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.platform.web.Section;
import dev.anabranch.server.platform.web.Words;
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
    private static final int UNPROCESSABLE = 422;

    private final Pages pages;
    private final Proposals proposals;
    private final Optional<SpaceOffers> offers;
    private final Inventory inventory;
    private final Workspace workspace;

    ChoicePages(
            Pages pages, Proposals proposals, Optional<SpaceOffers> offers, Inventory inventory, Workspace workspace) {
        this.pages = pages;
        this.proposals = proposals;
        this.offers = offers;
        this.inventory = inventory;
        this.workspace = workspace;
    }

    @GetMapping("/spaces")
    void show(@RequestParam(defaultValue = "") String q, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        show(q, Optional.empty(), request, response);
    }

    /// What htmx puts into the page while somebody types.
    @GetMapping("/spaces/offers")
    void offers(@RequestParam(defaultValue = "") String q, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        pages.write(request, response, Section.SPACES, "Spaces", "choosing/offers.jte", found(q));
    }

    /// About how many pages a space has; asked for each space that is shown.
    @GetMapping("/spaces/count")
    void count(@RequestParam String key, HttpServletRequest request, HttpServletResponse response) throws IOException {
        SpaceOffer known = offers.stream()
                .flatMap(open -> open.all().stream())
                .filter(offer -> offer.space().key().equals(key))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("The account sees no space '" + key + "'."));
        pages.write(request, response, Section.SPACES, "Spaces", "choosing/count.jte", words(known));
    }

    @PostMapping("/spaces/add")
    void add(
            @RequestParam String key,
            @RequestParam(defaultValue = "") String folder,
            @RequestParam(defaultValue = "") String q,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        change(key, q, choice -> choice.with(mapping(key, folder)), request, response);
    }

    @PostMapping("/spaces/folder")
    void folder(
            @RequestParam String key,
            @RequestParam(defaultValue = "") String folder,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        change(key, "", choice -> choice.without(key).with(mapping(key, folder)), request, response);
    }

    @PostMapping("/spaces/remove")
    void remove(@RequestParam String key, HttpServletRequest request, HttpServletResponse response) throws IOException {
        change(key, "", choice -> choice.without(key), request, response);
    }

    @PostMapping("/spaces/drop")
    void drop(HttpServletResponse response) {
        proposals.drop();
        seeOther(response, "/spaces");
    }

    @PostMapping("/spaces/save")
    void save(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (proposals.current().choice().mappings().isEmpty()) {
            refuse("", "", "No space is left. Take at least one, or stop the server.", request, response);
        } else if (proposals.putInForce()) {
            seeOther(response, "/spaces/ready");
        } else {
            proposals.rebase();
            refuse(
                    "",
                    "",
                    "The choice was changed by somebody else meanwhile. Below is what yours changes of that now; look"
                            + " again, and save once more.",
                    request,
                    response);
        }
    }

    private void change(
            String key,
            String q,
            UnaryOperator<Choice> change,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try {
            proposals.change(change);
            seeOther(response, "/spaces");
        } catch (WrongMapping wrong) {
            refuse(key, q, String.valueOf(wrong.getMessage()), request, response);
        }
    }

    private void refuse(String key, String q, String why, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(UNPROCESSABLE);
        show(q, Optional.of(new ChoicePage.Refusal(key, why)), request, response);
    }

    private void show(
            String q, Optional<ChoicePage.Refusal> refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var proposal = proposals.current();
        Map<String, SpaceHolding> held = inventory.spaces().stream()
                .collect(Collectors.toMap(
                        each -> each.space().key().toLowerCase(Locale.ROOT), each -> each, (one, other) -> one));
        var taken = proposal.choice().mappings().stream()
                .map(mapping -> taken(mapping, held, proposal.before()))
                .toList();
        var page = new ChoicePage(
                taken,
                proposal.choice().selection().form().size(),
                Changes.between(proposal.before(), proposal.choice()),
                found(q),
                folders(proposal.choice()),
                refusal,
                offers.isPresent());
        pages.write(request, response, Section.SPACES, "Spaces", "choosing/spaces.jte", page);
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

    private ChoicePage.Offers found(String text) {
        if (offers.isEmpty()) {
            return new ChoicePage.Offers(text, List.of(), 0, Optional.empty());
        }
        try {
            Choice choice = proposals.current().choice();
            List<SpaceOffer> found = offers.get().like(text).stream()
                    .filter(offer -> choice.of(offer.space().key()).isEmpty())
                    .toList();
            return new ChoicePage.Offers(
                    text, found.stream().limit(OFFERS_SHOWN).toList(), found.size(), Optional.empty());
        } catch (AtlassianException site) {
            return new ChoicePage.Offers(text, List.of(), 0, Optional.of(String.valueOf(site.getMessage())));
        }
    }

    private String words(SpaceOffer offer) {
        try {
            int pages = offers.orElseThrow().pages(offer.space().key());
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

    private static void seeOther(HttpServletResponse response, String address) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", address);
    }
}
