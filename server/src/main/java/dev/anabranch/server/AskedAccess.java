package dev.anabranch.server;

import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.page.SiteLink;
import dev.anabranch.server.access.Reader;
import dev.anabranch.server.content.AccessRecord;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Inventory;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.runs.NamedDocument;
import dev.anabranch.server.workspace.Mirror;
import dev.anabranch.server.workspace.Workspace.HeldIn;
import java.util.stream.Stream;

/// A question about who may read what, with everything in it found.
///
/// @param site address of the document's site
/// @param record what is known of rights on it
record AskedAccess(String site, DocumentId document, Reader reader, AccessRecord record) {
    /// Finds what was asked about.
    ///
    /// @throws CommandFailed when there is no such page or person, or several could be meant
    static AskedAccess of(Mirror mirror, String page, String who) {
        var found = page(mirror, page);
        var record = AccessRecord.of(mirror.database(), found.site()).orElseThrow();
        return new AskedAccess(
                found.site(), found.document(), NamedReader.of(mirror.database(), found.site(), who.strip()), record);
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
}
