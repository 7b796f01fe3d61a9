package dev.anabranch.server;

import dev.anabranch.server.platform.DatabaseFailed;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.runs.RunJson;
import dev.anabranch.server.sync.Coverage;
import dev.anabranch.server.workspace.Examination;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Check a synced folder: every file, what is noted of it, and what Confluence gave, byte by byte.",
            "",
            "Reads every file and every stored text, compares their hashes, and renders each file again to see that "
                    + "it is what the stored text gives. Writes nothing and asks no site. One line for each thing "
                    + "that is not as it should be; files that are not ours are named, but are no damage.",
            "",
            "Exit codes: 0 all is well, 2 no such folder, 6 somebody is writing to it, 7 damage found. "
                    + "docs/troubleshooting.md explains each number; 'anabranch repair' mends it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  anabranch verify wiki                 a folder that 'anabranch sync --out wiki' filled",
            "  anabranch verify ~/anabranch --json   the data folder of a server, as one object of JSON"
        })
final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private final SyncedFolder folder = new SyncedFolder();

    VerifyCommand() {}

    @Override
    public Integer call() {
        return Answers.telling(folder.json(), this::verify);
    }

    private int verify() {
        try (var premises = Premises.toRead(folder.path())) {
            var examination = premises.mirror().examine();
            if (folder.json()) {
                var object = object(premises.root(), examination);
                object.put(
                        "coverage",
                        ledger(premises).stream().map(RunJson::coverage).toList());
                Answers.print(object);
            } else {
                tell(premises.root(), examination, ledger(premises));
            }
            return examination.damaged() == 0 ? ExitCode.DONE : ExitCode.DAMAGE_FOUND;
        }
    }

    /// What the last complete enumeration of each site saw; nothing where the database cannot tell.
    private static List<Coverage> ledger(Premises premises) {
        try {
            return premises.mirror().lastCovered();
        } catch (DatabaseFailed damaged) {
            return List.of(); // told among the findings
        }
    }

    private static void tell(Path root, Examination examination, List<Coverage> ledger) {
        examination.findings().forEach(finding -> System.out.println(FindingLines.line(finding)));
        RunLines.coverage(ledger).forEach(System.out::println);
        System.out.println("%s: %d documents, %d files read; found %s"
                .formatted(root, examination.documents(), examination.files(), FindingLines.sums(examination)));
        System.out.println(
                examination.damaged() == 0 ? "No damage." : "%d of it is damage.".formatted(examination.damaged()));
        System.out.flush();
        FindingLines.remedies(examination).forEach(System.err::println);
    }

    private static Map<String, Object> object(Path root, Examination examination) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("folder", root.toString());
        object.put("status", examination.damaged() == 0 ? "clean" : "damaged");
        object.put("documents", examination.documents());
        object.put("files", examination.files());
        object.put("damaged", examination.damaged());
        object.put("counts", FindingLines.counts(examination));
        object.put("findings", FindingLines.json(examination));
        return object;
    }
}
