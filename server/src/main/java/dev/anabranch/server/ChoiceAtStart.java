package dev.anabranch.server;

import dev.anabranch.server.mapping.ChoiceFile;
import dev.anabranch.server.mapping.Choices;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.DataFolder;
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
    /// @throws CommandFailed when the file was never applied, and files would leave by it
    static void settle(Path data, Storage storage) {
        var file = SettingsFile.read(DataFolder.settings(data));
        boolean chooses = !file.section(Configuration.MAPPINGS).isEmpty()
                || !file.section(Configuration.FILTERS).isEmpty();
        boolean isNew = storage instanceof Storage.Embedded(var database) && !Files.exists(database);
        if (isNew && !chooses) {
            return;
        }
        try (var opened = storage.open()) {
            var choices = new Choices(opened);
            if (chooses) {
                compare(
                        new WrittenChoice(
                                data, ChoiceFile.of(file), Configuration.of(DataFolder.settings(data)), storage),
                        choices,
                        opened);
            }
        }
    }

    private static void compare(WrittenChoice written, Choices choices, dev.anabranch.server.platform.Database opened) {
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
        choices.put(written.choice(), 0);
    }
}
