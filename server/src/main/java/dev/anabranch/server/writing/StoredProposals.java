package dev.anabranch.server.writing;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.confluence.ContentWriter;
import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.Opaque;
import dev.anabranch.server.account.People;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Right;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.linking.Readers;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.workspace.ReaderTexts;
import dev.anabranch.server.workspace.Workspace;
import dev.anabranch.server.writing.Proposal.Account;
import dev.anabranch.server.writing.Routes.Route;
import dev.anabranch.server.writing.Routes.Spot;
import dev.anabranch.server.writing.WritingRefused.Why;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Proposals as they are kept in the database.
public final class StoredProposals implements Proposals {
    private static final Logger LOG = LoggerFactory.getLogger(StoredProposals.class);
    private static final int PORTION = 50;
    private static final int MOST_LOOKED_AT = 2000;

    /// After that nothing comes any more that did not come.
    private static final Duration SETTLES_WITHIN = Duration.ofMinutes(2);

    private final Grounds grounds;
    private final Routes routes;
    private final SiteWriters writers;
    private final ProposalStore store;
    private final People people;
    private final Readers readers;

    /// What stands around proposals.
    ///
    /// @param accounts who writes; looked up again when somebody else decides
    /// @param readers what those may read
    public record Around(
            Database database,
            Accounts accounts,
            Readers readers,
            Workspace workspace,
            ReaderTexts texts,
            Clock clock) {}

    /// @param policies what may be written where
    /// @param writers  by which accounts
    public StoredProposals(Around around, Policies policies, SiteWriters writers) {
        this.grounds = new Grounds(around.database(), around.workspace(), around.texts(), around.clock());
        this.routes = new Routes(grounds, policies, writers);
        this.writers = writers;
        this.store = new ProposalStore(around.database(), around.accounts().audit(), around.clock());
        this.people = around.accounts().people();
        this.readers = around.readers();
    }

    // ---------------------------------------------------------------- looking

    @Override
    public PageOutline outline(Author author, String site, DocumentId page) {
        var where = site.isEmpty() ? grounds.siteOf(author.rights(), page).orElseThrow(WritingRefused::notFound) : site;
        var spot = routes.spot(author, where, new Wish.ChangePage(page, new PageEdit.RemoveNode("")));
        var route = routes.route(author.id(), spot);
        return routes.with(route, spot.place(), writer -> {
            routes.requireSight(author, spot, route, writer, Optional.of(page));
            var now = drafting(author, spot, route, writer).current(page);
            var editable = grounds.editing(author.rights(), where, spot.spaceId(), page)
                    .page(now.storage());
            return new PageOutline(
                    where, page, now.title(), now.version().number(), editable.markdown(), editable.outline());
        });
    }

    private Drafting drafting(Author author, Spot spot, Route route, ContentWriter writer) {
        return new Drafting(grounds, author, spot.place().site(), spot.spaceId(), Routes.account(route), writer);
    }

    @Override
    public Optional<Proposal> find(Author viewer, String id) {
        return store.find(id)
                .filter(kept -> isVisible(viewer, kept))
                .map(this::settledIfDue)
                .map(kept -> shown(viewer, kept));
    }

    /// A proposal as somebody may see it: around a change stands what the page takes from others, and whoever looks at
    /// it may not read all that its author may.
    private Proposal shown(Author viewer, Kept kept) {
        var page = kept.proposal().target().document();
        if (kept.isOf(viewer) || page.isEmpty() || !(kept.wish() instanceof Wish.ChangePage)) {
            return kept.proposal();
        }
        var editing = grounds.editing(
                viewer.rights(), kept.site(), kept.proposal().target().spaceId(), page.get());
        var before = kept.base();
        var after = kept.planned();
        return kept.proposal()
                .with(editing.difference(before.title(), before.storage(), after.title(), after.storage()));
    }

    @Override
    public Portion list(Author viewer, Filter filter, String cursor) {
        store.sweep();
        boolean all = viewer.administers() && !filter.own();
        var wanted = new ProposalRows.Wanted(
                all ? "" : viewer.id(),
                filter.states().stream().map(ProposalState::word).sorted().toList(),
                filter.connection(),
                seen(cursor));
        var found = new ArrayList<Kept>();
        var last = Optional.<Kept>empty();
        for (int looked = 0; looked < MOST_LOOKED_AT; looked += PORTION) {
            var some = store.newest(wanted, PORTION);
            for (var kept : some) {
                if (isVisible(viewer, kept)) {
                    found.add(kept);
                }
                if (found.size() == PORTION) {
                    return portion(found, Optional.of(kept));
                }
            }
            if (some.size() < PORTION) {
                return portion(found, Optional.empty());
            }
            last = Optional.of(some.getLast());
            wanted = wanted.after(some.getLast());
        }
        return portion(found, last); // there may be more that this one may see
    }

