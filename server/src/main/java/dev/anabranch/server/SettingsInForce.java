package dev.anabranch.server;

import dev.anabranch.server.mapping.AppliedSettings;
import dev.anabranch.server.mapping.SettingChange;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.LiveConfiguration;
import java.util.List;
import java.util.function.Supplier;

/// The settings that a server runs by. Its file is read again when somebody applies it: what runs carry and when they
/// start follows at once, a run under way keeps what it began with; the rest waits for the next start of the server.
/// Safe for any number of threads.
final class SettingsInForce {
    private final Supplier<Written> again;
    private final AppliedSettings applied;
    private final LiveConfiguration live;
    private volatile RunSettings runs;

    /// What can be read again.
    ///
    /// @param file what the file says, and nothing else
    /// @param all the same with the flags and variables of this server, which win
    record Written(Configuration file, Configuration all) {}

    /// @param again reads the settings as the server did when it started
    SettingsInForce(ServerStart start, Database database, LiveConfiguration live, Supplier<Written> again) {
        this.again = again;
        this.applied = new AppliedSettings(database);
        this.live = live;
        this.runs = RunSettings.of(start.configuration()).startingBy(start.schedule());
        applied.put(start.configuration());
    }

    /// What the next run follows.
    RunSettings runs() {
        return runs;
    }

    /// Puts in force what the file says now.
    ///
    /// @return what changed
    /// @throws dev.anabranch.server.platform.CommandFailed when something in it cannot be meant; nothing changes
    synchronized List<SettingChange> apply() {
        var written = again.get();
        var changes = SettingChange.between(applied, written.file());
        if (changes.stream().anyMatch(each -> each.counts() && !each.isAtStart())) {
            runs = RunSettings.of(written.all());
            live.set(written.all().keeping(live.now(), SettingChange.AT_START));
            applied.put(live.now());
        }
        return changes;
    }
}
