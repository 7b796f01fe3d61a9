package dev.anabranch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CommentsTest {
    private static final String ROOT = "/wiki/api/v2";
    private static final String BODY = "'body':{'representation':'storage','value':'<p>Yes.</p>'}";

    @Test
    void repliesAreFoundBelowTheCommentTheyAnswer() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            Caller caller = Caller.of(simulator);
            long page = Sites.page(simulator, "Page").id();
            JsonNode comment = caller.send("POST", ROOT + "/footer-comments", "{'pageId':'" + page + "'," + BODY + "}");
            String id = comment.path("id").asString();
            JsonNode reply =
                    caller.send("POST", ROOT + "/footer-comments", "{'parentCommentId':'" + id + "'," + BODY + "}");
            assertThat(caller.all(ROOT + "/pages/" + page + "/footer-comments")).hasSize(1);
            assertThat(caller.all(ROOT + "/footer-comments?sort=-modified-date"))
                    .hasSize(1);
            assertThat(caller.all(ROOT + "/footer-comments/" + id + "/children")
                            .getFirst()
                            .path("id"))
                    .isEqualTo(reply.path("id"));
            assertThat(caller.get(ROOT + "/pages/" + page).at("/version/number").asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void inlineCommentIsResolvedWithItsNextVersion() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            Caller caller = Caller.of(simulator);
            long page = Sites.page(simulator, "Page").id();
            JsonNode comment = caller.send(
                    "POST",
                    ROOT + "/inline-comments",
                    "{'pageId':'" + page + "'," + BODY
                            + ",'inlineCommentProperties':{'textSelection':'Page','textSelectionMatchCount':1,"
                            + "'textSelectionMatchIndex':0}}");
            assertThat(comment.path("resolutionStatus").asString()).isEqualTo("open");
            String address = ROOT + "/inline-comments/" + comment.path("id").asString();
            caller.send("PUT", address, "{'version':{'number':2}," + BODY + ",'resolved':true}");
            assertThat(caller.all(ROOT + "/pages/" + page + "/inline-comments?resolution-status=open"))
                    .isEmpty();
            JsonNode resolved = caller.all(ROOT + "/pages/" + page + "/inline-comments?resolution-status=resolved")
                    .getFirst();
            assertThat(resolved.at("/properties/inlineOriginalSelection").asString())
                    .isEqualTo("Page");
            assertThat(caller.ask(address.replace("inline", "footer")).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void deletedCommentIsGoneForGood() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            Caller caller = Caller.of(simulator);
            long page = Sites.page(simulator, "Page").id();
            String id = caller.send("POST", ROOT + "/footer-comments", "{'pageId':'" + page + "'," + BODY + "}")
                    .path("id")
                    .asString();
            HttpResponse<String> deleted = caller.ask("DELETE", ROOT + "/footer-comments/" + id, "");
            assertThat(deleted.statusCode()).isEqualTo(204);
            assertThat(caller.ask(ROOT + "/footer-comments/" + id).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void commentsVanishWithTheirPage() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            Caller caller = Caller.of(simulator);
            long page = Sites.page(simulator, "Page").id();
            caller.send("POST", ROOT + "/footer-comments", "{'pageId':'" + page + "'," + BODY + "}");
            caller.ask("DELETE", ROOT + "/pages/" + page, "");
            assertThat(caller.all(ROOT + "/footer-comments")).isEmpty();
        }
    }
}
