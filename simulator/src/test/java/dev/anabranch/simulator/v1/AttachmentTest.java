package dev.anabranch.simulator.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttachmentTest {
    private final TestSite site = TestSite.start();

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void fileGoesUpAndComesDownFromTheMediaHost() throws Exception {
        var path = "/content/" + site.page("Page").id() + "/child/attachment";
        var uploaded = site.ben()
                .upload("POST", path, "Über uns 2.txt", "line one\r\n--not the end")
                .json();
        var file = uploaded.path("results").path(0);
        assertThat(file.path("title").asString()).isEqualTo("Über uns 2.txt");
        assertThat(file.path("extensions").path("comment").asString()).isEqualTo("für alle");
        var redirect = site.ben().get(path + "/" + file.path("id").asString() + "/download");
        assertThat(redirect.status()).isEqualTo(302);
        var location =
                URI.create(redirect.response().headers().firstValue("Location").orElseThrow());
        assertThat(location.getPort()).isEqualTo(site.simulator().mediaUri().getPort());
        assertThat(fetched(location)).isEqualTo("line one\r\n--not the end");
    }

    @Test
    void sameNameIsRefusedByPostAndANewVersionByPut() throws Exception {
        var path = "/content/" + site.page("Page").id() + "/child/attachment";
        var id = site.ben()
                .upload("POST", path, "a.txt", "one")
                .json()
                .path("results")
                .path(0)
                .path("id")
                .asString();
        assertThat(site.ben().upload("POST", path, "a.txt", "two").status()).isEqualTo(400);
        var again = site.ben()
                .upload("PUT", path, "a.txt", "two")
                .json()
                .path("results")
                .path(0);
        assertThat(again.path("id").asString()).isEqualTo(id).startsWith("att");
        assertThat(again.path("version").path("number").asInt()).isEqualTo(2);
        site.ben().upload("POST", path + "/" + id + "/data", "other name.txt", "three");
        assertThat(site.ben().get(path).titles()).containsExactly("a.txt");
        assertThat(downloaded(path + "/" + id + "/download?version=1")).isEqualTo("one");
        assertThat(downloaded(path + "/" + id + "/download")).isEqualTo("three");
        assertThat(site.ben().get(path + "/" + id + "/download?version=4").status())
                .isEqualTo(404);
    }

    @Test
    void uploadWithoutTheHeaderAgainstForgeryIsRefused() {
        var path = "/content/" + site.page("Page").id() + "/child/attachment";
        assertThat(site.ben().post(path, "{}").status()).isEqualTo(403);
        assertThat(site.ben().upload("POST", path, "a/b.txt", "x").status()).isEqualTo(400);
        assertThat(site.ben()
                        .upload("POST", "/content/999/child/attachment", "a.txt", "x")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void fileOfAHiddenPageIsNotFound() {
        var page = site.page("Page");
        var path = "/content/" + page.id() + "/child/attachment";
        var id = site.ben()
                .upload("POST", path, "a.txt", "x")
                .json()
                .path("results")
                .path(0)
                .path("id")
                .asString();
        site.letOnlyRead(page, TestSite.BEN);
        assertThat(site.eve().get(path + "/" + id + "/download").status()).isEqualTo(404);
        assertThat(site.eve().search("type = attachment", "").titles()).isEmpty();
        assertThat(site.ben().search("type = attachment and title ~ \"a*\"", "").titles())
                .containsExactly("a.txt");
    }

    private String downloaded(String path) throws IOException, InterruptedException {
        return fetched(URI.create(
                site.ben().get(path).response().headers().firstValue("Location").orElseThrow()));
    }

    private static String fetched(URI address) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        }
    }
}
