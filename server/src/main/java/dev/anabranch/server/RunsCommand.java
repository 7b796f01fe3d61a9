package dev.anabranch.server;

import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.runs.RunJson;
import dev.anabranch.server.sync.Outcome;
import dev.anabranch.server.sync.Run;
import dev.anabranch.server.sync.RunDocument;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.RunStore;
import dev.anabranch.server.sync.StopReason;
import dev.anabranch.server.sync.SyncReport;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Show the recorded runs of a synced folder, newest first, or one of them.",
            "",
            "With the id of a run (or 'last'): what it was busy with and how long, what the account can see on the site "
                    + "and what of it is held, and what became of each document, with the number of the failure, the "
                    + "words of the site and what to do. Unchanged documents are only counted. Also works while a "
                    + "sync or a server is at work. docs/troubleshooting.md explains the numbers.",
            "",
            "The words pause, resume, cancel and retry tell the server that runs on the data folder what to do with a run."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  anabranch runs wiki                                the last 20 runs",
            "  anabranch runs wiki last                           the last one, in full",
            "  anabranch runs wiki last --outcome failed          what failed in it",
            "  anabranch runs ~/anabranch --limit 0 --json        all runs, one object of JSON a line",
            "  anabranch runs wiki last --requests                what it asked the site",
            "  anabranch runs wiki last --ndjson > run.ndjson     what became of each document, one a line",
            "  anabranch runs ~/anabranch pause                   pauses the last run of the server; also resume, cancel",
            "  anabranch runs ~/anabranch retry last              reads again what failed in it"
        })
final class RunsCommand implements Callable<Integer> {
    private static final int ROWS = 1000;