    /// @param last the one that was looked at last; empty at the end of all
    private static Portion portion(List<Kept> found, Optional<Kept> last) {
        var cursor = last.map(kept -> kept.proposal().times().planned().toEpochMilli() + "." + kept.id());
        return new Portion(found.stream().map(Kept::proposal).toList(), cursor.orElse(""));
    }

    private static Optional<ProposalRows.Seen> seen(String cursor) {
        int dot = cursor.indexOf('.');
        if (cursor.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ProposalRows.Seen(
                    Instant.ofEpochMilli(Long.parseLong(cursor.substring(0, Math.max(dot, 0)))),
                    cursor.substring(dot + 1)));
        } catch (NumberFormatException none) {
            throw new WritingRefused(Why.INVALID, "There is no such cursor. Leave it out to begin at the start.");
        }
    }

    /// What somebody may see: their own, and administrators all, as far as they may read what it is about.
    private boolean isVisible(Author viewer, Kept kept) {
        boolean concerns = kept.isOf(viewer) || viewer.administers();
        return concerns && viewer.person().active() && isReadable(viewer, kept);
    }

    private boolean isReadable(Author viewer, Kept kept) {
        var made = kept.wish() instanceof Wish.CreatePage
                ? kept.proposal().target().document()
                : Optional.<DocumentId>empty();
        if (made.filter(page -> grounds.held(kept.site(), page).isPresent()).isPresent()) {
            return grounds.page(viewer.rights(), kept.site(), made.get()).isPresent();
        }
        return routes.isVisible(viewer, kept.site(), kept.wish()); // what was made is not read yet
    }

    // ---------------------------------------------------------------- planning

    @Override
    public Proposal plan(Author author, String site, Wish wish, Optional<String> key) {
        store.sweep();
        WishChecks.check(wish);
        key.ifPresent(WishChecks::key);
        var hash = WishJson.hash(site, wish);
        var known = key.flatMap(text -> store.withKey(author.id(), text));
        if (known.isPresent()) {
            return find(author, sameWish(known.get(), hash).id()).orElseThrow(WritingRefused::notFound);
        }
        var spot = routes.spot(author, site, wish);
        var route = routes.route(author.id(), spot);
        var fresh = routes.with(route, spot.place(), writer -> {
            var waits = routes.waits(author, spot, route, writer, wish);
            var draft = drafting(author, spot, route, writer).of(wish);
            return fresh(author, spot, Routes.account(route), wish, draft, waits, key);
        });
        return sameWish(store.insert(fresh, hash, author.actor()), hash).proposal();
    }

    private static Kept sameWish(ProposalStore.Keyed keyed, String hash) {
        if (!keyed.wishHash().equals(hash)) {
            throw new WritingRefused(
                    Why.KEY_USED, "This idempotency key was used for another wish already. Take a new key.");
        }
        return keyed.kept();
    }

    private Kept fresh(
            Author author, Spot spot, Account account, Wish wish, Draft draft, String waits, Optional<String> key) {
        var thing = draft.thing();
        var proposal = new Proposal(
                Opaque.id("pr"),
                key,
                WishJson.kind(wish),
                draft.summary(),
                ProposalState.PLANNED,
                new Proposal.Owner(author.id(), author.person().name()),
                new Proposal.Target(
                        spot.place().site(),
                        spot.place().connection(),
                        wish.document(),
                        thing.title(),
                        spot.spaceId(),
                        spot.spaceKey(),
                        grounds.webUrl(spot.place().site(), thing.webPath())),
                draft.difference(),
                new Proposal.Editions(
                        thing.version(),
                        thing.version() == 0 ? "" : Opaque.digest(thing.storage()),
                        wish instanceof Wish.AttachFile file
                                ? file.bytes().hash()
                                : Opaque.digest(draft.planned().storage()),
                        0,
                        ""),
                account,
                waits,
                Optional.empty(),
                new Proposal.Times(store.now(), Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                "");
        return new Kept(
                proposal,
                wish,
                new Draft.Text(thing.title(), thing.storage()),
                draft.planned(),
                draft.facts(),
                new Kept.Sending(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()));
    }

    // ---------------------------------------------------------------- applying

    @Override
    public Proposal apply(Author author, String id) {
        store.sweep();
        var kept = visible(author, id);
        if (!kept.isOf(author)) {
            throw new WritingRefused(Why.MAY_NOT, "Only its author applies a proposal; administrators approve it.");
        }
        return switch (kept.state()) {
            case PLANNED, WAITING -> applyOrWait(author, kept);
            case APPLYING, UNCERTAIN, APPLIED -> kept.proposal();
            case REJECTED, FAILED, UNDONE -> throw over(kept);
        };
    }

    private Kept visible(Author author, String id) {
        return store.find(id)
                .filter(kept -> isVisible(author, kept))
                .map(this::settledIfDue)
                .orElseThrow(WritingRefused::notFound);
    }

    private static WritingRefused over(Kept kept) {
        return new WritingRefused(
                Why.WRONG_STATE,
                "This proposal is %s; plan the change again."
                        .formatted(kept.state().word()));
    }

    private Proposal applyOrWait(Author author, Kept kept) {
        var spot = routes.spot(author, kept.site(), kept.wish());
        var route = routes.route(kept, spot);
        return routes.with(route, spot.place(), writer -> {
            var waits = routes.waits(author, spot, route, writer, kept.wish());
            if (waits.isEmpty()) {
                return send(kept, new Sender(writer, kept), author, false);
            }
            store.wait(kept, waits, author.actor());
            return now(kept, author);
        });
    }

    @Override
    public Proposal approve(Author administrator, String id) {
        store.sweep();
        requireAdministrator(administrator);
        var kept = visible(administrator, id);
        return switch (kept.state()) {
            case WAITING -> approve(administrator, kept);
            case APPLYING, UNCERTAIN, APPLIED -> shown(administrator, kept);
            case PLANNED ->
                throw new WritingRefused(Why.WRONG_STATE, "Its author has not handed it in yet; it does not wait.");
            case REJECTED, FAILED, UNDONE -> throw over(kept);
        };
    }

    private static void requireAdministrator(Author somebody) {
        if (!somebody.administers()) {
            throw new WritingRefused(Why.MAY_NOT, "This takes an administrator.");
        }
    }

    private Proposal approve(Author administrator, Kept kept) {
        if (kept.isOf(administrator) && haveOtherAdministrator(administrator)) {
            throw new WritingRefused(Why.MAY_NOT, "Another administrator has to approve what you proposed yourself.");
        }
        var owner = people.find(kept.proposal().owner().person())
                .filter(Person::active)
                .orElseThrow(() -> new WritingRefused(
                        Why.WRONG_STATE, "Its author may not sign in any more, so nothing is written for them."));
        var author = new Author(owner, readers.of(Optional.of(owner)), administrator.actor(), false);
        if (!isReadable(author, kept)) {
            throw new WritingRefused(Why.WRONG_STATE, "Its author may not read the page any more.");
        }
        var spot = routes.spot(author, kept.site(), kept.wish());
        var route = routes.route(kept, spot);
        return routes.with(route, spot.place(), writer -> {
            routes.waits(author, spot, route, writer, kept.wish()); // throws where the author may not edit
            return send(kept, new Sender(writer, kept), administrator, true);
        });
    }

    private boolean haveOtherAdministrator(Author one) {
        return people.all().stream()
                .anyMatch(person -> person.kind() == Person.Kind.PERSON
                        && person.has(Right.ADMINISTER)
                        && !person.id().equals(one.id()));
    }

    /// Sends a proposal once, whoever else wants to. Whether the page is another by now is asked by the one who may
    /// send: others would take what that one wrote for a change of somebody else.
    private Proposal send(Kept kept, Sender sender, Author by, boolean approved) {
        var fence = store.claim(kept, approved, by.actor());
        if (fence.isPresent() && maySend(kept, sender, fence.get(), by)) {
            send(kept, sender, fence.get(), by);
        }
        return now(kept, by);
    }

    /// Nothing is sent before this returns, so whatever stands in the way leaves the proposal as it was.
    private boolean maySend(Kept kept, Sender sender, String fence, Author by) {
        try {
            if (!sender.isMovedOn()) {
                return store.sending(kept, fence, sender.known());
            }
        } catch (RuntimeException failure) {
            store.release(kept, fence);
            throw failure;
        }
        store.release(kept, fence);
        throw conflict(kept, sender, by);
    }

    private void send(Kept kept, Sender sender, String fence, Author by) {
        try {
            var done = sender.send();
            store.applied(kept, fence, done, grounds.webUrl(kept.site(), done.webPath()));
        } catch (AtlassianException failure) {
            switch (failure) {
                case AtlassianException.Uncertain uncertain -> {
                    store.uncertain(kept, fence, String.valueOf(uncertain.getMessage()));
                    settle(store.find(kept.id()).orElseThrow());
                }
                case AtlassianException.Conflict _ -> {
                    store.release(kept, fence);
                    throw conflict(kept, sender, by);
                }
                case AtlassianException.Throttled _,
                        AtlassianException.Unavailable _,
                        AtlassianException.Unauthorized _ -> {
                    store.release(kept, fence);
                    throw failure;
                }
                case AtlassianException.NotVisible _ ->
                    store.failed(
                            kept, fence, "The site says that it is not there, or that this account may not change it.");
                case AtlassianException.Rejected _, AtlassianException.Unreadable _ ->
                    store.failed(kept, fence, String.valueOf(failure.getMessage()));
            }
        } catch (RuntimeException cutShort) { // such as the end of the server; what was sent may have arrived
            store.uncertain(kept, fence, "It was cut short; whether it arrived is found out by looking.");
            throw cutShort;
        }
    }

    private WritingRefused conflict(Kept kept, Sender sender, Author viewer) {
        var editing = kept.proposal()
                .target()
                .document()
                .map(page -> grounds.editing(
                        viewer.rights(), kept.site(), kept.proposal().target().spaceId(), page))
                .orElseThrow(() -> new WritingRefused(
                        Why.CONFLICT,
                        "The space has a page with this title by now. Plan it again with another title."));
        return WritingRefused.conflict(
                "It has changed since this was planned. Look at the difference, and plan it again on what is there now.",
                sender.newer(kept.base().storage(), editing, kept.base().title()));
    }

    private Proposal now(Kept kept, Author viewer) {
        return store.find(kept.id()).map(now -> shown(viewer, now)).orElseThrow(WritingRefused::notFound);
    }

    // ---------------------------------------------------------------- finding out

    /// Finds out about all of which it is not known whether they arrived. To be called at the start of the server.
    ///
    /// @param alone whether no other process can be sending anything
    public void settleAll(boolean alone) {
        if (alone) {
            store.abandon();
        }
        for (var id : store.unsettled(MOST_LOOKED_AT)) {
            store.find(id).ifPresent(this::settledIfDue); // as it is by now: somebody may have come to send it
        }
    }

    private Kept settledIfDue(Kept kept) {
        boolean abandoned = kept.state() == ProposalState.APPLYING
                && kept.sending()
                        .leaseUntil()
                        .filter(until -> until.isBefore(store.now()))
                        .isPresent();
        if (abandoned || kept.state() == ProposalState.UNCERTAIN) {
            settle(kept);
            return store.find(kept.id()).orElse(kept);
        }
        return kept;
    }

    private void settle(Kept kept) {
        var sentAt = kept.sending().sentAt();
        if (sentAt.isEmpty()) {
            store.releaseAbandoned(kept); // nothing was sent
            return;
        }
        var fence = kept.sending().fence().orElse("");
        try {
            var settlement = asWriter(kept, writer -> new Sender(writer, kept).settled());
            switch (settlement) {
                case Sender.Settlement.Arrived(var done) ->
                    store.applied(kept, fence, done, grounds.webUrl(kept.site(), done.webPath()));
                case Sender.Settlement.Missing _ -> {
                    if (sentAt.get().plus(SETTLES_WITHIN).isBefore(store.now())) {
                        store.failed(
                                kept, fence, "It was sent and did not arrive; nothing was changed. Plan it again.");
                    } else {
                        store.uncertain(kept, fence, "It is not there yet. Look again in a few minutes.");
                    }
                }
                case Sender.Settlement.Hidden _ ->
                    store.uncertain(
                            kept,
                            fence,
                            "The page was changed again since, so that nothing tells whether this arrived. Look at its history in Confluence.");
            }
        } catch (AtlassianException | WritingRefused notNow) {
            LOG.info("What became of proposal {} could not be found out: {}", kept.id(), notNow.getMessage());
        }
    }

    private <T> T asWriter(Kept kept, Function<ContentWriter, T> work) {
        if (kept.account() == Account.SERVICE) {
            return writers.asService(kept.place(), work);
        }
        if (writers.own(kept.proposal().owner().person(), kept.site()) instanceof OwnAccounts.Standing.Usable usable) {
            return writers.asOwn(usable, work);
        }
        throw new WritingRefused(Why.NO_ACCOUNT, "The author's own connection cannot be used any more.");
    }

    // ---------------------------------------------------------------- deciding, and taking back

    @Override
    public Proposal reject(Author decider, String id, String reason) {
        var kept = visible(decider, id);
        if (!store.reject(kept, reason, decider.actor())) {
            var now = now(kept, decider);
            if (now.state() == ProposalState.REJECTED) {
                return now;
            }
            throw new WritingRefused(
                    Why.WRONG_STATE,
                    "This proposal is %s; only what is planned or waits can be refused."
                            .formatted(now.state().word()));
        }
        return now(kept, decider);
    }

    @Override
    public Proposal undo(Author author, String id) {
        var kept = visible(author, id);
        return switch (kept.state()) {
            case APPLIED -> undo(author, kept);
            case UNDONE -> shown(author, kept);
            case UNCERTAIN, APPLYING ->
                throw new WritingRefused(
                        Why.WRONG_STATE, "It is not known yet whether it arrived. Try again in a few minutes.");
            case PLANNED, WAITING, REJECTED, FAILED ->
                throw new WritingRefused(Why.WRONG_STATE, "It was not applied, so there is nothing to take back.");
        };
    }

    private Proposal undo(Author author, Kept kept) {
        if (kept.wish() instanceof Wish.MovePage && kept.facts().parent().isEmpty()) {
            throw new WritingRefused(
                    Why.INVALID,
                    "The page lay at the top of its space; only in Confluence can it be moved back there.");
        }
        var spot = routes.spot(
                writers.place(kept.site())
                        .orElseThrow(() -> new WritingRefused(
                                Why.UNAVAILABLE,
                                "The site is not connected at the moment; nothing can be written there.")),
                kept.proposal().target().spaceId());
        var route = undoRoute(author, kept, spot);
        return routes.with(route, spot.place(), writer -> {
            routes.requireRightToUndo(author, spot, route, writer, kept);
            undo(author, kept, new Sender(writer, kept));
            return now(kept, author);
        });
    }

    /// Administrators take back by the account of the connection what others wrote by their own.
    private Route undoRoute(Author author, Kept kept, Spot spot) {
        if (kept.isOf(author)) {
            return routes.route(kept, spot);
        }
        Routes.requireService(spot);
        return new Route.Service();
    }

    private void undo(Author author, Kept kept, Sender sender) {
        var left = sender.left();
        if (left == Sender.Left.CHANGED) {
            throw changedSince(author, kept, sender);
        }
        var fence = store.claimUndo(kept, author.actor());
        if (fence.isEmpty()) {
            return; // somebody else is at it, or was
        }
        try {
            var hash = left == Sender.Left.TAKEN_BACK
                    ? ""
                    : sender.undo(
                            author.person().name(),
                            () -> writers.fileBytes(
                                    kept.place(),
                                    kept.facts().file(),
                                    kept.facts().fileVersion()));
            store.undone(kept, fence.get(), hash);
        } catch (AtlassianException.Uncertain uncertain) {
            if (isTakenBack(sender)) {
                store.undone(kept, fence.get(), "");
                return;
            }
            store.undoEnded(kept, fence.get());
            throw uncertain;
        } catch (AtlassianException.Conflict conflict) {
            store.undoEnded(kept, fence.get());
            throw changedSince(author, kept, sender);
        } catch (RuntimeException failure) {
            store.undoEnded(kept, fence.get());
            throw failure;
        }
    }

    private static boolean isTakenBack(Sender sender) {
        try {
            return sender.left() == Sender.Left.TAKEN_BACK;
        } catch (AtlassianException notNow) {
            return false;
        }
    }

    private WritingRefused changedSince(Author author, Kept kept, Sender sender) {
        var page = kept.proposal().target().document().orElseThrow(WritingRefused::notFound);
        var editing = grounds.editing(
                author.rights(), kept.site(), kept.proposal().target().spaceId(), page);
        return WritingRefused.conflict(
                "It was changed after this proposal; taking it back would take that back, too. Change it by a new proposal.",
                sender.newer(kept.planned().storage(), editing, kept.planned().title()));
    }
}
