package dev.anabranch.server;

import dev.anabranch.server.connection.ConnectionSetup;
import dev.anabranch.server.connection.check.CheckName;
import dev.anabranch.server.connection.check.CheckResult;
import dev.anabranch.server.connection.check.ConnectionCheck;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.DataFolder;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.platform.Setting;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Try the connection: one check after another, each with what to do where it fails.",
            "",
            "It reads a handful of things and changes nothing. The settings are those of 'serve': flags, ANABRANCH_*"
                    + " variables, anabranch.yaml in the data folder."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  anabranch doctor --data ~/anabranch",
            "  anabranch doctor --data ~/anabranch --connection acme",
            "  anabranch doctor --site https://acme.atlassian.net --email me@acme.com --token-file ~/.acme-token \\",
            "                   --space ENG"
        })
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private DataFlags data = new DataFlags();

    @Mixin
    private ConnectionFlags connection = new ConnectionFlags();

    @Option(
            names = "--connection",
            paramLabel = "NAME",
            description = "a connection that the data folder keeps: its id, or the name of its site")
    private Optional<String> stored = Optional.empty();

    @Option(names = "--json", description = "print one array of JSON on standard output")
    private boolean json;

    DoctorCommand() {}

    @Override
    public Integer call() {
        return stored.map(this::tryStored).orElseGet(this::tryConfigured);
    }

    private int tryStored(String name) {
        var results = StoredDoctor.of(data.folder(), name).results(json ? _ -> {} : DoctorCommand::print);
        var index = index(Configuration.read(DataFolder.settings(data.folder()), System.getenv(), Map.of()));
        if (json) {
            tell(results.stream(), index);
        }
        System.out.flush();
        boolean failed = results.stream().anyMatch(DoctorCommand::isFailed);
        boolean signIn = results.stream()
                .filter(DoctorCommand::isFailed)
                .map(result -> result.path("check").asString(""))
                .anyMatch(check -> check.equals(CheckName.SIGNED_IN.id()) || check.equals(CheckName.SCOPES.id()));
        return signIn ? ExitCode.SIGN_IN_NEEDED : failed ? ExitCode.FAILED : ExitCode.DONE;
    }

    private static boolean isFailed(JsonNode result) {
        return result.path("outcome").asString("").equals("failed");
    }

    private int tryConfigured() {
        var configuration =
                Configuration.read(DataFolder.settings(data.folder()), System.getenv(), connection.settings());
        var results = switch (ConnectionSetup.of(configuration)) {
            case ConnectionSetup.Missing(var missing) -> throw missing(missing);
            case ConnectionSetup.Complete(var complete) ->
                ConnectionCheck.of(
                        complete,
                        Clock.systemUTC(),
                        json ? _ -> {} : result -> print(JsonMapper.shared().valueToTree(result.document())));
        };
        var index = index(configuration);
        if (json) {
            tell(results.stream().map(CheckResult::document), index);
        }
        System.out.flush();
        if (ConnectionCheck.needsSignIn(results)) {
            return ExitCode.SIGN_IN_NEEDED;
        }
        return ConnectionCheck.isSuccess(results) ? ExitCode.DONE : ExitCode.FAILED;
    }

    private Optional<Map<String, Object>> index(Configuration configuration) {
        var index = IndexCheck.of(configuration, data.folder());
        if (!json) {
            index.ifPresent(result -> print(JsonMapper.shared().valueToTree(result)));
        }
        return index;
    }

    private static void tell(Stream<?> results, Optional<Map<String, Object>> index) {
        System.out.println(JsonMapper.shared()
                .writeValueAsString(Stream.concat(results, index.stream()).toList()));
    }

    private static CommandFailed missing(List<Setting> missing) {
        return new CommandFailed(
                ExitCode.USAGE,
                "Not enough is set to connect. Missing: "
                        + missing.stream()
                                .map(setting -> "%s (%s)".formatted(setting.key(), setting.explanation()))
                                .collect(Collectors.joining("; ")));
    }

    private static void print(JsonNode result) {
        String mark = switch (result.path("outcome").asString("")) {
            case "passed" -> "ok     ";
            case "warned" -> "warning";
            case "failed" -> "FAILED ";
            default -> "skipped";
        };
        String what = result.path("subject").asString(result.path("title").asString(""));
        System.out.println(SyncProgress.plain(
                "%s  %s: %s".formatted(mark, what, result.path("found").asString(""))));
        result.path("remedy")
                .asStringOpt()
                .ifPresent(remedy -> System.out.println("         -> " + SyncProgress.plain(remedy)));
    }
}
