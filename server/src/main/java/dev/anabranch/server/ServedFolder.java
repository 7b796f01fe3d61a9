package dev.anabranch.server;

import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.DataFolder;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.platform.FolderLock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The data folder of a server that runs: commands ask the server, which owns it.
///
/// @param folder the data folder
/// @param server where the server answers
record ServedFolder(Path folder, URI server) {
    private static final Set<String> OF_CREDENTIALS =
            Set.of("wrong-token", "token-with-scopes", "missing-scopes", "needs-sign-in");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Empty when it is no data folder, or no server runs on it.
    ///
    /// @throws CommandFailed when a server has it, and does not tell where it answers
    static Optional<ServedFolder> of(Path folder) {
        var root = folder.toAbsolutePath().normalize();
        if (!DataFolder.isOne(root)) {
            return Optional.empty();
        }
        try {
            DataFolder.share(root).close();
            return Optional.empty();
        } catch (FolderLock.FolderInUse running) {
            var address = DataFolder.answers(root)
                    .orElseThrow(() -> new CommandFailed(
                            ExitCode.CONFLICT,
                            "The data folder %s is in use, and does not tell where its server answers. Try again when it has started"
                                    .formatted(root),
                            running));
            return Optional.of(new ServedFolder(root, URI.create(address)));
        }
    }

    /// The same where a server has to run.
    ///
    /// @throws CommandFailed also when it is no data folder, or no server runs on it
    static ServedFolder running(Path folder) {
        var root = folder.toAbsolutePath().normalize();
        if (!DataFolder.isOne(root)) {
            throw new CommandFailed(ExitCode.USAGE, root + " is not the data folder of a server");
        }
        return of(root).orElseThrow(() -> new CommandFailed(
                ExitCode.CONFLICT,
                "No server runs on %s. Start it with 'anabranch serve --data %s'".formatted(root, root)));
    }

    /// What the server answers for a path of its REST doors.
    JsonNode get(String path) {
        return asked(request(path).GET());
    }

    /// What the server answers to something that it is told.
    ///
    /// @throws CommandFailed when it refuses, in its words
    JsonNode post(String path, Map<String, Object> body) {
        return asked(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
    }

    /// What the server answers to a change of something.
    ///
    /// @throws CommandFailed when it refuses, in its words
    JsonNode patch(String path, Map<String, Object> changes) {
        return asked(request(path)
                .header("Content-Type", "application/json")
                .method(
                        "PATCH",
                        HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(changes))));
    }

    /// Has the server do away with something.
    ///
    /// @throws CommandFailed when it refuses, in its words
    void delete(String path) {
        asked(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE);
        DataFolder.operatorToken(folder).ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request;
    }

    private JsonNode asked(HttpRequest.Builder request) {
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 401) {
                throw new CommandFailed(
                        ExitCode.SIGN_IN_NEEDED,
                        "The server at %s lets in whoever can read %s; run this as the user that runs the server"
                                .formatted(server, folder.resolve("operator.token")));
            }
            var json = json(answer.body());
            if (answer.statusCode() >= 300) {
                throw new CommandFailed(
                        exitCode(answer.statusCode(), json.path("code").asString("")),
                        json.path("detail")
                                .asString("The server at %s answered %d".formatted(server, answer.statusCode())));
            }
            return json;
        } catch (IOException silent) {
            throw new CommandFailed(
                    ExitCode.FAILED,
                    "The server at %s does not answer: %s".formatted(server, silent.getMessage()),
                    silent);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CommandFailed(ExitCode.FAILED, "Stopped while waiting for the server", stop);
        }
    }

    private static int exitCode(int status, String code) {
        if (OF_CREDENTIALS.contains(code)) {
            return ExitCode.SIGN_IN_NEEDED;
        }
        return switch (status) {
            case 400, 404 -> ExitCode.USAGE;
            case 409 -> ExitCode.CONFLICT;
            default -> ExitCode.FAILED;
        };
    }

    private static JsonNode json(String text) {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException none) {
            return JsonMapper.shared().createObjectNode();
        }
    }
}
