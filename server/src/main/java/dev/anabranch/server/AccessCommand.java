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
            "Say why somebody may, or may not, read a page, as Confluence's rights were last read ('explain'); or compare"
                    + " what is known of rights with what Confluence says ('check').",
            "",
            "explain: A reader passes the right to view the space and every restriction on the way from the top of the"
                    + " space to the page. Each of them is shown with what admits the reader, and when it was read. What"
                    + " was not read admits nobody. Asks no site; works while a server or a sync is at work.",
            "",
            "check: Has the server that runs on the folder draw people before pages and ask Confluence about them. What"
                    + " would be shown though Confluence says no is closed at once.",
            "",
            "Exit codes: 0 an answer was given, whichever; of 'check': Confluence agrees with all, 1 the comparison ended"
                    + " early, 2 no such folder, page or person, 3 Confluence does not agree with all, 6 no server runs, or"
                    + " a comparison is under way."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  anabranch access explain 4711 --as ana@acme.example --data wiki",
            "  anabranch access explain 'Engineering/Release plan.md' --as anonymous",
            "  anabranch access explain https://acme.atlassian.net/wiki/spaces/ENG/pages/4711 --as ana@acme.example",
            "  anabranch access check --data anabranch-data"
        })
final class AccessCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "explain|check", description = "what is to be done")
    private String word = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PAGE",
            description = "explain: its id, or ID@SITE; its address in Confluence; or its file, relative to the folder")
    private String page = "";

    @Option(
            names = "--as",
            paramLabel = "WHO",
            description = "explain: an e-mail address, an account id, a user name of Data Center, or 'anonymous'")
    private String who = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:ANABRANCH_DATA:-anabranch-data}",
            description = "explain: a folder that was synced into, or the data folder of a server; check: the latter;"
                    + " also ANABRANCH_DATA (default: ${DEFAULT-VALUE})")
    private Path folder = Path.of("anabranch-data");

    @Option(names = "--connection", paramLabel = "ID", description = "check: whose site, where several are connected")
    private String connection = "";

    @Option(names = "--seed", paramLabel = "N", description = "check: draw the same people and pages again")
    private long seed;

    @Option(
            names = "--requests",
            paramLabel = "N",
            defaultValue = "250",
            description = "check: the most that it may ask (default: ${DEFAULT-VALUE})")
    private int requests;

    @Option(names = "--json", description = "print one object of JSON")
    private boolean json;

    AccessCommand() {}

    @Override
    public Integer call() {
        return Answers.telling(json, () -> switch (word) {
            case "explain" -> explain();
            case "check" -> new CheckOfServer(ServedFolder.running(folder)).run(connection, seed, requests, json);
            default ->
                throw new CommandFailed(
                        ExitCode.USAGE, "'%s' is no word of this command: say 'explain' or 'check'".formatted(word));
        });
    }

    private int explain() {
        if (page.isBlank() || who.isBlank()) {
            throw new CommandFailed(
                    ExitCode.USAGE, "explain: say about which page and about whom: 'access explain PAGE --as WHO'");
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
