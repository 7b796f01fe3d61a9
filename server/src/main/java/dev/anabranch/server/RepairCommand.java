package dev.anabranch.server;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "repair",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Mend what 'anabranch verify' finds, from what is stored, without asking the site.",
            "",
            "Writes files that are missing, altered or out of date, does work that was left over, and deletes drafts. "
                    + "A file that is not as it was written may hold somebody's edit: it is kept beside its place as "
                    + "'<name> (local edit <date>)'. What only the site can give again is put on the list of the next "
                    + "sync, and said so. May be called again, and after it was cut off.",
            "",
            "Exit codes: 0 all is well, 2 no such folder, 3 the next sync has to read something again, 6 somebody "
                    + "is writing to the folder, 7 damage that cannot be mended from here."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  anabranch repair wiki                 a folder that 'anabranch sync --out wiki' filled",
            "  anabranch repair ~/anabranch --json   the data folder of a server; stop the server first"
        })
final class RepairCommand implements Callable<Integer> {
    @Mixin
    private final SyncedFolder folder = new SyncedFolder();

    RepairCommand() {}

    @Override
    public Integer call() {
        return Answers.telling(folder.json(), this::repair);
    }

    private int repair() {
        try (var goodbye = new Goodbye();
                var premises = Premises.toMend(folder.path(), "anabranch repair")) {
            var repair = premises.mirror().repair(goodbye.stop());
            return RepairAnswer.of(premises.root(), repair).tell(folder.json());
        }
    }
}
