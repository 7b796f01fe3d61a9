package dev.anabranch.server;

import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.page.SiteLink;
import dev.anabranch.server.access.Reader;
import dev.anabranch.server.content.AccessFact.Identity;
import dev.anabranch.server.content.AccessRecord;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Inventory;
import dev.anabranch.server.content.KnownPeople;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.runs.NamedDocument;
import dev.anabranch.server.workspace.Mirror;
import dev.anabranch.server.workspace.Workspace.HeldIn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A question about who may read what, with everything in it found.
///
/// @param site address of the document's site
/// @param record what is known of rights on it
record AskedAccess(String site, DocumentId document, Reader reader, AccessRecord record) {
    private static final String ANONYMOUS = "anonymous";

    /// Finds what was asked about.
    ///
    /// @throws CommandFailed when there is no such page or person, or several could be meant
    static AskedAccess of(Mirror mirror, String page, String who) {
        var found = page(mirror, page);
        var record = AccessRecord.of(mirror.database(), found.site()).orElseThrow();
        return new AskedAccess(
                found.site(), found.document(), reader(mirror.database(), found.site(), who.strip()), record);
    }

    private static HeldIn page(Mirror mirror, String page) {
        var text = page.strip();
        return mirror.workspace()
                .heldIn(text.startsWith("./") ? text.substring(2) : text)
                .or(() -> NamedDocument.parse(text).map(named -> held(mirror.database(), named)))
                .orElseGet(() -> linked(mirror.database(), text));
    }

    private static HeldIn linked(Database database, String address) {
        var inventory = new Inventory(database);
        return ContentStore.sites(database).stream()
                .flatMap(site -> SiteLink.parse(address, inventory.wiki(site)).stream()
                        .map(SiteLink::target)
                        .flatMap(target -> target instanceof Reference.Content(var id)
                                ? DocumentId.parse(id).stream()
                                : Stream.empty())
                        .map(id -> held(database, new NamedDocument(id, site))))
                .findFirst()
                .orElseThrow(() -> new CommandFailed(
                        ExitCode.USAGE,
                        address.contains("://")
                                ? "PAGE: %s leads to no page of a site that was synced".formatted(address)
                                : "PAGE: '%s' is neither an id nor an address nor a file that was synced"
                                        .formatted(address)));
    }

    private static HeldIn held(Database database, NamedDocument named) {
        var sites = ContentStore.sites(database).stream()
                .filter(site -> AccessRecord.of(database, site).stream()
                        .anyMatch(record -> !record.way(named.id()).isEmpty()))
                .toList();
        var doubts = named.doubts(sites);
        if (!doubts.isEmpty()) {
            throw new CommandFailed(ExitCode.USAGE, named.ask(doubts));
        }
        return sites.stream()
                .filter(named::isAt)
                .findFirst()
                .map(site -> new HeldIn(site, named.id()))
                .orElseThrow(() ->
                        new CommandFailed(ExitCode.USAGE, "PAGE: nothing with the id %s was synced".formatted(named)));
    }

    private static Reader reader(Database database, String site, String who) {
        if (who.equalsIgnoreCase(ANONYMOUS)) {
            return Reader.ANONYMOUS;
        }
        var people = new KnownPeople(database)
                .of(site).stream()
                        .map(KnownPeople.Seen::identity)
                        .filter(each -> isCalled(each, who))
                        .toList();
        if (people.size() > 1) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "--as: several accounts are called %s. Say which one is meant by its id: %s"
                            .formatted(who, String.join(" or ", ids(people))));
        }
        return people.stream()
                .findFirst()
                .map(each -> new Reader.Account(each.accountId()))
                .orElseThrow(() -> new CommandFailed(
                        ExitCode.USAGE,
                        ("--as: no account is called %s, of those that were read from %s. Where its profile hides the e-mail"
                                        + " address, say the account id.")
                                .formatted(who, site)));
    }

    private static List<String> ids(List<Identity> people) {
        return people.stream().map(Identity::accountId).toList();
    }

    private static boolean isCalled(Identity person, String who) {
        return person.accountId().equals(who)
                || Optional.of(who).equals(person.login())
                || person.email().filter(who::equalsIgnoreCase).isPresent();
    }
}
