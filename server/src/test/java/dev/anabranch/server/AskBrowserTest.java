package dev.anabranch.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.anabranch.server.Windows.within;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.anabranch.server.answers.model.ScriptedModel;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The page of answers in a real browser, with a model that writes.
@Timeout(240)
class AskBrowserTest {
    @RegisterExtension
    static final Windows WINDOWS = new Windows();

    private static final String HOLIDAY = "how many working days of holiday a year";
    private static final String WRITTEN = "28 working days a year from 1 January 2025 on";

    @TempDir
    Path data;

    @Test
    void sentencesAreShownAsTheyAreWrittenAndThenJudged() throws Exception {
        try (var model = new ScriptedModel(AskBrowserTest::write);
                var server = TestServer.connected(
                        data,
                        SimulatorOptions.sampleCompany(),
                        Map.of(
                                Setting.EMBEDDING,
                                "none",
                                Setting.ANSWER_MODEL,
                                "ollama",
                                Setting.ANSWER_URL,
                                model.address(),
                                Setting.ANSWER_MODEL_NAME,
                                "scripted"))) {
            server.sync();
            server.sync(); // asks about whoever was linked before the site was known
            awaitAnswer(server);
            var page = WINDOWS.open(server, "/ask");
            assertThat(page.locator("#q")).isFocused();
            page.keyboard().type(HOLIDAY);
            page.keyboard().press("Enter");
            assertThat(page.locator(".statements")).containsText(WRITTEN, within(30));
            assertThat(page.locator("#feedback")).isVisible();
            assertThat(page.locator("#answer")).containsText("Written by");
            assertThat(page.locator(".statements")).not().containsText("cheese");
            judge(page);
            assertThat(page.url()).endsWith("/ask?q=" + HOLIDAY.replace(' ', '+'));
            page.locator(".passages h3 a").first().click();
            page.waitForURL("**/files/**");
            assertThat(page.locator("article")).containsText(WRITTEN);
            WINDOWS.check(
                    server,
                    "/ask",
                    "/ask?q=" + HOLIDAY.replace(' ', '+') + "&whole=true",
                    "/ask?q=and+for+moving+house%3F&before=" + HOLIDAY.replace(' ', '+') + "&whole=true",
                    "/ask?q=xyzzyplugh&whole=true",
                    "/ask/feedback");
        }
    }

    private static void judge(Page page) {
        page.locator("#comment").fill("As I remember it.");
        page.locator("button[value=helpful]").click();
        assertThat(page.locator("button[value=helpful]")).hasAttribute("aria-pressed", "true");
        assertThat(page.locator("#feedback")).containsText("Thank you");
    }

    /// A sentence that a passage holds, and one that none does.
    private static void write(ScriptedModel.Asked asked, ScriptedModel.Reply reply) throws IOException {
        int number = 1;
        for (var passage : asked.passages()) {
            if (passage.toString().contains(WRITTEN)) {
                break;
            }
            number++;
        }
        var out = reply.begin(
                "There are %s. [%d]\nThe moon is made of cheese. [%d]\n".formatted(WRITTEN, number, number));
        reply.end(out);
    }

    private static void awaitAnswer(TestServer server) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        HttpResponse<String> answer;
        do {
            answer = server.send(server.request("/api/v1/answers", "Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"question\": \"%s\"}".formatted(HOLIDAY))));
            assertThat(System.nanoTime()).as(answer.body()).isLessThan(deadline);
        } while (!JsonMapper.shared()
                .readTree(answer.body())
                .get("statements")
                .toString()
                .contains(WRITTEN));
    }
}
