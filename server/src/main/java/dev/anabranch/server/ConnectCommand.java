package dev.anabranch.server;

import static dev.anabranch.server.ServedAccounts.text;

import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.ExitCode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "connect",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Connect a site to the server that runs on a data folder, without a browser.",
            "",
            "Without --site: all connections, with their ids. With an e-mail it signs in by an API token, with a user by"
                    + " a password (Data Center), with neither by a personal access token (Data Center). The secret comes"
                    + " from a file, from standard input (--token-file -) or from ANABRANCH_TOKEN, and never from a flag."
                    + " The site has to let it in before anything is kept.",
            "",
            "Signing in by OAuth takes a browser: --app begins it, and prints the address to open."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  anabranch connect data",
            "  anabranch connect data --site acme --email me@acme.com --token-file ~/.acme-token",
            "  pass acme-token | anabranch connect data --site acme --email me@acme.com --token-file - --scoped-token",
            "  anabranch connect data --replace con-0123456789abcdef0123 --token-file ~/.acme-token",
            "  anabranch connect data --app Anabranch"
        })
final class ConnectCommand implements Callable<Integer> {
    private static final String CONNECTIONS = "/api/v1/connections";

    @Parameters(index = "0", paramLabel = "DIR", description = "the data folder of a server that runs")
    private Path folder = Path.of(".");

    @Option(names = "--site", paramLabel = "URL", description = "address of the Confluence site")
    private Optional<String> site = Optional.empty();

    @Option(names = "--email", paramLabel = "E", description = "e-mail of the account the API token belongs to")
    private Optional<String> email = Optional.empty();

    @Option(
            names = "--user",
            paramLabel = "U",
            description = "user name, when the secret is its password (Data Center)")
    private Optional<String> user = Optional.empty();

    @Option(names = "--scoped-token", description = "the API token has scopes, which only Atlassian's gateway takes")
    private boolean scoped;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "a file that holds nothing but the token or password; - for standard input")
    private Optional<Path> tokenFile = Optional.empty();

    @Option(names = "--last-day", paramLabel = "DAY", description = "the token's last day, such as 2027-03-31")
    private Optional<String> lastDay = Optional.empty();

    @Option(names = "--app", paramLabel = "NAME", description = "sign in by OAuth, with this registered app")
    private Optional<String> app = Optional.empty();

    @Option(names = "--replace", paramLabel = "ID", description = "put the token in the place of that of a connection")
    private Optional<String> replace = Optional.empty();

    @Option(names = "--json", description = "print one object of JSON a line")
    private boolean json;

    ConnectCommand() {}

    @Override
    public Integer call() {
        return Answers.telling(json, this::act);
    }

    private int act() {
        var served = ServedFolder.running(folder);
        if (replace.isPresent()) {
            print(served.post(CONNECTIONS + "/" + replace.get() + "/token", entered()));
        } else if (app.isPresent()) {
            begin(served, app.get());
        } else if (site.isPresent()) {
            connect(served, site.get());
        } else {
            served.get(CONNECTIONS).path("items").forEach(this::print);
        }
        System.out.flush();
        return ExitCode.DONE;
    }

    private void connect(ServedFolder served, String address) {
        String way = way(); // first: a mistake in the flags is told before standard input is waited for
        Map<String, Object> wanted = entered();
        wanted.put("way", way);
        wanted.put("site", address);
        var made = served.post(CONNECTIONS, wanted);
        print(served.post(CONNECTIONS + "/" + text(made, "id") + "/ready", Map.of()));
    }

    private void begin(ServedFolder served, String name) {
        var found = served.get("/api/v1/oauth-apps")
                .path("items")
                .valueStream()
                .filter(each -> name.equalsIgnoreCase(text(each, "name")) || name.equals(text(each, "id")))
                .findFirst()
                .orElseThrow(() -> new CommandFailed(
                        ExitCode.USAGE,
                        "No OAuth app is called '%s'; an administrator registers one on the page Connections"
                                .formatted(SyncProgress.plain(name))));
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("way", "oauth");
        wanted.put("app", text(found, "id"));
        site.ifPresent(address -> wanted.put("site", address));
        var made = served.post(CONNECTIONS, wanted);
        print(made);
        System.err.println("Open " + served.server().resolve("/connections/" + text(made, "id") + "/authorise")
                + " and press Authorise.");
    }

    private String way() {
        if (email.isPresent() && user.isPresent()) {
            throw new CommandFailed(
                    ExitCode.USAGE, "Give --email for Confluence Cloud or --user for Data Center, not both");
        }
        if (scoped && email.isEmpty()) {
            throw new CommandFailed(
                    ExitCode.USAGE, "--scoped-token is for an API token of Cloud, with the --email it belongs to");
        }
        if (email.isPresent()) {
            return scoped ? "scoped-token" : "api-token";
        }
        return user.isPresent() ? "password" : "personal-token";
    }

    private Map<String, Object> entered() {
        Map<String, Object> entered = new LinkedHashMap<>();
        entered.put("secret", SyncToken.secret(tokenFile).reveal());
        email.or(() -> user).ifPresent(account -> entered.put("account", account));
        lastDay.ifPresent(day -> entered.put("lastDay", day));
        return entered;
    }

    private void print(JsonNode made) {
        System.out.println(
                json
                        ? made.toString()
                        : "%s  %s  %s  %s%s"
                                .formatted(
                                        text(made, "id"),
                                        SyncProgress.plain(
                                                made.path("site").path("url").asString("(no site yet)")),
                                        text(made, "way"),
                                        made.path("status").path("word").asString(""),
                                        made.path("account")
                                                .path("name")
                                                .asStringOpt()
                                                .map(name -> "  as " + SyncProgress.plain(name))
                                                .orElse("")));
        made.path("notice").asStringOpt().ifPresent(notice -> System.err.println(SyncProgress.plain(notice)));
    }
}
