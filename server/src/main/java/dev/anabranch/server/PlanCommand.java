package dev.anabranch.server;

import dev.anabranch.server.mapping.ChoiceJson;
import dev.anabranch.server.platform.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Show what anabranch.yaml would change against what is in force, and what would become of the files.",
            "",
            "Compares mappings and filters. Writes nothing, and asks the site nothing; a server may be running."
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
        var plan = WrittenChoice.in(data.folder()).compared().plan();
        if (json) {
            System.out.println(JsonMapper.shared().writeValueAsString(ChoiceJson.of(plan)));
        } else {
            PlanLines.of(plan).forEach(System.out::println);
            if (!plan.isEmpty()) {
                System.out.println("'anabranch apply' puts it in force%s."
                        .formatted(plan.needsConsent() ? "; because files leave, with --yes" : ""));
            }
        }
        System.out.flush();
        return ExitCode.DONE;
    }
}
