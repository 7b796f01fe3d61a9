package dev.anabranch.server;

import dev.anabranch.server.mapping.ChoiceJson;
import dev.anabranch.server.mapping.Choices;
import dev.anabranch.server.mapping.Plan;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.DataFolder;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.platform.FolderLock;
import dev.anabranch.server.workspace.Mirror;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Put the mappings and filters of anabranch.yaml in force.",
            "",
            "The next run follows them. A server that is running takes them over at once; its other settings take effect "
                    + "when it starts. Calling it again does nothing."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  anabranch apply --data ~/anabranch", "  anabranch apply --data ~/anabranch --yes"})
final class ApplyCommand implements Callable<Integer> {
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
        if (isServed(written)) {
            var compared = written.compared();
            agreed(compared.plan());
            if (!compared.plan().isEmpty()) {
                new ServedChoice(written.data())
                        .put(written.choice(), compared.inForce().revision());
            }
            print(compared.plan());
            return ExitCode.DONE;
        }
        try (var folder = DataFolder.take(written.data());
                var database = written.storage().open()) {
            var compared = written.compared(database);
            agreed(compared.plan());
            if (!compared.plan().isEmpty()) {
                put(written, compared, folder, database);
            }
            print(compared.plan());
        }
        return ExitCode.DONE;
    }

    private static boolean isServed(WrittenChoice written) {
        if (!DataFolder.isOne(written.data())) {
            return false;
        }
        try {
            DataFolder.share(written.data()).close();
            return false;
        } catch (FolderLock.FolderInUse running) {
            return true;
        }
    }

    private static void put(
            WrittenChoice written, WrittenChoice.Compared compared, DataFolder folder, Database database) {
        var put = new Choices(database).put(written.choice(), compared.inForce().revision());
        if (put.isEmpty()) {
            throw new CommandFailed(
                    ExitCode.CONFLICT, "Something else was put in force meanwhile; look at the plan again");
        }
        new Mirror(database, folder.workspace(), Clock.systemUTC()).release();
    }

    private void agreed(Plan plan) {
        if (plan.needsConsent() && !yes) {
            PlanLines.of(plan).forEach(System.err::println);
            throw new CommandFailed(
                    ExitCode.USAGE, "Nothing was changed, because files leave by this. Say --yes when that is right");
        }
    }

    private void print(Plan plan) {
        if (json) {
            System.out.println(JsonMapper.shared().writeValueAsString(ChoiceJson.of(plan)));
        } else {
            PlanLines.of(plan).forEach(System.out::println);
            if (!plan.isEmpty()) {
                System.out.println("It is in force, from the next run on.");
            }
        }
        System.out.flush();
    }
}
