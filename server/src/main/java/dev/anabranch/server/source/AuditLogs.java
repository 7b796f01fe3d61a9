package dev.anabranch.server.source;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.confluence.AuditEntry;
import dev.anabranch.server.content.AuditRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads a site's audit log, which only administrators may, and not on every plan: nothing depends on it.
final class AuditLogs {
    private static final Logger LOG = LoggerFactory.getLogger(AuditLogs.class);

    private AuditLogs() {}

    /// The entries, or nothing when they are not for us.
    static Optional<List<AuditRecord>> read(Suspicion suspicion, Supplier<List<AuditEntry>> question) {
        try {
            return Optional.of(question.get().stream().map(AuditLogs::entry).toList());
        } catch (AtlassianException.Unauthorized refused) {
            if (refused.refusal() != AtlassianException.Refusal.SCOPE) {
                throw refused;
            }
            LOG.debug("The audit log was not asked for when somebody consented: {}", refused.getMessage());
            return Optional.empty();
        } catch (AtlassianException.Rejected
                | AtlassianException.NotVisible
                | AtlassianException.Unreadable
                | AtlassianException.Unavailable closed) {
            suspicion.fallsOn(closed);
            LOG.debug("The audit log cannot be read: {}", closed.getMessage());
            return Optional.empty();
        }
    }

    private static AuditRecord entry(AuditEntry entry) {
        return new AuditRecord(
                entry.at(),
                entry.category(),
                entry.action(),
                entry.author(),
                entry.objects().stream()
                        .map(object -> new AuditRecord.Thing(object.type(), object.name(), object.id()))
                        .toList(),
                entry.changes().stream()
                        .map(change -> "%s: %s -> %s".formatted(change.name(), change.before(), change.after()))
                        .toList());
    }
}
