package dev.anabranch.server;

import dev.anabranch.server.answers.Answer;
import dev.anabranch.server.answers.AnswerJson;
import dev.anabranch.server.answers.AnswerListener;
import dev.anabranch.server.answers.Asking;
import dev.anabranch.server.answers.Extraction;
import dev.anabranch.server.answers.Reply;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.search.rank.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "ask",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Answer a question out of what was synced, each sentence with where it stands, or say that nothing answers"
                    + " it.",
            "",
            "The answer is made of sentences, rows and lines of the pages themselves; no network is asked, unless the"
                    + " settings name a model that writes it. Without --as everything in the folder is looked at; with it,"
                    + " what that person may read in Confluence.",
            "",
            "Exit codes: 0 an answer was given, also that there is none, 2 no such folder or person, 7 a damaged folder."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  anabranch ask 'how many days of holiday do we have?' --data wiki",
            "  anabranch ask 'who approves a release' --as ana@acme.example --json"
        })
final class AskCommand implements Callable<Integer> {
    @Parameters(index = "0..*", arity = "1..*", paramLabel = "QUESTION", description = "what to answer")
    private List<String> question = List.of();

    @Option(
            names = "--as",
            paramLabel = "WHO",
            description =
                    "answer out of what this person may read: an e-mail address, an account id, a user name of Data"
                            + " Center, or 'anonymous'")
    private Optional<String> who = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:ANABRANCH_DATA:-anabranch-data}",
            description = "a folder that was synced into, or the data folder of a server; also ANABRANCH_DATA"
                    + " (default: ${DEFAULT-VALUE})")
    private Path folder = Path.of("anabranch-data");

    @Option(names = "--json", description = "print one object of JSON")
    private boolean json;

    AskCommand() {}

    @Override
    public Integer call() {
        return Answers.telling(json, this::ask);
    }

    private int ask() {
        var text = String.join(" ", question).strip();
        if (text.isEmpty()) {
            throw new CommandFailed(ExitCode.USAGE, "QUESTION: say what to answer");
        }
        try (var place = SearchPlace.open(folder, Mode.HYBRID)) {
            var asker = place.asker(who);
            var asking = new Asking(place.search(), new Extraction(place.model()), place.writer());
            var reply = asking.reply(text, () -> asker, Optional.empty(), json ? AnswerListener.NONE : new Printing());
            if (json) {
                Answers.print(AnswerJson.of(text, reply));
            } else {
                printEnd(reply);
            }
            return ExitCode.DONE;
        }
    }

    /// Prints each statement as soon as it is certain; what else there is to know is no part of the answer.
    private static final class Printing implements AnswerListener {
        @Override
        public void statement(Answer.Statement statement, Answer.Citation citation) {
            System.out.printf("%s [%d]%n", statement.text(), statement.citation());
            System.out.flush();
        }

        @Override
        public void note(String words) {
            System.err.println(words);
        }
    }

    private static void printEnd(Reply reply) {
        switch (reply.answer()) {
            case Answer.NotFound none -> System.out.println("Not found in your pages.");
            case Answer.Found found -> {
                System.out.println();
                found.citations().forEach(AskCommand::print);
            }
        }
        System.out.flush();
        reply.writer().ifPresent(name -> System.err.printf("Written by %s.%s%n", name, leftOut(reply.leftOut())));
    }

    private static String leftOut(int sentences) {
        return sentences == 0
                ? ""
                : " %d of its sentences %s left out, as no passage holds them."
                        .formatted(sentences, sentences == 1 ? "was" : "were");
    }

    private static void print(Answer.Citation citation) {
        var document = citation.document();
        var headings = citation.headings().isEmpty() ? "" : " \u203a " + String.join(" \u203a ", citation.headings());
        System.out.printf(
                "[%d] %s%s (version %d)%n    %s%n",
                citation.number(), document.title(), headings, document.version(), document.link());
    }
}
