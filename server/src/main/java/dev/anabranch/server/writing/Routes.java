package dev.anabranch.server.writing;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.confluence.ContentOperation;
import dev.anabranch.atlassian.confluence.ContentWriter;
import dev.anabranch.server.access.Reader;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.writing.OwnAccounts.Standing;
import dev.anabranch.server.writing.Proposal.Account;
import dev.anabranch.server.writing.WritingRefused.Why;
import java.util.Optional;
import java.util.function.Function;

/// Decides where somebody may write, by which account, and whether an administrator has to approve it. Doubt means no,
/// or a wait.
record Routes(Grounds grounds, Policies policies, SiteWriters writers) {
    private static final String APPROVED_EACH = "An administrator approves each change in this space.";
    private static final String RIGHT_UNKNOWN =
            "It is written by the account of the connection, and whether you may edit there yourself cannot be known; an administrator has to approve it.";

    /// Where something is to be written.
    ///
    /// @param mode what becomes of proposals there; never off
    record Spot(SiteWriters.Place place, String spaceId, String spaceKey, SpaceMode mode, boolean service) {}

    /// By which account.
    sealed interface Route {
        /// By that of the person.
        record Own(Standing.Usable standing) implements Route {}

        /// By that of the connection.
        record Service() implements Route {}
    }

    /// Whether somebody may see what a wish is about, as far as it is held.
    boolean isVisible(Author author, String site, Wish wish) {
        var rights = author.rights();
        return switch (wish) {
            case Wish.CreatePage create ->
                grounds.space(rights, site, create.spaceKey()).isPresent()
                        && create.parent()
                                .map(parent ->
                                        grounds.page(rights, site, parent).isPresent())
                                .orElse(true);
            case Wish.MovePage move ->
                grounds.page(rights, site, move.page()).isPresent()
                        && grounds.page(rights, site, move.target()).isPresent();
            case Wish.ChangePage _,
                    Wish.FooterComment _,
                    Wish.Reply _,
                    Wish.InlineComment _,
                    Wish.ChangeLabels _,
                    Wish.AttachFile _ ->
                wish.document()
                        .flatMap(page -> grounds.page(rights, site, page))
                        .isPresent();
        };
    }

    /// Where a wish would be carried out.
    ///
    /// @throws WritingRefused where the author may not read it, and where writing is off
    Spot spot(Author author, String site, Wish wish) {
        if (!author.person().active() || !grounds.isHeld(site) || !isVisible(author, site, wish)) {
            throw WritingRefused.notFound();
        }
        var place = writers.place(site)
                .orElseThrow(() -> new WritingRefused(
                        Why.UNAVAILABLE, "The site is not connected at the moment; nothing can be written there."));
        var spaceId = wish instanceof Wish.CreatePage create
                ? grounds.space(author.rights(), site, create.spaceKey())
                        .orElseThrow(WritingRefused::notFound)
                        .id()
                : wish.document()
                        .flatMap(page -> grounds.held(site, page))
                        .orElseThrow(WritingRefused::notFound)
                        .node()
                        .spaceId();
        return spot(place, spaceId);
    }

    /// A place in a space.
    ///
    /// @throws WritingRefused where writing is off
    Spot spot(SiteWriters.Place place, String spaceId) {
        var policy = policies.of(place.connection());
        var key = grounds.keyOf(place.site(), spaceId);
        var mode = policy.of(spaceId);
        if (mode == SpaceMode.OFF) {
            throw new WritingRefused(
                    Why.SWITCHED_OFF,
                    "Writing is switched off %s. An administrator can switch it on, on the page /writing."
                            .formatted(policy.isOn() ? "in the space " + key : "for this site"));
        }
        return new Spot(place, spaceId, key, mode, policy.service());
    }

    /// By which account somebody writes.
    ///
    /// @throws WritingRefused when there is none
    Route route(String person, Spot spot) {
        var own = writers.own(person, spot.place().site());
        if (own instanceof Standing.Usable usable) {
            return new Route.Own(usable);
        }
        if (spot.service()) {
            return new Route.Service();
        }
        throw noAccount(own);
    }

    /// The account by which a proposal was planned.
    Route route(Kept kept, Spot spot) {
        var own = writers.own(kept.proposal().owner().person(), kept.site());
        return switch (kept.account()) {
            case PERSONAL -> {
                if (own instanceof Standing.Usable usable) {
                    yield new Route.Own(usable);
                }
                throw noAccount(own);
            }
            case SERVICE -> {
                requireService(spot);
                yield new Route.Service();
            }
        };
    }

    static void requireService(Spot spot) {
        if (!spot.service()) {
            throw new WritingRefused(
                    Why.NO_ACCOUNT,
                    "The account of the connection may not write for people any more. An administrator can allow it, on the page /writing.");
        }
    }

