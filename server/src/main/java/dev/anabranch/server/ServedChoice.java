package dev.anabranch.server;

import dev.anabranch.server.mapping.Choice;
import dev.anabranch.server.mapping.ChoiceJson;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.DataFolder;
import dev.anabranch.server.platform.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Puts a choice in force by way of the server that owns the data folder.
///
/// @param data the folder
record ServedChoice(Path data) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// @param connection id of the one that it is for
    /// @param expected the revision that the choice is a change of
    /// @throws CommandFailed when the server does not answer, or refuses
    void put(String connection, Choice choice, long expected) {
        var address = DataFolder.answers(data)
                .orElseThrow(() -> new CommandFailed(
                        ExitCode.CONFLICT,
                        "The data folder %s is in use, and does not tell where its server answers. Try again, or stop it"
                                .formatted(data)));
        var body = new LinkedHashMap<String, Object>(ChoiceJson.of(choice));
        body.put("agreed", true);
        var request = HttpRequest.newBuilder(URI.create(address + "/api/v1/mappings?connection=" + connection))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Bearer " + DataFolder.operatorToken(data).orElse("none"))
                .header("If-Match", "\"" + expected + "\"")
                .PUT(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new CommandFailed(
                        answer.statusCode() == 412 ? ExitCode.CONFLICT : ExitCode.FAILED,
                        "The server at %s refused: %s".formatted(address, detail(answer.body())));
            }
        } catch (IOException silent) {
            throw new CommandFailed(
                    ExitCode.FAILED,
                    "The server at %s does not answer: %s".formatted(address, silent.getMessage()),
                    silent);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CommandFailed(ExitCode.FAILED, "Stopped while waiting for the server", stop);
        }
    }

    private static String detail(String problem) {
        try {
            return JsonMapper.shared().readTree(problem).path("detail").asString("it said nothing more");
        } catch (JacksonException noProblem) {
            return "it said nothing more";
        }
    }
}
