package dev.anabranch.server;

import dev.anabranch.server.connection.ConnectionSetup;
import dev.anabranch.server.connection.store.Connections;
import dev.anabranch.server.mapping.AppliedSettings;
import dev.anabranch.server.mapping.Choice;
import dev.anabranch.server.mapping.ChoiceFile;
import dev.anabranch.server.mapping.Choices;
import dev.anabranch.server.mapping.Plan;
import dev.anabranch.server.mapping.SettingChange;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.DataFolder;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.platform.FolderLock;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.platform.SettingsFile;
import dev.anabranch.server.platform.Storage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// What `anabranch.yaml` in a data folder chooses, beside what is in force there.
///
/// @param choice in the file
/// @param settings in the file, and nowhere else
/// @param meant of which connection it is
record WrittenChoice(Path data, Choice choice, Configuration settings, MeantConnection meant, Storage storage) {
    /// What the file says.
    ///
    /// @throws CommandFailed when there is no file, or something in it cannot be meant
    static WrittenChoice in(Path data) {
        var root = data.toAbsolutePath().normalize();
        var path = DataFolder.settings(root);
        if (!Files.isRegularFile(path)) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "There is no %s. './anabranch config schema' shows what it may hold".formatted(path));
        }
        var configuration = Configuration.read(path, System.getenv(), Map.of());
        var settings = Configuration.of(path);
        RunSettings.of(settings); // a wrong value is told now, and not when a server starts
        ConnectionSetup.check(settings);
        ServeCommand.port(settings);
        return new WrittenChoice(
                root,
                ChoiceFile.of(SettingsFile.read(path)),
                settings,
                new MeantConnection(settings, configuration.value(Setting.SITE).isPresent()),
                Storage.of(configuration, DataFolder.database(root)));
    }

    /// What is in force, and the way from there to what the file says. Writes nothing.
    ///
    /// @param connection id of the one that it is about
    /// @param settings that the file says otherwise than they are in force
    record Compared(String connection, Choices.InForce inForce, Plan plan, List<SettingChange> settings) {
        /// Whether nothing is to be done.
        boolean isEmpty() {
            return plan.isEmpty() && settings.isEmpty();
        }
    }

    Compared compared() {
        return switch (storage) {
            case Storage.Postgres postgres -> comparedIn(postgres.openBeside());
            case Storage.Embedded(var file) ->
                Files.exists(file)
                        ? comparedIn(file)
                        : compared(
                                meant.among(List.of()),
                                new Choices.InForce(Choice.NONE, 0),
                                Plan.Holding.NOTHING,
                                SettingChange.from(settings));
        };
    }

    /// Nobody writes to the file while it is read; where a server owns it, what it does not lock is read.
    private Compared comparedIn(Path database) {
        FolderLock lock;
        try {
            lock = DataFolder.share(data);
        } catch (FolderLock.FolderInUse running) {
            return comparedIn(Database.sqliteBeside(database));
        }
        try {
            return comparedIn(Database.sqliteToRead(database));
        } finally {
            lock.close();
        }
    }

    private Compared comparedIn(Database opened) {
        try (opened) {
            return compared(opened);
        }
    }

    Compared compared(Database database) {
        String connection = meant.among(Connections.idsOfWorkspace(database));
        return compared(
                connection,
                new Choices(database, connection).inForce(),
                Plan.Holding.of(database, connection, Clock.systemUTC()),
                SettingChange.between(new AppliedSettings(database), settings));
    }

    private Compared compared(
            String connection, Choices.InForce inForce, Plan.Holding held, List<SettingChange> changes) {
        var plan = Plan.between(
                held.orElseHeld(inForce), choice, held, Clock.systemUTC().instant());
        return new Compared(connection, inForce, plan, changes);
    }
}
