package dev.anabranch.server;

import dev.anabranch.server.platform.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Show what anabranch.yaml would change against what is in force, and what would become of the files.",
            "",
            "Compares mappings, filters and settings. Writes nothing, and asks the site nothing; a server may be "
                    + "running."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  anabranch plan --data ~/anabranch"})
final class PlanCommand implements Callable<Integer> {
    @Mixin
    private DataFlags data = new DataFlags();

    @Option(names = "--json", description = "print one object of JSON on standard output")
    private boolean json;

    PlanCommand() {}

    @Override
    public Integer call() {
        var compared = WrittenChoice.in(data.folder()).compared();
        PlanLines.print(
                compared,
                json,
                "'anabranch apply' puts it in force%s."
                        .formatted(compared.plan().needsConsent() ? "; because files leave, with --yes" : ""));
        return ExitCode.DONE;
    }
}
