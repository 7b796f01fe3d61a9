package dev.anabranch.server;

import dev.anabranch.atlassian.Secret;
import dev.anabranch.server.answers.Asking;
import dev.anabranch.server.answers.Extraction;
import dev.anabranch.server.mcp.protocol.Dispatcher;
import dev.anabranch.server.mcp.protocol.Offer;
import dev.anabranch.server.mcp.protocol.Version;
import dev.anabranch.server.mcp.stdio.Lines;
import dev.anabranch.server.mcp.stdio.RunningAddress;
import dev.anabranch.server.mcp.tools.CallListener;
import dev.anabranch.server.mcp.tools.Toolbox;
import dev.anabranch.server.mcp.tools.Visit;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.search.engine.EngineFailed;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        name = "mcp",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Lets an agent read what is held, over standard input and output (MCP).",
            "",
            "Clients that start a program of their own start this one. It passes everything on to a server that runs, with"
                    + " an access token of a person, or reads a folder itself. Standard output holds the protocol alone."
        },
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  ANABRANCH_SERVER              address of the server (default: http://127.0.0.1:8080)",
            "  ANABRANCH_ACCESS_TOKEN        the access token, made on the page of your account; never an argument",
            "  ANABRANCH_ACCESS_TOKEN_FILE   a file that holds nothing but the token",
            "",
            "Examples:",
            "  ANABRANCH_ACCESS_TOKEN_FILE=~/.anabranch-token anabranch mcp --server https://anabranch.acme.example",
            "  anabranch mcp --data wiki --as ana@acme.example"
        })
final class McpCommand implements Callable<Integer> {
    private static final String TOKEN = "ANABRANCH_ACCESS_TOKEN";
    private static final int LONGEST_TOKEN = 4096;

    @Option(names = "--server", paramLabel = "URL", description = "address of a server that runs")
    private Optional<String> server = Optional.empty();

    @Option(names = "--token-file", paramLabel = "FILE", description = "a file that holds nothing but the access token")
    private Optional<Path> tokenFile = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "read this folder instead: one that was synced into, or the data folder of a server")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--as",
            paramLabel = "WHO",
            description = "with --data: tell only what WHO may read, by e-mail address, account id or user name, or"
                    + " 'anonymous'; without it, everything in the folder")
    private Optional<String> who = Optional.empty();

    private final Map<String, String> environment = System.getenv();

    McpCommand() {}

    @Override
    public Integer call() throws IOException {
        var out = System.out;
        System.setOut(System.err); // whatever else is printed is no message
        try {
            if (folder.isPresent()) {
                if (server.isPresent() || tokenFile.isPresent()) {
                    throw new CommandFailed(ExitCode.USAGE, "Say either --server or --data");
                }
                readFolder(folder.get(), out);
            } else if (who.isPresent()) {
                throw new CommandFailed(ExitCode.USAGE, "--as goes with --data: a server goes by the access token");
            } else {
                passOn(out);
            }
            return ExitCode.DONE;
        } finally {
            System.setOut(out);
        }
    }

    private void passOn(PrintStream out) throws IOException {
        try (var running = new RunningAddress(address(), token())) {
            new Lines(System.in, out).answer(running::answer, RunningAddress::isHandshake);
        }
    }

    private URI address() {
        var text = server.or(() -> environment("ANABRANCH_SERVER")).orElse("http://127.0.0.1:8080");
        try {
            var uri = URI.create(text);
            boolean isSafe = "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && isHere(uri));
            if (uri.getHost() != null && uri.getUserInfo() == null && isSafe) {
                return uri;
            }
        } catch (IllegalArgumentException none) {
            // said below
        }
        throw new CommandFailed(
                ExitCode.USAGE,
                "The address of the server must be https://..., or http://... of this machine: the access token goes there");
    }

    /// A name may lead elsewhere when it is looked up again, so none but the one that cannot is admitted.
    private static boolean isHere(URI uri) {
        var host = uri.getHost();
        if (host == null || host.equals("localhost")) {
            return host != null;
        }
        try {
            return InetAddress.ofLiteral(host.replaceAll("^\\[|]$", "")).isLoopbackAddress();
        } catch (IllegalArgumentException name) {
            return false;
        }
    }

    private Secret token() {
        var text = tokenFile
                .or(() -> environment(TOKEN + "_FILE").map(Path::of))
                .map(McpCommand::read)
                .or(() -> environment(TOKEN))
                .orElseThrow(() -> new CommandFailed(
                        ExitCode.SIGN_IN_NEEDED,
                        "Set %s or %s_FILE to an access token; people make it on the page of their account"
                                .formatted(TOKEN, TOKEN)));
        if (!text.matches("[\\x21-\\x7e]{1,200}")) {
            throw new CommandFailed(ExitCode.USAGE, "That is no access token: it is one word, anabranch_...");
        }
        return Secret.of(text);
    }

    private static String read(Path file) {
        try {
            if (Files.size(file) > LONGEST_TOKEN) {
                throw new CommandFailed(ExitCode.USAGE, "%s is too long to hold only an access token".formatted(file));
            }
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "%s cannot be read; name a file that holds only the token".formatted(file),
                    unreadable);
        }
    }

    private Optional<String> environment(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private void readFolder(Path data, PrintStream out) throws IOException {
        try (var place = SearchPlace.beside(data)) {
            var visit = new Visit(place.rights(who), () -> place.asker(who), Optional.empty());
            place.asker(who); // says now that nobody is called so
            var offer = Toolbox.reading(
                            place.held(),
                            place.search(),
                            new Asking(place.search(), new Extraction(place.model()), place.writer()))
                    .to(visit, name -> true, false, CallListener.NONE);
            new Lines(System.in, out).answer(new Conversation(offer)::answer, RunningAddress::isHandshake);
        } catch (EngineFailed failure) {
            throw Answers.failed(failure);
        }
    }

    /// One client, and the version that it agreed on.
    private static final class Conversation {
        private final Dispatcher dispatcher = McpWiring.dispatcher();
        private final Offer offer;
        private volatile Version agreed = Version.V2025_03_26;

        Conversation(Offer offer) {
            this.offer = offer;
        }

        Optional<String> answer(String line) {
            var told = dispatcher.said(line, agreed, offer).body();
            told.flatMap(answer -> Version.of(
                            answer.path("result").path("protocolVersion").asString("")))
                    .ifPresent(version -> agreed = version);
            return told.map(JsonNode::toString);
        }
    }
}
