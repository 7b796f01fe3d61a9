package dev.anabranch.server;

import dev.anabranch.server.connection.ConnectionSetup;
import dev.anabranch.server.connection.PracticeSite;
import dev.anabranch.server.home.Hint;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.DataFolder;
import dev.anabranch.server.platform.Storage;
import dev.anabranch.server.runs.Schedule;
import java.util.Optional;
import java.util.function.Supplier;

/// All that a server needs to know to start.
///
/// @param port     on 127.0.0.1; 0 takes a free one
/// @param folder   already taken; the server gives it back when it stops
/// @param storage  where what it knows is kept
/// @param setup    the connection, or what is missing for one
/// @param schedule when runs start by themselves
/// @param hint     what the first page suggests to try
/// @param practice a made-up site beside the server that people can try connecting to
/// @param again    reads the settings as they were read for this start, when somebody applies the file
record ServerStart(
        int port,
        DataFolder folder,
        Configuration configuration,
        Storage storage,
        ConnectionSetup setup,
        Schedule schedule,
        Optional<Hint> hint,
        Optional<PracticeSite> practice,
        Supplier<SettingsInForce.Written> again) {
    /// A server without a made-up site beside it.
    ServerStart(
            int port,
            DataFolder folder,
            Configuration configuration,
            Storage storage,
            ConnectionSetup setup,
            Schedule schedule,
            Optional<Hint> hint,
            Supplier<SettingsInForce.Written> again) {
        this(port, folder, configuration, storage, setup, schedule, hint, Optional.empty(), again);
    }

    /// A demo: its settings stay as they are.
    ServerStart(
            int port,
            DataFolder folder,
            Configuration configuration,
            Storage storage,
            ConnectionSetup setup,
            Schedule schedule,
            Optional<Hint> hint,
            Optional<PracticeSite> practice) {
        this(
                port,
                folder,
                configuration,
                storage,
                setup,
                schedule,
                hint,
                practice,
                () -> new SettingsInForce.Written(configuration, configuration));
    }
}
