package dev.anabranch.server;

import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.platform.Spans;
import dev.anabranch.server.runs.NamedDocument;
import dev.anabranch.server.sync.HeldDeletion.Decision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "deletions",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Decide about deletions that are held, and take deletions back.",
            "",
            "Without a word: what is held, because so much is gone on the site at once, or left out by a filter. 'approve' "
                    + "lets documents go with the next sweep that finds them gone again, 'ignore' keeps them until they "
                    + "change their state. 'removed' lists what was deleted and can be brought back, 'undo' brings it "
                    + "back, with its files, and 'purge' forgets it for good. Where a server runs on the folder, it does "
                    + "the work."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  anabranch deletions wiki                           what waits for a decision",
            "  anabranch deletions wiki approve 4711 4712         these may go",
            "  anabranch deletions wiki ignore --space ENG        keep all that waits in ENG",
            "  anabranch deletions wiki removed                   what can be brought back",
            "  anabranch deletions wiki undo 4711                 as it last was, with its file",
            "  anabranch deletions wiki undo --run RUN            all that a run deleted",
            "  anabranch deletions wiki purge --older-than 7d     forget for good"
        })
final class DeletionsCommand implements Callable<Integer> {
    private static final List<String> WORDS = List.of("held", "approve", "ignore", "removed", "undo", "purge");

    @Parameters(
            arity = "0..*",
            paramLabel = "[DIR] [WORD] [ID...]",
            hideParamSyntax = true,
            description =
                    "DIR: a folder that was synced into, or the data folder of a server (this one when left out)%n"
                            + "WORD: held (when left out), approve, ignore, removed, undo or purge%n"
                            + "ID: of documents; 4711@SITE with the address of the site where several have that id")
    private List<String> arguments = List.of();

    @Option(
            names = "--space",
            paramLabel = "KEY",
            description = "only this space; approve, ignore: all of it that waits")
    private Optional<String> space = Optional.empty();

    @Option(names = "--all", description = "approve, ignore: all that waits")
    private boolean all;

    @Option(names = "--run", paramLabel = "RUN", description = "removed, undo, purge: what this run deleted")
    private Optional<String> run = Optional.empty();

    @Option(
            names = "--older-than",
            paramLabel = "SPAN",
            description = "purge: all that was deleted so long ago, such as 7d")
    private Optional<String> olderThan = Optional.empty();

    @Option(names = "--json", description = "print one object of JSON a line")
    private boolean json;

    DeletionsCommand() {}

    @Override
    public Integer call() {
        return Answers.telling(json, this::act);
    }

    private int act() {
        var worded = WordedArguments.of(arguments, WORDS);
        if (worded.isEmpty() && arguments.size() > 1) {
            throw new CommandFailed(
                    ExitCode.USAGE, "'%s' is none of %s".formatted(arguments.get(1), String.join(", ", WORDS)));
        }
        var ids = worded.map(WordedArguments::ids).orElse(List.of());
        var folder = worded.map(WordedArguments::folder)
                .orElseGet(() -> Path.of(arguments.isEmpty() ? "." : arguments.getFirst()));
        var said = worded.map(WordedArguments::word).orElse("held");
        if (said.equals("held") || said.equals("removed")) {
            if (!ids.isEmpty()) {
                throw new CommandFailed(ExitCode.USAGE, said + " lists all: leave the ids out, or use --space");
            }
            list(folder, said.equals("held"));
        } else {
            var lines = answer(
                    said,
                    ServedFolder.of(folder)
                            .<Deletions>map(ServedDeletions::new)
                            .orElseGet(() -> new FolderDeletions(folder)),
                    documents(ids));
            System.out.println(lines);
        }
        System.out.flush();
        return ExitCode.DONE;
    }

    private void list(Path folder, boolean held) {
        try (var premises = Premises.toLookAt(folder)) {
            var lines = new DeletionLines(premises.mirror(), json);
            (held ? lines.held(space.orElse("")) : lines.removed(space.orElse(""), run.orElse("")))
                    .forEach(System.out::println);
        }
    }

    private String answer(String word, Deletions deletions, List<NamedDocument> ids) {
        return switch (word) {
            case "approve" -> said(deletions.decide(meant(ids), Decision.APPROVED), "approved");
            case "ignore" -> said(deletions.decide(meant(ids), Decision.IGNORED), "kept");
            case "undo" -> said(deletions.undo(removed(ids)), "back");
            default -> said(purge(deletions, ids), "forgotten for good");
        };
    }

    private Deletions.Done purge(Deletions deletions, List<NamedDocument> ids) {
        if (olderThan.isPresent()) {
            return deletions.purge(span(olderThan.get()));
        }
        return deletions.purge(removed(ids));
    }

    private String said(Deletions.Done done, String what) {
        return json
                ? "{\"documents\":%d}".formatted(done.documents())
                : "%d document%s %s.%s"
                        .formatted(
                                done.documents(),
                                done.documents() == 1 ? "" : "s",
                                what,
                                done.more().isEmpty() ? "" : " " + done.more());
    }

    private Deletions.Meant meant(List<NamedDocument> ids) {
        if (ids.isEmpty() && space.isEmpty() && !all) {
            throw new CommandFailed(ExitCode.USAGE, "Name documents, or say --space KEY or --all");
        }
        return new Deletions.Meant(ids, ids.isEmpty() ? space : Optional.empty());
    }

    private Deletions.Removed removed(List<NamedDocument> ids) {
        if (ids.isEmpty() && run.isEmpty()) {
            throw new CommandFailed(ExitCode.USAGE, "Name documents, or the run that deleted them with --run");
        }
        return new Deletions.Removed(ids, ids.isEmpty() ? run : Optional.empty());
    }

    private static List<NamedDocument> documents(List<String> ids) {
        return ids.stream()
                .map(id -> NamedDocument.parse(id)
                        .orElseThrow(() -> new CommandFailed(
                                ExitCode.USAGE, "'%s' is no id of a document".formatted(SyncProgress.plain(id)))))
                .toList();
    }

    private static Duration span(String text) {
        return Spans.parse(text)
                .orElseThrow(() -> new CommandFailed(
                        ExitCode.USAGE, "--older-than '%s' is no span such as 7d or 12h".formatted(text)));
    }
}
