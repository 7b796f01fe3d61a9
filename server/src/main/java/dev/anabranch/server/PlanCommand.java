package dev.anabranch.server;

import dev.anabranch.server.mapping.ChoiceJson;
import dev.anabranch.server.platform.ExitCode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:ANABRANCH_DATA:-anabranch-data}",
            description = "the data folder; also ANABRANCH_DATA (default: ${DEFAULT-VALUE})")
    private Path data = Path.of("anabranch-data");

    @Option(names = "--json", description = "print one object of JSON on standard output")
    private boolean json;

    PlanCommand() {}

    @Override
    public Integer call() {
        var plan = WrittenChoice.in(data).compared().plan();
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
