package dev.anabranch.server;

import dev.anabranch.server.mapping.ChoiceFile;
import dev.anabranch.server.mapping.Choices;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.DataFolder;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.platform.SettingsFile;
import dev.anabranch.server.platform.Storage;
import java.nio.file.Files;
import java.nio.file.Path;

/// Settles before a server begins what it takes. The first time that is what the file says; later the file only says
/// something once it was applied, so that no start of a server makes files leave.
final class ChoiceAtStart {
    private ChoiceAtStart() {}

    /// @param data the folder, which this process owns
    /// @param ofSettings whether the settings say which site there is
    /// @throws CommandFailed when the file was never applied, and files would leave by it
    static void settle(Path data, Storage storage, boolean ofSettings) {
        var file = SettingsFile.read(DataFolder.settings(data));
        boolean chooses = !file.section(Configuration.MAPPINGS).isEmpty()
                || !file.section(Configuration.FILTERS).isEmpty();
        boolean isNew = storage instanceof Storage.Embedded(var database) && !Files.exists(database);
        if (isNew && !chooses) {
            return;
        }
        try (var opened = storage.open()) {
            if (chooses) {
                var settings = Configuration.of(DataFolder.settings(data));
                var meant = new MeantConnection(settings, ofSettings);
                compare(new WrittenChoice(data, ChoiceFile.of(file), settings, meant, storage), opened);
            }
        }
    }

    private static void compare(WrittenChoice written, Database opened) {
        var compared = written.compared(opened);
        if (compared.inForce().revision() > 0) {
            if (!compared.plan().isEmpty()) {
                System.err.println("anabranch serve: the file of settings says something else than what is in force."
                        + " 'anabranch plan' shows what, 'anabranch apply' puts it in force.");
            }
            return;
        }
        if (compared.plan().needsConsent()) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "The mappings and filters of the file of settings were never put in force, and files would leave by"
                            + " them. Look with 'anabranch plan', and say 'anabranch apply --yes' when that is right");
        }
        new Choices(opened, compared.connection()).put(written.choice(), 0);
    }
}
