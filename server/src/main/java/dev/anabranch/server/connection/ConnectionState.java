package dev.anabranch.server.connection;

import dev.anabranch.server.platform.Setting;
import java.time.Instant;
import java.util.List;

/// How the connection is doing.
public sealed interface ConnectionState {
    /// Nothing to connect to yet.
    record NotConfigured(List<Setting> missing) implements ConnectionState {
        public NotConfigured {
            missing = List.copyOf(missing);
        }
    }

    /// Configured, and nothing was synced yet.
    record Ready() implements ConnectionState {}

    /// The last run did its work.
    ///
    /// @param since when the files were last made equal to the site
    /// @param open  whether a few documents failed or deletions are held
    record Active(Instant since, boolean open) implements ConnectionState {}

    /// A run is under way.
    record Syncing(String runId) implements ConnectionState {}

    /// The last run ended early.
    ///
    /// @param reason what happened
    /// @param remedy what a person can do about it
    /// @param signIn whether the site did not accept the credential
    record Failing(String reason, String remedy, boolean signIn, Instant at) implements ConnectionState {
        @Override
        public ConnectionState withoutReason() {
            return new Failing(
                    "The last run ended early. Whoever administers the server is told why.", remedy, signIn, at);
        }
    }

    /// The same without the words about why something failed: they may name what not everybody may know of.
    default ConnectionState withoutReason() {
        return this;
    }
}