    private static WritingRefused noAccount(Standing standing) {
        var words = switch (standing) {
            case Standing.OfAnother _ ->
                "Your own connection to this site is of another account than the one that you are linked to. Connect as yourself, or correct the link.";
            case Standing.NotUsable _ ->
                "Your own connection to this site cannot be used: sign in there again, under Connections.";
            case Standing.None _, Standing.Usable _ ->
                "You have no connection of your own to this site, and the account of the workspace may not write for people. Make one under Connections.";
        };
        return new WritingRefused(Why.NO_ACCOUNT, words);
    }

    static Account account(Route route) {
        return route instanceof Route.Own ? Account.PERSONAL : Account.SERVICE;
    }

    /// Does something by an account.
    ///
    /// @throws WritingRefused when a question to the site fails
    <T> T with(Route route, SiteWriters.Place place, Function<ContentWriter, T> work) {
        try {
            return switch (route) {
                case Route.Own(var standing) -> writers.asOwn(standing, work);
                case Route.Service _ -> writers.asService(place, work);
            };
        } catch (AtlassianException failure) {
            throw Drafting.told(failure);
        }
    }

    /// Refuses whoever may not see a page at this moment: what is held of its readers may be older than what the
    /// account of the connection is about to read. Nothing is refused where the site does not tell.
    void requireSight(Author author, Spot spot, Route route, ContentWriter writer, Optional<DocumentId> page) {
        if (route instanceof Route.Service
                && page.flatMap(id -> may(author, spot.place().site(), writer, id, ContentOperation.READ))
                        .filter(may -> !may)
                        .isPresent()) {
            throw WritingRefused.notFound();
        }
    }

    /// Why an administrator has to approve it; empty where nobody has to.
    ///
    /// @throws WritingRefused when it is known that the author may not edit there
    String waits(Author author, Spot spot, Route route, ContentWriter writer, Wish wish) {
        if (route instanceof Route.Own) {
            return spot.mode() == SpaceMode.DIRECT ? "" : APPROVED_EACH;
        }
        var may = mayEdit(author, spot, writer, wish.document(), !isComment(wish));
        var mayThere = beside(wish)
                .map(page -> mayEdit(author, spot, writer, Optional.of(page), wish instanceof Wish.MovePage))
                .orElse(may);
        if (spot.mode() == SpaceMode.APPROVAL) {
            return APPROVED_EACH;
        }
        return may.orElse(false) && mayThere.orElse(false) ? "" : RIGHT_UNKNOWN;
    }

    /// Refuses whoever may not take a proposal back by the account of the connection.
    ///
    /// @throws WritingRefused when it is known that the author may not see or edit what was written
    void requireRightToUndo(Author author, Spot spot, Route route, ContentWriter writer, Kept kept) {
        if (route instanceof Route.Service) {
            var written = kept.wish() instanceof Wish.CreatePage
                    ? kept.proposal().result().map(DocumentId::new)
                    : kept.wish().document();
            mayEdit(author, spot, writer, written, !isComment(kept.wish()));
        }
    }

    /// The page below or beside which something goes.
    private static Optional<DocumentId> beside(Wish wish) {
        return switch (wish) {
            case Wish.MovePage move -> Optional.of(move.target());
            case Wish.CreatePage create -> create.parent();
            default -> Optional.empty();
        };
    }

    /// Whether the author may edit a page, which they see; empty where nothing tells.
    ///
    /// @param needed whether it takes the right to edit
    /// @throws WritingRefused when it is known that they may not see it, or that they may not edit it and have to
    private static Optional<Boolean> mayEdit(
            Author author, Spot spot, ContentWriter writer, Optional<DocumentId> page, boolean needed) {
        var site = spot.place().site();
        if (page.flatMap(id -> may(author, site, writer, id, ContentOperation.READ))
                .filter(may -> !may)
                .isPresent()) {
            throw WritingRefused.notFound();
        }
        var may = page.flatMap(id -> may(author, site, writer, id, ContentOperation.UPDATE));
        if (needed && may.isPresent() && !may.get()) {
            throw new WritingRefused(Why.MAY_NOT, "Confluence says that you may not edit this page yourself.");
        }
        return may;
    }

    private static boolean isComment(Wish wish) {
        return wish instanceof Wish.FooterComment || wish instanceof Wish.Reply || wish instanceof Wish.InlineComment;
    }

    /// Whether the author may do something with a page, as the site says; empty where nothing tells.
    private static Optional<Boolean> may(
            Author author, String site, ContentWriter writer, DocumentId page, ContentOperation operation) {
        if (!(author.rights().readers().get(site) instanceof Reader.Account(var account))) {
            return Optional.empty();
        }
        try {
            return writer.may(page.value(), operation, account);
        } catch (AtlassianException unknown) {
            return Optional.empty();
        }
    }
}
