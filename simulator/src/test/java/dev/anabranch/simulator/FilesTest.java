package dev.anabranch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.model.Attachment;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Upload;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FilesTest {
    @Test
    void downloadLeadsToAnotherHostThatWantsNoCredentials() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            Attachment file = attach(simulator, "Ä b.txt", "one");
            URI address = redirect(simulator, file);
            assertThat(address.getPort()).isEqualTo(simulator.mediaUri().getPort());
            HttpResponse<String> bytes = Caller.fetch(address);
            assertThat(bytes.statusCode()).isEqualTo(200);
            assertThat(bytes.body()).isEqualTo("one");
            assertThat(bytes.headers().firstValue("Content-Type")).hasValue("text/plain");
            HttpResponse<String> refused =
                    Caller.fetch(address, "Authorization", Caller.of(simulator).authorization());
            assertThat(refused.statusCode()).isEqualTo(400);
        }
    }

    @Test
    void addressExpiresAndCannotBeAltered() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            Attachment file = attach(simulator, "a.txt", "one");
            URI address = redirect(simulator, file);
            URI altered = URI.create(address.toString().replace("token=" + file.id(), "token=" + (file.id() + 1)));
            assertThat(Caller.fetch(altered).statusCode()).isEqualTo(403);
            simulator.site().clock().advance(Duration.ofMinutes(11));
            assertThat(Caller.fetch(address).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void partOfAFileComesOnRequest() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            URI address = redirect(simulator, attach(simulator, "a.txt", "0123456789"));
            assertThat(part(address, "bytes=4-")).isEqualTo("206 bytes 4-9/10 456789");
            assertThat(part(address, "bytes=4-5")).isEqualTo("206 bytes 4-5/10 45");
            assertThat(part(address, "bytes=-3")).isEqualTo("206 bytes 7-9/10 789");
            assertThat(part(address, "bytes=8-99")).isEqualTo("206 bytes 8-9/10 89");
            assertThat(part(address, "bytes=10-")).isEqualTo("416 bytes */10 ");
            assertThat(part(address, "bytes=0-1,4-5")).isEqualTo("200  0123456789");
        }
    }

    private static String part(URI address, String range) {
        HttpResponse<String> answer = Caller.fetch(address, "Range", range);
        return answer.statusCode() + " "
                + answer.headers().firstValue("Content-Range").orElse("") + " " + answer.body();
    }

    @Test
    void secondUploadOfANameIsAVersion() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            Attachment first = attach(simulator, "a.txt", "one");
            Attachment second = simulator
                    .site()
                    .attach(new Upload(first.containerId(), "a.txt", text("two!"), first.authorId(), "better", false));
            JsonNode row = Caller.of(simulator)
                    .get("/wiki/api/v2/pages/" + first.containerId() + "/attachments")
                    .at("/results/0");
            assertThat(row.path("id").asString()).isEqualTo("att" + second.id());
            assertThat(row.at("/version/number").asInt()).isEqualTo(2);
            assertThat(row.path("fileSize").asInt()).isEqualTo(4);
            assertThat(Caller.of(simulator).all("/wiki/api/v2/attachments/att" + second.id() + "/versions"))
                    .hasSize(2);
        }
    }

    private static Attachment attach(Simulator simulator, String name, String content) {
        var page = Sites.page(simulator, "Page");
        return simulator.site().attach(new Upload(page.id(), name, text(content), page.authorId(), "", false));
    }

    private static Body.File text(String content) {
        return Body.file("text/plain", content.getBytes(StandardCharsets.UTF_8));
    }

    private static URI redirect(Simulator simulator, Attachment file) {
        HttpResponse<String> answer = Caller.of(simulator)
                .ask("/wiki/rest/api/content/" + file.containerId() + "/child/attachment/" + file.idText()
                        + "/download");
        assertThat(answer.statusCode()).isEqualTo(302);
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }
}
