package dev.anabranch.server;

import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.ExitCode;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "secrets",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Change the keys that stored tokens and passwords are encrypted with, while the server runs.",
            "",
            "'rotate' makes another data key and encrypts every secret with it. 'renew-key' puts another master key in"
                    + " the place of the one in its file: back that up again. Where secret-key-address names a key at a"
                    + " key management service, or did so until now, it hands over to the key that is configured."
                    + " Nobody has to sign in anew for either."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  anabranch secrets data rotate", "  anabranch secrets data renew-key"})
final class SecretsCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DIR", description = "the data folder of a server that runs")
    private Path folder = Path.of(".");

    @Parameters(index = "1", paramLabel = "WORD", description = "rotate or renew-key")
    private String word = "";

    @Option(names = "--json", description = "print one object of JSON")
    private boolean json;

    SecretsCommand() {}

    @Override
    public Integer call() {
        return Answers.telling(json, this::act);
    }

    private int act() {
        var told = switch (word) {
            case "rotate" -> {
                var answer = ServedFolder.running(folder).post("/api/v1/secrets/rotate", Map.of());
                yield json
                        ? answer.toString()
                        : words(answer.path("encryptedAnew").asInt(0));
            }
            case "renew-key" -> {
                var answer = ServedFolder.running(folder).post("/api/v1/secrets/renew-key", Map.of());
                yield json ? answer.toString() : renewed(answer.path("key").asString(""));
            }
            default ->
                throw new CommandFailed(
                        ExitCode.USAGE, "'%s' is neither rotate nor renew-key".formatted(SyncProgress.plain(word)));
        };
        System.out.println(told);
        System.out.flush();
        return ExitCode.DONE;
    }

    private static String renewed(String key) {
        return key.contains("://")
                ? "The keys of stored secrets are encrypted by %s now. A former key is good for backups from before alone."
                        .formatted(key)
                : "The master key is another one now. Back its file up again: %s".formatted(key);
    }

    private static String words(int secrets) {
        return secrets == 1 ? "1 secret is encrypted anew." : "%,d secrets are encrypted anew.".formatted(secrets);
    }
}
