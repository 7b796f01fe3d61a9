package dev.anabranch.server.writing;

import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.AuditEvent.Deed;
import dev.anabranch.server.account.AuditEvent.Outcome;
import dev.anabranch.server.account.AuditLog;
import dev.anabranch.server.account.Opaque;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.StoredText;
import dev.anabranch.server.writing.WritingRefused.Why;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where proposals are kept, and how they go from one state to the next. Each step is one transaction, together with
/// its line in the audit log: of two that want the same step, one has it.
final class ProposalStore {
    /// How long nobody else looks after what is being sent: longer than a request can take.
    private static final Duration LEASE = Duration.ofMinutes(10);

    private static final Duration KEPT_FOR_UNDO = Duration.ofDays(90);

    private static final String AS_BEFORE =
            "state = COALESCE(former, 'planned'), sent_at = NULL, decided_by = NULL, decided_at = NULL";
    private static final String ENDED = ", fence = NULL, lease_until = NULL"
            + " WHERE id = ? AND state IN ('applying', 'uncertain') AND COALESCE(fence, '') = ?";

    private final Database database;
    private final AuditLog audit;
    private final Clock clock;

    ProposalStore(Database database, AuditLog audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    Instant now() {
        return Instant.ofEpochMilli(clock.instant().toEpochMilli());
    }

    Optional<Kept> find(String id) {
        return database.read(connection -> ProposalRows.find(connection, id));
    }

    /// What somebody planned with a key, and the hash of the wish.
    Optional<Keyed> withKey(String person, String key) {
        return database.read(connection -> ProposalRows.withKey(connection, person, key));
    }

    record Keyed(Kept kept, String wishHash) {}

    /// Those of a list, without bytes of files and without the texts of pages.
    List<Kept> newest(ProposalRows.Wanted wanted, int most) {
        return database.read(connection -> ProposalRows.newest(connection, wanted, most));
    }

    /// Ids of those that were being sent by somebody who is gone, or of which it is not known what became of them.
    List<String> unsettled(int most) {
        return database.read(connection -> ProposalRows.unsettled(connection, now(), most));
    }

    /// Keeps a new one. Of two with one key the first stays.
    ///
    /// @return the one that is kept
    Keyed insert(Kept fresh, String wishHash, Actor by) {
        return database.write(connection -> {
            takeTurn(connection, fresh.proposal().owner().person());
            var key = fresh.proposal().key();
            if (key.isPresent()) {
                var other = ProposalRows.withKey(
                        connection, fresh.proposal().owner().person(), key.get());
                if (other.isPresent()) {
                    return other.get();
                }
            }
            int open = ProposalRows.open(connection, fresh.proposal().owner().person(), now());
            if (open >= Limits.MOST_OPEN) {
                throw new WritingRefused(
                        Why.TOO_MANY,
                        "You have %d proposals that are planned or wait. Apply or reject some of them first."
                                .formatted(open));
            }
            if (fresh.wish() instanceof Wish.AttachFile file) {
                requireRoom(connection, fresh, file.bytes().size());
            }
            ProposalRows.insert(connection, fresh, wishHash);
            note(connection, by, "writing.plan", fresh, "");
            return new Keyed(fresh, wishHash);
        });
    }

    private static void requireRoom(Connection connection, Kept fresh, long more) throws SQLException {
        long held = ProposalRows.openBytes(connection, fresh.proposal().owner().person());
        if (held + more > Limits.MOST_OPEN_BYTES) {
            throw new WritingRefused(
                    Why.TOO_MANY,
                    "The files of your proposals that are planned or wait come to %d MB, and %d MB is the most. Apply or reject some of them first."
                            .formatted(held / 1_000_000, Limits.MOST_OPEN_BYTES / 1_000_000));
        }
    }

    /// Waits for an administrator from now on, unless it is something else by now.
    void wait(Kept kept, String why, Actor by) {
        database.write(connection -> {
            try (var update = connection.prepareStatement("UPDATE writing_proposal SET state = 'waiting', waits = ?"
                    + " WHERE id = ? AND state = 'planned'")) {
                update.setString(1, why);
                update.setString(2, kept.id());
                if (update.executeUpdate() == 1) {
                    note(connection, by, "writing.propose", kept, "");
                }
            }
            return kept;
        });
    }

    /// Takes the sole right to send it.
    ///
    /// @param approved whether an administrator decided so
    /// @return the fence to be shown at the next steps; empty when somebody else was faster
    Optional<String> claim(Kept kept, boolean approved, Actor by) {
        var fence = Opaque.id("fence");
        return database.write(connection -> {
            try (var update = connection.prepareStatement("UPDATE writing_proposal SET former = state,"
                    + " state = 'applying', fence = ?, lease_until = ?, sent_at = NULL, failure = ''"
                    + (approved ? ", decided_by = ?, decided_at = ?" : "")
                    + " WHERE id = ? AND state " + (approved ? "= 'waiting'" : "IN ('planned', 'waiting')"))) {
                update.setString(1, fence);
                update.setLong(2, now().plus(LEASE).toEpochMilli());
                int next = 3;
                if (approved) {
                    update.setString(next, StoredText.of(by.name(), 255));
                    update.setLong(next + 1, now().toEpochMilli());
                    next += 2;
                }
                update.setString(next, kept.id());
                if (update.executeUpdate() != 1) {
                    return Optional.<String>empty();
                }
            }
            countWrite(connection, kept.proposal().owner().person());
            note(connection, by, approved ? "writing.approve" : "writing.apply", kept, "");
            return Optional.of(fence);
        });
    }

    /// Notes that it goes out now.
    ///
    /// @param known ids of the comments that are there
    /// @return whether the fence still holds: else nothing may be sent
    boolean sending(Kept kept, String fence, List<String> known) {
        return database.write(connection -> {
            try (var update = connection.prepareStatement("UPDATE writing_proposal SET sent_at = ?, known = ?,"
                    + " lease_until = ? WHERE id = ? AND fence = ? AND state = 'applying'")) {
                update.setLong(1, now().toEpochMilli());
                update.setString(2, ProposalRows.json(known));
                update.setLong(3, now().plus(LEASE).toEpochMilli());
                update.setString(4, kept.id());
                update.setString(5, fence);
                return update.executeUpdate() == 1;
            }
        });
    }

    /// Whoever was sending something is gone: the server stopped while it did.
    void abandon() {
        database.write(connection -> {
            try (var update = connection.prepareStatement(
                    "UPDATE writing_proposal SET lease_until = 0 WHERE state = 'applying'")) {
                update.executeUpdate();
            }
            try (var update = connection.prepareStatement(
                    "UPDATE writing_proposal SET undo_until = NULL WHERE state = 'applied'")) {
                return update.executeUpdate();
            }
        });
    }

    /// It is in Confluence. Files are not kept any longer.
    void applied(Kept kept, String fence, Sender.Done done, String webUrl) {
        end(
                kept,
                fence,
                "state = 'applied', applied_at = ?, new_version = ?, new_hash = ?, result = ?, bytes = NULL,"
                        + " document = COALESCE(document, ?), web_url = CASE WHEN ? = '' THEN web_url ELSE ? END",
                update -> {
                    update.setLong(1, now().toEpochMilli());
                    update.setInt(2, done.version());
                    update.setString(3, done.hash());
                    update.setString(4, done.result().isEmpty() ? null : done.result());
                    update.setString(5, kept.wish() instanceof Wish.CreatePage ? done.result() : null);
                    update.setString(6, webUrl);
                    update.setString(7, webUrl);
                    return 8;
                },
                Deed.done("writing.applied", kept.id(), hashes(kept, done.hash())));
    }

    /// It could not be done, and nothing was changed.
    void failed(Kept kept, String fence, String why) {
        end(
                kept,
                fence,
                "state = 'failed', failure = ?, bytes = NULL",
                update -> {
                    update.setString(1, StoredText.of(why, 1000));
                    return 2;
                },
                new Deed("writing.applied", kept.id(), Outcome.FAILED, hashes(kept, "")));
    }

    /// It may be in Confluence; whoever looks next finds out.
    void uncertain(Kept kept, String fence, String why) {
        end(
                kept,
                fence,
                "state = 'uncertain', failure = ?",
                update -> {
                    update.setString(1, StoredText.of(why, 1000));
                    return 2;
                },
                new Deed("writing.applied", kept.id(), Outcome.FAILED, "uncertain"));
    }

    /// Nothing was sent: it is what it was before, and waits for another decision if it waited for one.
    void release(Kept kept, String fence) {
        end(kept, fence, AS_BEFORE, update -> 1, Deed.done("writing.not-sent", kept.id()));
    }

    /// The same for one whose sender is gone, unless that one came to send it meanwhile.
    void releaseAbandoned(Kept kept) {
        database.write(connection -> {
            try (var update = connection.prepareStatement(
                    "UPDATE writing_proposal SET " + AS_BEFORE + ENDED + " AND sent_at IS NULL AND lease_until < ?")) {
                update.setString(1, kept.id());
                update.setString(2, kept.sending().fence().orElse(""));
                update.setLong(3, now().toEpochMilli());
                if (update.executeUpdate() == 1) {
                    audit.note(connection, Actor.SERVER, Deed.done("writing.not-sent", kept.id()));
                }
            }
            return kept;
        });
    }

    private interface Setting {
        int on(PreparedStatement update) throws SQLException;
    }

    /// @param fence of whoever is sending it; empty for what was sent and is not told of
    private void end(Kept kept, String fence, String what, Setting setting, Deed deed) {
        database.write(connection -> {
            try (var update = connection.prepareStatement("UPDATE writing_proposal SET " + what + ENDED)) {
                int next = setting.on(update);
                update.setString(next, kept.id());
                update.setString(next + 1, fence);
                if (update.executeUpdate() == 1) {
                    audit.note(connection, Actor.SERVER, deed);
                }
            }
            return kept;
        });
    }

    /// Refuses it, or takes it back.
    ///
    /// @return whether it was planned or waited
    boolean reject(Kept kept, String reason, Actor by) {
        return database.write(connection -> {
            try (var update = connection.prepareStatement(
                    "UPDATE writing_proposal SET state = 'rejected', failure = ?,"
                            + " decided_by = ?, decided_at = ?, bytes = NULL WHERE id = ? AND state IN ('planned', 'waiting')")) {
                update.setString(1, StoredText.of(reason, 1000));
                update.setString(2, StoredText.of(by.name(), 255));
                update.setLong(3, now().toEpochMilli());
                update.setString(4, kept.id());
                boolean done = update.executeUpdate() == 1;
                if (done) {
                    note(connection, by, "writing.reject", kept, "");
                }
                return done;
            }
        });
    }

    /// Takes the sole right to take it back.
    Optional<String> claimUndo(Kept kept, Actor by) {
        var fence = Opaque.id("fence");
        return database.write(connection -> {
            try (var update = connection.prepareStatement("UPDATE writing_proposal SET undo_fence = ?, undo_until = ?"
                    + " WHERE id = ? AND state = 'applied' AND (undo_until IS NULL OR undo_until < ?)")) {
                update.setString(1, fence);
                update.setLong(2, now().plus(LEASE).toEpochMilli());
                update.setString(3, kept.id());
                update.setLong(4, now().toEpochMilli());
                if (update.executeUpdate() != 1) {
                    return Optional.<String>empty();
                }
            }
            countWrite(connection, by.person().orElse(kept.proposal().owner().person()));
            note(connection, by, "writing.undo", kept, "");
            return Optional.of(fence);
        });
    }

    /// It was taken back.
    void undone(Kept kept, String fence, String hash) {
        database.write(connection -> {
            try (var update = connection.prepareStatement("UPDATE writing_proposal SET state = 'undone', undone_at = ?,"
                    + " undo_until = NULL WHERE id = ? AND undo_fence = ? AND state = 'applied'")) {
                update.setLong(1, now().toEpochMilli());
                update.setString(2, kept.id());
                update.setString(3, fence);
                if (update.executeUpdate() == 1) {
                    audit.note(
                            connection,
                            Actor.SERVER,
                            Deed.done(
                                    "writing.undone",
                                    kept.id(),
                                    words(kept.proposal().editions().newHash(), hash)));
                }
            }
            return kept;
        });
    }

    /// It was not taken back, and may be tried again.
    void undoEnded(Kept kept, String fence) {
        database.write(connection -> {
            try (var update = connection.prepareStatement(
                    "UPDATE writing_proposal SET undo_until = NULL WHERE id = ? AND undo_fence = ?")) {
                update.setString(1, kept.id());
                update.setString(2, fence);
                return update.executeUpdate();
            }
        });
    }

    /// Lets go of what is too old to be applied, or to be taken back.
    void sweep() {
        database.write(connection -> {
            try (var expire = connection.prepareStatement("UPDATE writing_proposal SET state = 'failed', bytes = NULL,"
                    + " failure = ? WHERE state IN ('planned', 'waiting') AND planned_at < ?")) {
                expire.setString(
                        1,
                        "It was planned more than %d days ago and is not applied any more; plan it again."
                                .formatted(Limits.PLANNED_FOR.toDays()));
                expire.setLong(2, now().minus(Limits.PLANNED_FOR).toEpochMilli());
                expire.executeUpdate();
            }
            try (var delete = connection.prepareStatement(
                    "DELETE FROM writing_proposal WHERE planned_at < ?" + " AND state <> 'applying'")) {
                delete.setLong(1, now().minus(KEPT_FOR_UNDO).toEpochMilli());
                return delete.executeUpdate();
            }
        });
    }

    private void countWrite(Connection connection, String person) throws SQLException {
        long turn = takeTurn(connection, person);
        long since = now().minus(Limits.PACE).toEpochMilli();
        try (var delete = connection.prepareStatement("DELETE FROM writing_sent WHERE person = ? AND at <= ?")) {
            delete.setString(1, person);
            delete.setLong(2, since);
            delete.executeUpdate();
        }
        try (var count = connection.prepareStatement("SELECT COUNT(*), MIN(at) FROM writing_sent WHERE person = ?")) {
            count.setString(1, person);
            try (var rows = count.executeQuery()) {
                rows.next();
                if (rows.getInt(1) >= Limits.MOST_WRITES) {
                    var wait = Duration.ofMillis(Math.max(1000, rows.getLong(2) - since));
                    throw WritingRefused.tooMany(
                            "You wrote %d times within a minute, which is the most. Try again in %d seconds."
                                    .formatted(Limits.MOST_WRITES, (wait.toMillis() + 999) / 1000),
                            wait);
                }
            }
        }
        try (var insert = connection.prepareStatement("INSERT INTO writing_sent (person, turn, at) VALUES (?, ?, ?)")) {
            insert.setString(1, person);
            insert.setLong(2, turn);
            insert.setLong(3, now().toEpochMilli());
            insert.executeUpdate();
        }
    }

    /// Nobody else counts what this person does until the transaction ends.
    private static long takeTurn(Connection connection, String person) throws SQLException {
        try (var upsert = connection.prepareStatement("INSERT INTO writing_turn (person, turns) VALUES (?, 1)"
                + " ON CONFLICT (person) DO UPDATE SET turns = writing_turn.turns + 1 RETURNING turns")) {
            upsert.setString(1, person);
            try (var rows = upsert.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private void note(Connection connection, Actor by, String deed, Kept kept, String after) throws SQLException {
        audit.note(connection, by, Deed.done(deed, kept.id(), hashes(kept, after)));
    }

    private static String hashes(Kept kept, String after) {
        var editions = kept.proposal().editions();
        return "%s %s: %s"
                .formatted(
                        kept.proposal().wish(),
                        kept.proposal()
                                .target()
                                .document()
                                .map(id -> id.value())
                                .orElse("new"),
                        words(editions.baseHash(), after.isEmpty() ? editions.plannedHash() : after));
    }

    private static String words(String before, String after) {
        return "sha256 before %s, after %s".formatted(before.isEmpty() ? "-" : before, after.isEmpty() ? "-" : after);
    }
}
