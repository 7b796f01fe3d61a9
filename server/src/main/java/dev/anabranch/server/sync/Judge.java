package dev.anabranch.server.sync;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.server.platform.DatabaseFailed;
import dev.anabranch.server.source.NoSuchSpace;
import dev.anabranch.server.source.SelectionRefused;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides what a failure means for the run. The only place that does.
final class Judge {
    private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

    private final StopSignal stop;
    private final Clock clock;

    Judge(StopSignal stop, Clock clock) {
        this.stop = stop;
        this.clock = clock;
    }

    /// Does the work.
    ///
    /// @return why it ended early; empty when it did not
    Optional<SyncReport.Stopped> stopped(Runnable work) {
        try {
            work.run();
            return Optional.empty();
        } catch (Cancelled | CancellationException asked) {
            return because(reason(), asked);
        } catch (LeaseLost lost) {
            return because(StopReason.TAKEN_OVER, lost);
        } catch (NoSuchSpace unknown) {
            return because(StopReason.NO_SUCH_SPACE, unknown);
        } catch (SelectionRefused refused) {
            return because(StopReason.SELECTION_REFUSED, refused);
        } catch (StorageFailed storage) {
            return because(StopReason.STORAGE, storage);
        } catch (DatabaseFailed storage) {
            return because(storage.isDamaged() ? StopReason.DAMAGED : StopReason.STORAGE, storage);
        } catch (UncheckedIOException storage) {
            return Optional.of(new SyncReport.Stopped(
                    StopReason.STORAGE,
                    "Files cannot be written: %s. Nothing is lost; run again when that is mended."
                            .formatted(storage.getMessage())));
        } catch (AtlassianException.Throttled site) {
            return Optional.of(new SyncReport.Stopped(
                    StopReason.THROTTLED,
                    String.valueOf(site.getMessage()),
                    Optional.of(clock.instant().plus(site.retryAfter()))));
        } catch (AtlassianException site) {
            return because(reason(site), site);
        } catch (RuntimeException unforeseen) {
            LOG.error("A run ended by something unforeseen", unforeseen);
            return because(StopReason.UNEXPECTED, unforeseen);
        }
    }

    private StopReason reason() {
        return stop.why().map(StopSignal.Why::reason).orElse(StopReason.CANCELLED);
    }

    private static StopReason reason(AtlassianException site) {
        return switch (site) {
            case AtlassianException.Throttled _ -> StopReason.THROTTLED;
            case AtlassianException.Unavailable _ -> StopReason.UNAVAILABLE;
            case AtlassianException.Unauthorized _ -> StopReason.SIGN_IN_NEEDED;
            case AtlassianException.Unreadable _ -> StopReason.NOT_CONFLUENCE;
            case AtlassianException.NotVisible _ -> StopReason.NO_SUCH_SPACE; // of what a run cannot do without
            // a run changes nothing at a site
            case AtlassianException.Conflict _, AtlassianException.Uncertain _ -> StopReason.UNEXPECTED;
            case AtlassianException.Rejected rejected ->
                rejected.objection() == AtlassianException.Objection.FORBIDDEN
                        ? StopReason.SIGN_IN_NEEDED
                        : StopReason.UNAVAILABLE;
        };
    }

    private static Optional<SyncReport.Stopped> because(StopReason reason, RuntimeException failure) {
        var message = failure.getMessage();
        return Optional.of(new SyncReport.Stopped(
                reason, message == null ? failure.getClass().getSimpleName() : message));
    }
}