    @Parameters(
            arity = "0..*",
            paramLabel = "[DIR] [WORD] [ID...]",
            hideParamSyntax = true,
            description =
                    "DIR: a folder that was synced into, or the data folder of a server (this one when left out)%n"
                            + "WORD: pause, resume, cancel or retry%n"
                            + "ID: of a run, or 'last'; after retry also ids of documents that failed in it")
    private List<String> arguments = List.of();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "most runs to show, 0 for all (default: ${DEFAULT-VALUE})")
    private int limit = 20;

    @Option(
            names = "--outcome",
            paramLabel = "WORD",
            description =
                    "of a run, only the documents with this outcome: new, changed, moved, deleted, skipped, failed, held")
    private Optional<String> outcome = Optional.empty();

    @Option(
            names = "--requests",
            description = "of a run, the requests that it made; cursors and what somebody wrote are cut out")
    private boolean requests;

    @Option(names = "--ndjson", description = "of a run, only its documents, one object of JSON a line")
    private boolean ndjson;

    @Option(names = "--json", description = "print one object of JSON a line: runs; or a run, then its documents")
    private boolean json;

    RunsCommand() {}

    @Override
    public Integer call() {
        return Answers.telling(json, this::show);
    }

    private int show() {
        if (limit < 0) {
            throw new CommandFailed(ExitCode.USAGE, "--limit: a number from 0 on, 0 for all");
        }
        var worded = WordedArguments.of(arguments, RunControl.WORDS);
        if (worded.isPresent()) {
            return tell(worded.get());
        }
        if (arguments.size() > 2) {
            throw new CommandFailed(ExitCode.USAGE, "Name one folder and one run");
        }
        var wanted = outcome.map(RunsCommand::outcome);
        var id = id();
        if (id.isEmpty() && (wanted.isPresent() || requests || ndjson)) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "--outcome, --requests and --ndjson are of one run: say of which; 'last' is the newest one");
        }
        try (var premises = Premises.toLookAt(folder(id))) {
            var runs = premises.mirror().runs();
            if (id.isEmpty()) {
                list(runs, premises.isInUse());
            } else {
                one(premises, runs, id.get(), wanted);
            }
        }
        System.out.flush();
        return ExitCode.DONE;
    }

    private int tell(WordedArguments said) {
        var word = said.word();
        var ids = said.ids();
        if (ids.size() > 1 && !word.equals("retry")) {
            throw new CommandFailed(ExitCode.USAGE, word + ": name one run");
        }
        var run = RunControl.of(said.folder())
                .tell(
                        word,
                        ids.isEmpty() ? "last" : ids.getFirst(),
                        ids.isEmpty() ? List.of() : ids.subList(1, ids.size()));
        if (json) {
            System.out.println(run);
        } else {
            System.out.println(told(word, run.path("runId").asString("")));
        }
        System.out.flush();
        return ExitCode.DONE;
    }

    private static String told(String word, String id) {
        return switch (word) {
            case "pause" -> "Run %s pauses at its next checkpoint; 'resume' lets it go on.".formatted(id);
            case "resume" -> "Run %s goes on.".formatted(id);
            case "cancel" -> "Run %s ends at its next checkpoint; the next run goes on from there.".formatted(id);
            default -> "Run %s reads again what failed.".formatted(id);
        };
    }

    private Optional<String> id() {
        if (arguments.size() == 2) {
            return Optional.of(arguments.get(1));
        }
        return arguments.stream().filter(WordedArguments::isRun).findFirst();
    }

    private Path folder(Optional<String> id) {
        boolean isNamed = arguments.size() == 2 || (arguments.size() == 1 && id.isEmpty());
        return Path.of(isNamed ? arguments.getFirst() : ".");
    }

    private static Outcome outcome(String word) {
        return Arrays.stream(Outcome.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new CommandFailed(
                        ExitCode.USAGE,
                        "--outcome is one of %s, not '%s'"
                                .formatted(
                                        Arrays.stream(Outcome.values())
                                                .map(Outcome::word)
                                                .collect(Collectors.joining(", ")),
                                        word)));
    }

    private void list(RunStore runs, boolean inUse) {
        var found = runs.latest(limit == 0 ? Integer.MAX_VALUE : limit).stream()
                .map(run -> settled(run, inUse))
                .toList();
        if (json) {
            found.forEach(run -> Answers.print(RunJson.run(run)));
        } else if (found.isEmpty()) {
            System.out.println("No run yet.");
        } else {
            RunLines.table(found).forEach(System.out::println);
        }
    }

    private void one(Premises premises, RunStore runs, String id, Optional<Outcome> wanted) {
        var run = (id.equals("last") ? runs.latest(1).stream().findFirst() : runs.find(id))
                .map(found -> settled(found, premises.isInUse()))
                .orElseThrow(() -> new CommandFailed(
                        ExitCode.USAGE,
                        id.equals("last")
                                ? "There is no run yet in " + premises.root()
                                : "There is no run '%s' in %s; 'anabranch runs' lists them"
                                        .formatted(SyncProgress.plain(id), premises.root())));
        if (requests) {
            eachRequest(runs, run);
        } else if (ndjson) {
            each(runs, run, wanted, document -> Answers.print(RunJson.document(document)));
        } else if (json) {
            Answers.print(RunJson.whole(run, runs));
            each(runs, run, wanted, document -> Answers.print(RunJson.document(document)));
        } else {
            RunLines.run(run, runs).forEach(System.out::println);
            each(runs, run, wanted, document -> RunLines.document(document).forEach(System.out::println));
        }
    }

    private void eachRequest(RunStore runs, Run run) {
        var some = runs.requests(run.id(), 0, ROWS);
        while (!some.isEmpty()) {
            for (var request : some) {
                if (json || ndjson) {
                    Answers.print(RunJson.request(request));
                } else {
                    System.out.println(RunLines.request(request));
                }
            }
            some = runs.requests(run.id(), some.getLast().number(), ROWS);
        }
    }

    private static void each(RunStore runs, Run run, Optional<Outcome> wanted, Consumer<RunDocument> consumer) {
        int after = 0;
        while (true) {
            int from = after;
            var some = wanted.map(one -> runs.documents(run.id(), one, from, ROWS))
                    .orElseGet(() -> runs.documents(run.id(), from, ROWS));
            if (some.isEmpty()) {
                return;
            }
            some.forEach(consumer);
            after = some.getLast().number();
        }
    }

    /// A run under way, of which nobody has the folder, is not: its process was killed. The next one notes that.
    private static Run settled(Run run, boolean inUse) {
        if (run.status() != RunStatus.RUNNING || inUse) {
            return run;
        }
        var stopped = new SyncReport.Stopped(
                StopReason.INTERRUPTED,
                "The process ended in the middle of this run. The next one goes on from there.");
        return new Run(
                run.id(),
                run.site(),
                run.spaceKeys(),
                run.startedAt(),
                run.finishedAt(),
                RunStatus.INTERRUPTED,
                run.counts(),
                run.usage(),
                Optional.of(stopped),
                run.asked(),
                run.waitingUntil());
    }
}
