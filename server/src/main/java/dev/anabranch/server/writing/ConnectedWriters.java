package dev.anabranch.server.writing;

import dev.anabranch.atlassian.confluence.Attachment;
import dev.anabranch.atlassian.confluence.AttachmentSink;
import dev.anabranch.atlassian.confluence.ContentWriter;
import dev.anabranch.server.connection.SiteClient;
import dev.anabranch.server.connection.store.ConnectionRefused;
import dev.anabranch.server.connection.store.Connections;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.runs.SyncedSite;
import dev.anabranch.server.runs.SyncedSites;
import dev.anabranch.server.writing.WritingRefused.Why;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.function.Function;

/// Writes by the connections that this server has.
public final class ConnectedWriters implements SiteWriters {
    private static final long MOST_FORMER_BYTES = 50_000_000;

    private final SyncedSites sites;
    private final Connections connections;
    private final OwnAccounts own;

    /// @param sites the sites of the workspace
    public ConnectedWriters(SyncedSites sites, Connections connections, OwnAccounts own) {
        this.sites = sites;
        this.connections = connections;
        this.own = own;
    }

    @Override
    public Optional<Place> place(String site) {
        return sites.at(site).map(found -> new Place(site, found.id()));
    }

    @Override
    public OwnAccounts.Standing own(String person, String site) {
        return own.of(person, site);
    }

    @Override
    public <T> T asService(Place place, Function<ContentWriter, T> work) {
        return asked(place, client -> work.apply(writer(client)));
    }

    @Override
    public <T> T asOwn(OwnAccounts.Standing.Usable own, Function<ContentWriter, T> work) {
        try (var client = connections.open(own.connection().id()).open(until -> {})) {
            return work.apply(writer(client));
        } catch (ConnectionRefused refused) {
            throw new WritingRefused(Why.NO_ACCOUNT, String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public byte[] fileBytes(Place place, String attachmentId, int version) {
        return asked(place, client -> {
            var bytes = new ByteArrayOutputStream();
            AttachmentSink sink = () -> {
                bytes.reset(); // each try starts from nothing
                return bytes;
            };
            switch (client) {
                case SiteClient.Cloud(var cloud) ->
                    cloud.download(small(cloud.attachment(attachmentId, version)), sink);
                case SiteClient.OwnServer(var server) ->
                    server.download(small(server.attachment(attachmentId, version)), sink);
            }
            return bytes.toByteArray();
        });
    }

    /// The bytes are held in memory until they are sent.
    private static Attachment small(Attachment former) {
        if (former.fileSize() > MOST_FORMER_BYTES) {
            throw new WritingRefused(
                    Why.INVALID,
                    "The former version of this file has more than %d MB: bring it back in Confluence."
                            .formatted(MOST_FORMER_BYTES / 1_000_000));
        }
        return former;
    }

    private <T> T asked(Place place, Function<SiteClient, T> question) {
        var line = sites.find(place.connection())
                .filter(site -> site.address().equals(place.site()))
                .map(SyncedSite::line)
                .orElseThrow(ConnectedWriters::gone);
        try {
            return line.asked(question);
        } catch (Problem closed) {
            throw gone();
        }
    }

    private static WritingRefused gone() {
        return new WritingRefused(Why.UNAVAILABLE, "The site is not connected any more; nothing can be written there.");
    }

    /// Not to be closed: its client is another's.
    private static ContentWriter writer(SiteClient client) {
        return switch (client) {
            case SiteClient.Cloud(var cloud) -> cloud.writer();
            case SiteClient.OwnServer(var server) -> server.writer();
        };
    }
}
