package dev.anabranch.server;

import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.search.Hit;
import dev.anabranch.server.search.Question;
import dev.anabranch.server.search.SearchJson;
import dev.anabranch.server.search.Snippet;
import dev.anabranch.server.search.engine.Filter;
import dev.anabranch.server.search.rank.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Find pages, blog posts, comments and files in what was synced.",
            "",
            "By words and by meaning together; everything is looked up on this machine. Without --as everything in the"
                    + " folder can be found; with it, what that person may read in Confluence. The first search in a"
                    + " folder makes its index; a server keeps its own up to date.",
            "",
            "Exit codes: 0 an answer was given, also when nothing was found, 2 no such folder or person, 7 a damaged"
                    + " folder."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  anabranch search 'how do I request a laptop' --data wiki",
            "  anabranch search 'retry policy' --as ana@acme.example --limit 5 --json"
        })
final class SearchCommand implements Callable<Integer> {
    @Parameters(index = "0..*", arity = "1..*", paramLabel = "QUERY", description = "what to look for")
    private List<String> query = List.of();

    @Option(
            names = "--as",
            paramLabel = "WHO",
            description =
                    "find what this person may read: an e-mail address, an account id, a user name of Data Center,"
                            + " or 'anonymous'")
    private Optional<String> who = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "10",
            description = "most results, 1 to 200 (default: ${DEFAULT-VALUE})")
    private int limit = 10;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "hybrid",
            description = "bm25 (words), vector (meaning) or hybrid (both) (default: ${DEFAULT-VALUE})")
    private String mode = "hybrid";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:ANABRANCH_DATA:-anabranch-data}",
            description = "a folder that was synced into, or the data folder of a server; also ANABRANCH_DATA"
                    + " (default: ${DEFAULT-VALUE})")
    private Path folder = Path.of("anabranch-data");

    @Option(names = "--json", description = "print one object of JSON")
    private boolean json;

    SearchCommand() {}

    @Override
    public Integer call() {
        return Answers.telling(json, this::search);
    }

    private int search() {
        var question = question();
        try (var place = SearchPlace.open(folder, question.mode())) {
            var findings = place.search().find(question, place.asker(who));
            if (json) {
                Answers.print(SearchJson.of(question, findings));
            } else {
                print(findings.hits(), findings.meant());
            }
            return ExitCode.DONE;
        }
    }

    private Question question() {
        var text = String.join(" ", query).strip();
        if (text.isEmpty()) {
            throw new CommandFailed(ExitCode.USAGE, "QUERY: say what to look for");
        }
        if (limit < 1 || limit > Question.DEEPEST) {
            throw new CommandFailed(ExitCode.USAGE, "--limit must lie between 1 and %d".formatted(Question.DEEPEST));
        }
        return new Question(text, meant(mode), Filter.Wishes.NONE, Question.Order.RELEVANCE, 0, limit);
    }

    static Mode meant(String mode) {
        return Mode.parse(mode)
                .orElseThrow(() -> new CommandFailed(
                        ExitCode.USAGE, "--mode must be bm25, vector or hybrid, not '%s'".formatted(mode)));
    }

    private static void print(List<Hit> hits, String meant) {
        if (hits.isEmpty()) {
            System.out.println("Nothing was found.");
        }
        if (!meant.isEmpty()) {
            System.out.println("Did you mean: " + meant + "?");
        }
        int place = 1;
        for (var hit : hits) {
            System.out.printf(
                    "%d. %s  (%s, %s)%n",
                    place, hit.title(), hit.spaceName(), hit.type().word());
            System.out.printf("   %s%n", hit.url());
            hit.snippets().stream().findFirst().ifPresent(SearchCommand::print);
            System.out.println();
            place++;
        }
        System.out.flush();
    }

    private static void print(Snippet snippet) {
        var text = new StringBuilder();
        snippet.pieces().forEach(piece -> text.append(piece.text()));
        var headings = String.join(" \u203a ", snippet.passage().headings());
        if (!headings.isEmpty()) {
            System.out.printf("   [%s]%n", headings);
        }
        System.out.printf(
                "   %s%s%s%n",
                snippet.isCutBefore() ? "\u2026 " : "",
                text.toString().replaceAll("\\s+", " ").strip(),
                snippet.isCutBehind() ? " \u2026" : "");
    }
}
