package dev.anabranch.server.selfcheck;

import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.page.SiteLink;
import dev.anabranch.server.content.AccessFact.NodeLabel;
import dev.anabranch.server.content.Closure;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Gate;
import dev.anabranch.server.content.Inventory;
import dev.anabranch.server.content.KnownPeople;
import dev.anabranch.server.linking.ReadRights;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.runs.SyncedSite;
import dev.anabranch.server.runs.SyncedSites;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// What the doors of this package show and do, in words that whoever asks may be told: administrators, who are told the
/// titles of what they may read, and the ids of the rest.
@Component
final class SelfChecks {
    private static final int SHOWN = 30;

    private final CheckDesk desk;
    private final CheckClock clock;
    private final SyncedSites sites;
    private final KnownPeople known;
    private final Inventory inventory;

    SelfChecks(CheckDesk desk, CheckClock clock, SyncedSites sites, KnownPeople known, Inventory inventory) {
        this.desk = desk;
        this.clock = clock;
        this.sites = sites;
        this.known = known;
        this.inventory = inventory;
    }

    /// How a site stands.
    ///
    /// @param next when a comparison starts by itself
    /// @param checks the last ones, newest first
    /// @param closed what is closed now
    record OfSite(
            SyncedSite site,
            Optional<Instant> next,
            boolean underWay,
            List<Check> checks,
            List<Closure> closed,
            Optional<CanaryWatch.State> canary) {
        /// Whether the last one that came to an end could compare nothing: then nobody knows how the site stands.
        boolean isBlind() {
            return ended().filter(check -> check.counts().compared() == 0)
                    .filter(check ->
                            check.counts().drawn() > 0 || !check.problem().isEmpty())
                    .isPresent();
        }

        /// The last one that came to an end.
        Optional<Check> ended() {
            return checks.stream().filter(check -> !check.isUnderWay()).findFirst();
        }

        /// The last one that compared anything.
        Optional<Check> last() {
            return checks.stream()
                    .filter(check -> check.counts().compared() > 0)
                    .findFirst();
        }
    }

    /// How all sites stand.
    List<OfSite> all() {
        return sites.all().stream().map(this::of).toList();
    }

    OfSite of(SyncedSite site) {
        var now = desk.clock().instant();
        var checked = desk.find(site);
        return new OfSite(
                site,
                clock.next(site),
                desk.isUnderWay(site),
                checked.map(each -> desk.checks().latest(each.number(), SHOWN, now))
                        .orElse(List.of()),
                checked.map(each -> each.closures().all()).orElse(List.of()),
                checked.flatMap(each -> desk.canary().state(each, now)));
    }

    /// The site that is shown.
    Optional<SyncedSite> shown(String connection) {
        return sites.shown(connection);
    }

    SyncedSite meant(String connection) {
        return sites.meant(connection);
    }

    SyncedSites sites() {
        return sites;
    }

    /// A comparison and its site.
    record Found(SyncedSite site, Check check) {}

    Optional<Found> find(String id) {
        return desk.checks()
                .find(id, desk.clock().instant())
                .flatMap(found -> sites.all().stream()
                        .filter(site -> desk.find(site)
                                .filter(each -> each.number() == found.site())
                                .isPresent())
                        .findFirst()
                        .map(site -> new Found(site, found.check())));
    }

    List<Disagreement> disagreements(Check check) {
        return desk.checks().disagreements(check.id());
    }

    /// Starts a comparison.
    ///
    /// @param seed drawn by chance unless somebody wants the same draw again
    /// @throws Problem when it cannot start
    Check start(SyncedSite site, String cause, Optional<Long> seed, Optional<Integer> requests) {
        int most = requests.orElse(CheckDesk.Wish.USUAL_REQUESTS);
        if (most < 1 || most > CheckDesk.Wish.MOST_REQUESTS) {
            throw Problem.badRequest(
                    "requests", "requests must be between 1 and %d.".formatted(CheckDesk.Wish.MOST_REQUESTS));
        }
        long drawn = seed.orElseGet(() -> (long) RandomGenerator.getDefault().nextInt(Integer.MAX_VALUE));
        return desk.start(site, new CheckDesk.Wish(cause, drawn, most));
    }

    /// Names the page by which it is measured how late a revocation is seen.
    ///
    /// @param text its id, or its address in Confluence
    /// @throws Problem when no such page is held
    void name(SyncedSite site, String text) {
        var checked = desk.find(site);
        var document = document(site, text.strip())
                .filter(id -> checked.filter(each -> hasGate(each, id)).isPresent())
                .orElseThrow(() -> Problem.unprocessable(
                        "no-such-page",
                        "'%s' is neither the id nor the address of a page of %s that was synced."
                                .formatted(text.strip(), site.name())));
        checked.ifPresent(
                each -> desk.canary().name(each, document, desk.clock().instant()));
    }

    private static boolean hasGate(CheckedSite site, DocumentId document) {
        return site.record().way(document).stream()
                .anyMatch(state -> state.gate().equals(Gate.of(document)));
    }

    private Optional<DocumentId> document(SyncedSite site, String text) {
        return SiteLink.parse(text, inventory.wiki(site.address())).stream()
                .map(SiteLink::target)
                .flatMap(target ->
                        target instanceof Reference.Content(var id) ? DocumentId.parse(id).stream() : Stream.empty())
                .findFirst()
                .or(() -> DocumentId.parse(text).filter(DocumentId::isNumbered));
    }

    /// Measures nothing any more.
    void unname(SyncedSite site) {
        desk.find(site).ifPresent(desk.canary()::remove);
    }

    /// The names of things and people of one site, as far as somebody may be told.
    Naming naming(SyncedSite site, Collection<Gate> gates, ReadRights rights) {
        return new Naming(
                site.address(),
                desk.find(site).map(each -> each.record().labels(gates)).orElse(Map.of()),
                rights,
                known);
    }

    /// @param labels of the gates that are named
    record Naming(String site, Map<Gate, NodeLabel> labels, ReadRights rights, KnownPeople known) {
        /// `page 'Plan' (4711)`, or `page 4711` where the title is not for whoever asks.
        String of(Gate gate) {
            var label = Optional.ofNullable(labels.get(gate));
            boolean titled = gate.kind() == Gate.Kind.SPACE || rights.admits(site, new DocumentId(gate.id()));
            var type = label.map(NodeLabel::type).orElse("document");
            return label.filter(each -> titled)
                    .map(each -> "%s '%s' (%s)".formatted(type, each.title(), gate.id()))
                    .orElseGet(() -> type + " " + gate.id());
        }

        /// `Bo Li (bo)`.
        String of(String account) {
            if (account.equals(Closure.ANONYMOUS)) {
                return "whoever is not signed in";
            }
            return known.find(site, account)
                    .map(seen -> "%s (%s)".formatted(seen.identity().name(), account))
                    .orElse(account);
        }
    }
}
