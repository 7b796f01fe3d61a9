package dev.anabranch.server;

import dev.anabranch.server.connection.ConnectionSetup;
import dev.anabranch.server.mapping.Choices;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.runs.Runner;
import dev.anabranch.server.runs.SiteLine;
import dev.anabranch.server.runs.SyncedSite;
import dev.anabranch.server.source.Upstream;
import dev.anabranch.server.sync.Run;
import dev.anabranch.server.sync.StopReason;
import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.sync.SyncListener;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.server.workspace.CommentPlace;
import dev.anabranch.server.workspace.Mirror;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/// Does the runs of one site. Each run takes what is in force when it begins; before anything was put in force, the
/// spaces of the settings.
///
/// @param place where the files go, as the connection of the site fills it
/// @param inForce what runs carry
record SiteRunner(SiteLine line, Choices choices, Mirror place, Supplier<RunSettings> inForce) implements Runner {
    private static final String OUTDATED =
            "The configuration changed while the run waited, so a new one does its work from the same checkpoint.";

    @Override
    public SyncReport run(Order order, SyncListener listener, StopSignal stop) {
        return line.read(site -> run(site, order, listener, stop));
    }

    private SyncReport run(Upstream site, Order order, SyncListener listener, StopSignal stop) {
        var settings = inForce.get();
        var comments = settings.comments();
        var mirror = place.asking(settings.folder().rules());
        var request = request(order, settings).withComments(comments != CommentPlace.NONE);
        var goesOn = order.goesOn()
                .filter(run -> run.asked().isStill(request))
                .filter(run -> mapped().containsAll(run.spaceKeys()));
        if (goesOn.isPresent()) {
            return mirror.resume(goesOn.get().id(), site, request, comments, listener, stop);
        }
        order.goesOn()
                .map(Run::id)
                .ifPresent(run -> mirror.runs().close(run, StopReason.CANCELLED, OUTDATED, Instant.now()));
        return mirror.run(site, request, comments, listener, stop);
    }

    private List<String> mapped() {
        return SyncedSite.chosen(choices, line.connection()).spaceKeys();
    }

    private SyncRequest request(Order order, RunSettings settings) {
        var inForce = choices.inForce();
        var mapped = inForce.or(line.connection().spaceKeys()).spaceKeys();
        if (order.goesOn().isEmpty()) {
            refuseUnmapped(order.spaces(), mapped);
        }
        var keys = order.spaces().isEmpty() ? mapped : order.spaces();
        if (keys.isEmpty()) {
            throw Problem.conflict(
                    "not-configured", "No space is mapped: map one on the page Spaces, or with anabranch apply.");
        }
        var request = inForce.revision() == 0
                ? SyncRequest.of(keys)
                : SyncRequest.of(keys).withSelection(inForce.choice().selection(), true);
        return request.withAttachments(settings.attachments())
                .withFiles(settings.folder().files())
                .withVersions(settings.folder().pageVersions())
                .withAccess(settings.access() && mayReadAccess())
                .withSweep(order.sweep())
                .withKind(order.kind())
                .withTrigger(order.trigger())
                .withParking(true)
                .withDeletionsConfirmed(order.confirmDeletions());
    }

    /// Whether the scopes that were asked for are enough; the settings ask for all.
    private boolean mayReadAccess() {
        return choices.connection().equals(ConnectionSetup.ID)
                || line.connection().access();
    }

    private static void refuseUnmapped(List<String> wanted, List<String> mapped) {
        for (String key : wanted) {
            if (mapped.stream().noneMatch(key::equalsIgnoreCase)) {
                throw Problem.badRequest("spaces", "The space '%s' is not mapped.".formatted(key));
            }
        }
    }
}
