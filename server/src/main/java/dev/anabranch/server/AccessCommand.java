package dev.anabranch.server;

import dev.anabranch.server.access.Access;
import dev.anabranch.server.access.Explanation;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.ExitCode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "access",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Say why somebody may, or may not, read a page, as Confluence's rights were last read.",
            "",
            "A reader passes the right to view the space and every restriction on the way from the top of the space to"
                    + " the page. Each of them is shown with what admits the reader, and when it was read. What was not"
                    + " read admits nobody. Asks no site; works while a server or a sync is at work.",
            "",
            "Exit codes: 0 an answer was given, whichever, 2 no such folder, page or person."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  anabranch access explain 4711 --as ana@acme.example --data wiki",
            "  anabranch access explain 'Engineering/Release plan.md' --as anonymous",
            "  anabranch access explain https://acme.atlassian.net/wiki/spaces/ENG/pages/4711 --as ana@acme.example"
        })
final class AccessCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "explain", description = "the only word so far")
    private String word = "";

    @Parameters(
            index = "1",
            paramLabel = "PAGE",
            description = "its id, or ID@SITE; its address in Confluence; or its file, relative to the folder")
    private String page = "";

    @Option(
            names = "--as",
            required = true,
            paramLabel = "WHO",
            description = "an e-mail address, an account id, a user name of Data Center, or 'anonymous'")
    private String who = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:ANABRANCH_DATA:-anabranch-data}",
            description = "a folder that was synced into, or the data folder of a server; also ANABRANCH_DATA"
                    + " (default: ${DEFAULT-VALUE})")
    private Path folder = Path.of("anabranch-data");

    @Option(names = "--json", description = "print one object of JSON")
    private boolean json;

    AccessCommand() {}

    @Override
    public Integer call() {
        return Answers.telling(json, this::explain);
    }

    private int explain() {
        if (!word.equals("explain")) {
            throw new CommandFailed(ExitCode.USAGE, "'%s' is no word of this command: say 'explain'".formatted(word));
        }
        try (var premises = Premises.toLookAt(folder)) {
            var asked = AskedAccess.of(premises.mirror(), page, who);
            Explanation explanation = new Access(asked.record()).explain(asked.reader(), asked.document());
            var lines = new AccessLines(asked, explanation, any -> true);
            if (json) {
                Answers.print(lines.object());
            } else {
                lines.text().forEach(System.out::println);
                System.out.flush();
            }
            return ExitCode.DONE;
        }
    }
}
