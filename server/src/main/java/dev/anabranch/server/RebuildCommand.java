package dev.anabranch.server;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Make anew what is derived from the stored content, without asking the site.",
        footerHeading = "%nExamples:%n",
        footer = {"  anabranch rebuild files wiki", "  anabranch rebuild files --help"},
        subcommands = RebuildCommand.Files.class)
final class RebuildCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    RebuildCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to rebuild: anabranch rebuild files DIR");
    }

    @Command(
            name = "files",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = {
                "Make every file of a synced folder anew from the stored content, without asking the site.",
                "",
                "For a converter that writes better than the one before, or a folder that lost its files. Only files "
                        + "whose bytes change are written; a file that somebody edited is kept beside its place first. "
                        + "What was cut off is done by the next call, or the next sync.",
                "",
                "Exit codes: 0 all is well, 2 no such folder, 3 the next sync has to read something again, 6 somebody "
                        + "is writing to the folder, 7 damage that cannot be mended from here."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  anabranch rebuild files wiki              a folder that 'anabranch sync --out wiki' filled",
                "  anabranch rebuild files ~/anabranch       the data folder of a server; stop the server first"
            })
    static final class Files implements Callable<Integer> {
        @Mixin
        private final SyncedFolder folder = new SyncedFolder();

        Files() {}

        @Override
        public Integer call() {
            return Answers.telling(folder.json(), this::rebuild);
        }

        private int rebuild() {
            try (var goodbye = new Goodbye();
                    var premises = Premises.toMend(folder.path(), "anabranch rebuild")) {
                var repair = premises.mirror().rebuildFiles(goodbye.stop());
                return RepairAnswer.of(premises.root(), repair).tell(folder.json());
            }
        }
    }
}
