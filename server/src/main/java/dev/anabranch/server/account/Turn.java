package dev.anabranch.server.account;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

/// What only one transaction does at a time, also on PostgreSQL. Whoever takes several takes them in this order, and
/// holds rows only after that: first those of people, then those of what belongs to them. So nobody waits in a circle.
enum Turn {
    /// Counting administrators, and acting on it.
    ADMINISTRATORS("administrators"),
    /// Giving and taking linked accounts, which may go from hand to hand.
    LINKS("links");

    private final String word;

    Turn(String word) {
        this.word = word;
    }

    /// Waits until whoever has the turn is done, and has it until the transaction ends.
    void take(Connection connection, Clock clock) throws SQLException {
        try (var upsert = connection.prepareStatement("INSERT INTO account_turn (name, taken_at) VALUES (?, ?)"
                + " ON CONFLICT (name) DO UPDATE SET taken_at = excluded.taken_at")) {
            upsert.setString(1, word);
            upsert.setLong(2, clock.instant().toEpochMilli());
            upsert.executeUpdate();
        }
    }
}
