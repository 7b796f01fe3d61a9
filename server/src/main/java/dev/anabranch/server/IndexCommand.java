package dev.anabranch.server;

import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.search.index.IndexChoices;
import dev.anabranch.server.search.records.RecordDesk;
import dev.anabranch.server.search.records.RecordFilter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "index",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Look at what is in the index of search, and decide about it.",
            "",
            "records: Lists documents with their state in the index: indexed, waiting, failed with the reason, or"
                    + " not-chosen. The filters choose among them.",
            "",
            "take-in, leave-out: Takes documents into the index, or out of it; --below with all below them. Without an ID"
                    + " all that the filters show, with --all all there are. What is decided so survives rebuilds.",
            "",
            "retry: Tries once more what failed.",
            "",
            "rebuild: Builds the index anew from what is held, without asking the site; what there is answers meanwhile.",
            "",
            "Where a server runs on the folder, it does the work. Elsewhere the next search brings the index up to date.",
            "",
            "Exit codes: 0 done, 1 failed, 2 usage, or no such folder, document or space, 6 somebody is writing to the"
                    + " folder, 7 a damaged folder."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  anabranch index records --state failed --data anabranch-data",
            "  anabranch index leave-out 4711 --below --data wiki",
            "  anabranch index take-in --space ENG --type comment",
            "  anabranch index retry --all --json",
            "  anabranch index rebuild --data wiki"
        })
final class IndexCommand implements Callable<Integer> {
    private static final String WORDS = "records|take-in|leave-out|retry|rebuild";

    @Parameters(index = "0", paramLabel = WORDS, description = "what is to be done")
    private String word = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "ID",
            description = "of documents; 4711@SITE with the address of the site where several have that id")
    private List<String> ids = List.of();

    @Option(names = "--below", description = "take-in, leave-out: with all below the documents")
    private boolean below;

    @Option(names = "--all", description = "take-in, leave-out, retry: all documents")
    private boolean all;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "only those that are indexed, waiting, failed or not-chosen")
    private String state = "";

    @Option(names = "--space", paramLabel = "KEY", description = "only those of this space, KEY or KEY@SITE")
    private String space = "";

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "only those of this type: page, blogpost, attachment or comment")
    private String type = "";

    @Option(names = "--title", paramLabel = "WORDS", description = "only those whose title has these words")
    private String title = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "records: at most so many (default: ${DEFAULT-VALUE})")
    private int limit = 100;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:ANABRANCH_DATA:-anabranch-data}",
            description = "a folder that was synced into, or the data folder of a server; also ANABRANCH_DATA"
                    + " (default: ${DEFAULT-VALUE})")
    private Path folder = Path.of("anabranch-data");

    @Option(names = "--json", description = "print JSON: for records one object a line, else one object")
    private boolean json;

    IndexCommand() {}

    @Override
    public Integer call() {
        return Answers.telling(json, () -> {
            act();
            return ExitCode.DONE;
        });
    }

    private void act() {
        switch (word) {
            case "records" -> list();
            case "take-in" -> looked(records().decide(meant(), IndexChoices.Decision.IN));
            case "leave-out" -> looked(records().decide(meant(), IndexChoices.Decision.OUT));
            case "retry" -> looked(records().retry(meant()));
            case "rebuild" -> rebuild();
            default ->
                throw new CommandFailed(
                        ExitCode.USAGE,
                        "'%s' is no word of this command: say %s".formatted(word, WORDS.replace("|", ", ")));
        }
    }

    private Records records() {
        return ServedFolder.of(folder).<Records>map(ServedRecords::new).orElseGet(() -> new FolderRecords(folder));
    }

    private RecordFilter filter() {
        return new RecordFilter(state, space, type, title);
    }

    private void list() {
        if (!ids.isEmpty() || below || all) {
            throw new CommandFailed(ExitCode.USAGE, "records lists by --state, --space, --type and --title alone");
        }
        if (limit < 1) {
            throw new CommandFailed(ExitCode.USAGE, "--limit must be at least 1");
        }
        var lines = new RecordLines(json);
        boolean isAll = records().list(filter(), limit, lines::print);
        lines.end(isAll, limit);
    }

    private RecordDesk.Meant meant() {
        if (!ids.isEmpty()) {
            if (all || filter().isNarrowed()) {
                throw new CommandFailed(ExitCode.USAGE, "Name documents, or say which by filters or --all; not both");
            }
            if (below && word.equals("retry")) {
                throw new CommandFailed(ExitCode.USAGE, "--below is of take-in and leave-out");
            }
            return new RecordDesk.Named(ids, below);
        }
        if (below || all == filter().isNarrowed()) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    below
                            ? "--below is about documents that are named"
                            : "Name documents, or say which by --state, --space, --type or --title, or --all");
        }
        return new RecordDesk.Matching(filter());
    }

    private void looked(int documents) {
        if (json) {
            Answers.print(Map.of("documents", documents));
        } else {
            System.out.printf("%,d document%s looked at again.%n", documents, documents == 1 ? " is" : "s are");
            System.out.flush();
        }
    }

    private void rebuild() {
        if (!ids.isEmpty() || below || all || filter().isNarrowed()) {
            throw new CommandFailed(ExitCode.USAGE, "rebuild is about the whole index");
        }
        boolean isDone = records().rebuild();
        if (json) {
            Answers.print(Map.of("rebuilt", isDone));
        } else {
            System.out.println(
                    isDone
                            ? "The index is built anew."
                            : "The server builds the index anew; what there is answers meanwhile.");
            System.out.flush();
        }
    }
}
