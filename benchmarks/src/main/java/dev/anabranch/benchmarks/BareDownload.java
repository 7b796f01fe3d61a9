package dev.anabranch.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The yardstick of a first sync: one thread that pages through the bodies of all pages, 250 a request, and writes each
/// to a file of its own. No store, no conversion, no second run.
final class BareDownload {
    private static final JsonMapper JSON = new JsonMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String authorization;
    private final Path folder;

    private BareDownload(String email, String token, Path folder) {
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((email + ":" + token).getBytes(StandardCharsets.UTF_8));
        this.folder = folder;
    }

    /// Arguments: site address, e-mail, folder; the token comes from `ANABRANCH_TOKEN`. Prints the number of files.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var site = URI.create(arguments[0]);
        var folder = Files.createDirectories(Path.of(arguments[2]));
        var download = new BareDownload(arguments[1], System.getenv("ANABRANCH_TOKEN"), folder);
        System.out.println(download.all(site));
    }

    private int all(URI site) throws IOException, InterruptedException {
        int files = 0;
        Optional<URI> next = Optional.of(site.resolve("/wiki/api/v2/pages?body-format=storage&limit=250&sort=id"));
        while (next.isPresent()) {
            var answer = get(next.get());
            for (var page : answer.path("results")) {
                write(page);
                files++;
            }
            var link = answer.path("_links").path("next").asString("");
            next = link.isEmpty() ? Optional.empty() : Optional.of(site.resolve(link));
        }
        return files;
    }

    private void write(JsonNode page) throws IOException {
        var body = page.path("body").path("storage").path("value").asString("");
        var name = URLEncoder.encode(page.path("id").asString(), StandardCharsets.UTF_8) + ".xml";
        Files.writeString(folder.resolve(name), body);
    }

    private JsonNode get(URI address) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .header("Authorization", authorization)
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("HTTP " + answer.statusCode() + " for " + address.getPath());
        }
        return JSON.readTree(answer.body());
    }
}
