package dev.anabranch.server;

import static dev.anabranch.server.ServedAccounts.text;

import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.ExitCode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "accounts",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Say who may sign in to the server that runs on a data folder.",
            "",
            "Without a word: everybody, with role and state. 'add' adds a person, and prints the link by which a password"
                    + " is chosen, or a service account, which has no e-mail; 'change' changes a role, lets somebody in"
                    + " no more (--active false) or again; 'invite' makes another link, for when a password is forgotten.",
            "",
            "'unmatched' tells who is no account of Confluence, and why; 'link --file' says which accounts people are, by"
                    + " lines of e-mail and account id (first it only says what it would do), 'unlink' takes it back."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  anabranch accounts data",
            "  anabranch accounts data add 'Ana Ruiz' --email ana@acme.example --role member",
            "  anabranch accounts data add 'Nightly report' --role viewer       a service account",
            "  anabranch accounts data change ana@acme.example --active false   lets her in no more",
            "  anabranch accounts data invite ana@acme.example",
            "  anabranch accounts data link --file people.csv --site acme.atlassian.net --yes"
        })
final class AccountsCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DIR", description = "the data folder of a server that runs")
    private Path folder = Path.of(".");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "WORD",
            description = "add, change, invite, unmatched, link or unlink")
    private Optional<String> word = Optional.empty();

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "WHO",
            description = "add: a name; else an e-mail, name or id")
    private Optional<String> who = Optional.empty();

    @Option(names = "--email", paramLabel = "E", description = "add: the e-mail of a person")
    private Optional<String> email = Optional.empty();

    @Option(names = "--role", paramLabel = "ROLE", description = "add, change: viewer, member or administrator")
    private Optional<String> role = Optional.empty();

    @Option(
            names = "--active",
            paramLabel = "BOOL",
            arity = "1",
            description = "change: false lets in no more, true again")
    private Optional<Boolean> active = Optional.empty();

    @Option(
            names = "--atlassian-account",
            paramLabel = "ID",
            description = "change: the account at Atlassian that belongs to this person")
    private Optional<String> atlassianAccount = Optional.empty();

    @Option(
            names = "--email-verified",
            paramLabel = "BOOL",
            arity = "1",
            description = "change: whether the e-mail address is known to be theirs")
    private Optional<Boolean> emailVerified = Optional.empty();

    @Option(names = "--file", paramLabel = "FILE", description = "link: lines of e-mail and account id")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--site",
            paramLabel = "URL",
            description = "link: whose account ids they are, where several sites are held")
    private Optional<String> site = Optional.empty();

    @Option(
            names = "--realm",
            paramLabel = "R",
            description = "unlink: cloud (default), or the address of a Data Center site")
    private Optional<String> realm = Optional.empty();

    @Option(names = "--yes", description = "link: do it; without it, say what would be done")
    private boolean yes;

    @Option(names = "--json", description = "print one object of JSON a line")
    private boolean json;

    AccountsCommand() {}

    @Override
    public Integer call() {
        return Answers.telling(json, this::act);
    }

    private int act() {
        var accounts = ServedAccounts.of(folder);
        switch (word.orElse("list")) {
            case "list" -> accounts.all().forEach(this::print);
            case "add" -> print(accounts.add(given(Map.of("name", needed()))));
            case "change" -> print(accounts.change(needed(), given(Map.of())));
            case "invite" -> print(accounts.invite(needed()));
            case "unmatched" -> linking(accounts).unmatched();
            case "link" ->
                linking(accounts)
                        .file(
                                file.orElseThrow(() -> new CommandFailed(
                                        ExitCode.USAGE, "Name the file with --file, such as people.csv")),
                                site.orElse(""),
                                yes);
            case "unlink" -> linking(accounts).unlink(needed(), realm.orElse("cloud"));
            default ->
                throw new CommandFailed(
                        ExitCode.USAGE,
                        "'%s' is none of add, change, invite, unmatched, link, unlink"
                                .formatted(SyncProgress.plain(word.orElse(""))));
        }
        System.out.flush();
        return ExitCode.DONE;
    }

    private AccountLinking linking(ServedAccounts accounts) {
        return new AccountLinking(accounts, json, System.out);
    }

    private String needed() {
        return who.orElseThrow(() -> new CommandFailed(ExitCode.USAGE, "Say who: a name, an e-mail address or an id"));
    }

    private Map<String, Object> given(Map<String, Object> first) {
        Map<String, Object> given = new LinkedHashMap<>(first);
        email.ifPresent(value -> given.put("email", value));
        role.ifPresent(value -> given.put("role", value));
        active.ifPresent(value -> given.put("active", value));
        emailVerified.ifPresent(value -> given.put("emailVerified", value));
        atlassianAccount.ifPresent(value -> given.put("atlassianAccount", value));
        return given;
    }

    private void print(JsonNode person) {
        System.out.println(json ? person.toString() : line(person));
        if (!json && person.has("invitation")) {
            System.out.println("A password is chosen here (good once, for a week): " + text(person, "invitation"));
        }
    }

    private static String line(JsonNode person) {
        var address = text(person, "email");
        return String.join(
                "  ",
                List.of(
                        text(person, "id"),
                        "%-13s".formatted(text(person, "role")),
                        person.path("active").asBoolean(true) ? "active  " : "out     ",
                        SyncProgress.plain(text(person, "name")),
                        address.isEmpty() ? "(service account)" : SyncProgress.plain(address)));
    }
}
