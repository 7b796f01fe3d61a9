package dev.anabranch.server;

import static dev.anabranch.server.ServedAccounts.text;

import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.ExitCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Make and revoke access tokens of service accounts, on the server that runs on a data folder.",
            "",
            "Without a word: all tokens of service accounts. 'make' prints a new token on standard output, this once;"
                    + " 'revoke' makes one good for nothing. People make their tokens on the page of their account."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  anabranch token data",
            "  anabranch token data make 'Nightly report' --name cron --scope read --days 30",
            "  anabranch token data revoke 'Nightly report' t-0123456789abcdef0123"
        })
final class TokenCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DIR", description = "the data folder of a server that runs")
    private Path folder = Path.of(".");

    @Parameters(index = "1", arity = "0..1", paramLabel = "WORD", description = "make or revoke")
    private Optional<String> word = Optional.empty();

    @Parameters(index = "2", arity = "0..1", paramLabel = "WHO", description = "name or id of the service account")
    private Optional<String> who = Optional.empty();

    @Parameters(index = "3", arity = "0..1", paramLabel = "ID", description = "revoke: of the token")
    private Optional<String> id = Optional.empty();

    @Option(names = "--name", paramLabel = "N", description = "make: what it is for")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            arity = "1..*",
            description = "make: read, write, sync, admin; may be repeated (default: read)")
    private List<String> scopes = List.of("read");

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "90",
            description = "make: how long it is good (default: 90)")
    private int days;

    @Option(names = "--json", description = "print one object of JSON a line")
    private boolean json;

    TokenCommand() {}

    @Override
    public Integer call() {
        return Answers.telling(json, this::act);
    }

    private int act() {
        var accounts = ServedAccounts.of(folder);
        switch (word.orElse("list")) {
            case "list" -> list(accounts);
            case "make" -> make(accounts);
            case "revoke" -> {
                accounts.revokeToken(needed(who, "Say whose token"), needed(id, "Say which token, by its id"));
                System.err.println("It is good for nothing any more.");
            }
            default ->
                throw new CommandFailed(
                        ExitCode.USAGE, "'%s' is none of make, revoke".formatted(SyncProgress.plain(word.orElse(""))));
        }
        System.out.flush();
        return ExitCode.DONE;
    }

    private void list(ServedAccounts accounts) {
        accounts.all().stream()
                .filter(person -> text(person, "kind").equals("service"))
                .forEach(person -> accounts.tokens(person).forEach(token -> print(person, token)));
    }

    private void make(ServedAccounts accounts) {
        var wish =
                Map.<String, Object>of("name", name.orElse("made at the command line"), "scopes", scopes, "days", days);
        var made = accounts.makeToken(needed(who, "Say for which service account"), wish);
        System.out.println(json ? made.toString() : text(made, "token"));
    }

    private void print(JsonNode person, JsonNode token) {
        System.out.println(
                json
                        ? token.toString()
                        : "%s  %s  %s  %s  until %s"
                                .formatted(
                                        text(token, "id"),
                                        SyncProgress.plain(text(person, "name")),
                                        SyncProgress.plain(text(token, "name")),
                                        token.path("scopes")
                                                .valueStream()
                                                .map(scope -> scope.asString(""))
                                                .collect(Collectors.joining(" ")),
                                        text(token, "expiresAt")));
    }

    private static String needed(Optional<String> argument, String otherwise) {
        return argument.orElseThrow(() -> new CommandFailed(ExitCode.USAGE, otherwise));
    }
}
