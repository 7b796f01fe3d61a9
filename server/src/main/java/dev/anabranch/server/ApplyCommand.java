package dev.anabranch.server;

import dev.anabranch.server.mapping.AppliedSettings;
import dev.anabranch.server.mapping.Choices;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.DataFolder;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.workspace.Mirror;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Put the mappings, filters and settings of anabranch.yaml in force.",
            "",
            "The next run follows them. A server that is running takes them over at once, also what runs carry and when "
                    + "they start; which site it is, as whom, and its port only when it starts again. Calling it again "
                    + "does nothing."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  anabranch apply --data ~/anabranch", "  anabranch apply --data ~/anabranch --yes"})
final class ApplyCommand implements Callable<Integer> {
    private static final String IN_FORCE = "It is in force, from the next run on.";

    @Mixin
    private DataFlags data = new DataFlags();

    @Option(names = "--yes", description = "also when files are deleted, or are not updated any more")
    private boolean yes;

    @Option(names = "--json", description = "print one object of JSON on standard output")
    private boolean json;

    ApplyCommand() {}

    @Override
    public Integer call() {
        var written = WrittenChoice.in(data.folder());
        var served = ServedFolder.of(written.data());
        if (served.isPresent()) {
            var compared = written.compared();
            agreed(compared);
            if (!compared.plan().isEmpty()) {
                new ServedChoice(written.data())
                        .put(
                                compared.connection(),
                                written.choice(),
                                compared.inForce().revision());
            }
            if (!compared.settings().isEmpty()) {
                served.get().post("/api/v1/settings/apply", Map.of());
            }
            PlanLines.print(compared, json, IN_FORCE);
            return ExitCode.DONE;
        }
        try (var folder = DataFolder.take(written.data());
                var database = written.storage().open()) {
            var compared = written.compared(database);
            agreed(compared);
            if (!compared.plan().isEmpty()) {
                put(written, compared, folder, database);
            }
            new AppliedSettings(database).put(written.settings());
            PlanLines.print(compared, json, IN_FORCE);
        }
        return ExitCode.DONE;
    }

    private static void put(
            WrittenChoice written, WrittenChoice.Compared compared, DataFolder folder, Database database) {
        var put = new Choices(database, compared.connection())
                .put(written.choice(), compared.inForce().revision());
        if (put.isEmpty()) {
            throw new CommandFailed(
                    ExitCode.CONFLICT, "Something else was put in force meanwhile; look at the plan again");
        }
        new Mirror(database, folder.workspace(), Clock.systemUTC()).release();
    }

    private void agreed(WrittenChoice.Compared compared) {
        if (compared.plan().needsConsent() && !yes) {
            PlanLines.of(compared).forEach(System.err::println);
            throw new CommandFailed(
                    ExitCode.USAGE, "Nothing was changed, because files leave by this. Say --yes when that is right");
        }
    }
}
