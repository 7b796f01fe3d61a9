package dev.anabranch.server;

import dev.anabranch.server.connection.ConnectionSetup;
import dev.anabranch.server.connection.check.CheckResult;
import dev.anabranch.server.connection.check.ConnectionCheck;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.DataFolder;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.platform.Setting;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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
            "  anabranch doctor --site https://acme.atlassian.net --email me@acme.com --token-file ~/.acme-token \\",
            "                   --space ENG"
        })
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private DataFlags data = new DataFlags();

    @Mixin
    private ConnectionFlags connection = new ConnectionFlags();

    @Option(names = "--json", description = "print one array of JSON on standard output")
    private boolean json;

    DoctorCommand() {}

    @Override
    public Integer call() {
        var configuration =
                Configuration.read(DataFolder.settings(data.folder()), System.getenv(), connection.settings());
        var results = switch (ConnectionSetup.of(configuration)) {
            case ConnectionSetup.Missing(var missing) -> throw missing(missing);
            case ConnectionSetup.Complete(var complete) ->
                ConnectionCheck.of(complete, Clock.systemUTC(), json ? _ -> {} : DoctorCommand::print);
        };
        if (json) {
            System.out.println(JsonMapper.shared()
                    .writeValueAsString(
                            results.stream().map(DoctorCommand::document).toList()));
        }
        System.out.flush();
        if (ConnectionCheck.needsSignIn(results)) {
            return ExitCode.SIGN_IN_NEEDED;
        }
        return ConnectionCheck.isSuccess(results) ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static CommandFailed missing(List<Setting> missing) {
        return new CommandFailed(
                ExitCode.USAGE,
                "Not enough is set to connect. Missing: "
                        + missing.stream()
                                .map(setting -> "%s (%s)".formatted(setting.key(), setting.explanation()))
                                .collect(Collectors.joining("; ")));
    }

    private static void print(CheckResult result) {
        String mark = switch (result.outcome()) {
            case PASSED -> "ok     ";
            case WARNED -> "warning";
            case FAILED -> "FAILED ";
            case SKIPPED -> "skipped";
        };
        System.out.println("%s  %s: %s".formatted(mark, result.name().title(), result.found()));
        result.remedy().ifPresent(remedy -> System.out.println("         -> " + remedy));
    }

    private static Map<String, Object> document(CheckResult result) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("check", result.name().id());
        document.put("title", result.name().title());
        document.put("outcome", result.outcome().name().toLowerCase(Locale.ROOT));
        document.put("found", result.found());
        result.remedy().ifPresent(remedy -> document.put("remedy", remedy));
        return document;
    }
}
