package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.SimulatorOptions;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// When runs of a site start, over REST and on its page.
@Timeout(120)
class ScheduleDoorsTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String SET_HERE = "<span class=\"badge\">set here</span>";
    private static final String PAGE = "/connections/settings/schedule";

    @TempDir
    Path data;

    @Test
    void whatIsSetOverRestWinsOverTheSettingsAndIsTakenBack() throws Exception {
        try (var server = TestServer.connected(data, SimulatorOptions.generated(2, 1, 3))) {
            put(server, "{\"enabled\": false}", "*"); // no run in between
            var answer = put(
                    server,
                    "{\"clocks\": {\"content\": \"30m\", \"deletion\": \"0 9 * * MON-FRI\"}, \"zone\": \"Europe/Berlin\"}",
                    "\"1\"");
            assertThat(answer.headers().firstValue("ETag")).contains("\"2\"");
            var json = JsonMapper.shared().readTree(answer.body());
            assertThat(json.get("zone").asString()).isEqualTo("Europe/Berlin");
            assertThat(json.get("enabled").asBoolean()).isFalse();
            assertThat(clock(json, 0).get("schedule").asString()).isEqualTo("30m");
            assertThat(clock(json, 0).get("setHere").asBoolean()).isTrue();
            assertThat(clock(json, 0).get("settings").asString()).isEqualTo("off");
            assertThat(clock(json, 1).get("setHere").asBoolean()).isFalse();
            assertThat(clock(json, 2).get("next")).hasSize(5);

            assertThat(put(server, "{\"clocks\": {\"content\": \"1h\"}}", "\"1\"")
                            .statusCode())
                    .isEqualTo(412);
            var back = put(server, "{\"clocks\": {\"content\": \"settings\"}}", "\"2\"");
            var now = JsonMapper.shared().readTree(back.body());
            assertThat(clock(now, 0).get("schedule").asString()).isEqualTo("off");
            assertThat(clock(now, 2).get("schedule").asString()).isEqualTo("0 9 * * MON-FRI");
        }
    }

    @Test
    void whatCannotBeKeptChangesNothing() throws Exception {
        try (var server = TestServer.connected(data, SimulatorOptions.generated(2, 1, 3))) {
            var wrong = put(server, "{\"clocks\": {\"access\": \"5s\", \"content\": \"1h\"}}", "*");
            assertThat(wrong.statusCode()).isEqualTo(422);
            assertThat(wrong.body()).contains("\"field\":\"access\"", "at least 10 seconds");
            assertThat(put(server, "{\"clocks\": {\"access\": \"0,30,35 * * * * *\"}}", "*")
                            .body())
                    .as("whatever the second is")
                    .contains("at least 10 seconds");
            assertThat(put(server, "{\"zone\": \"Mars/Base\"}", "*").body()).contains("no time zone 'Mars/Base'");
            assertThat(put(server, "{}", "*").statusCode()).isEqualTo(400);
            assertThat(put(server, "{\"clocks\": {\"contents\": \"1h\"}}", "*").statusCode())
                    .isEqualTo(400);
            assertThat(server.get("/api/v1/schedule").headers().firstValue("ETag"))
                    .contains("\"0\"");
        }
    }

    @Test
    void thePageShowsNextTimesSaysWhatIsWrongAndGoesBackToTheSettings() throws Exception {
        try (var server = TestServer.connected(data, SimulatorOptions.generated(2, 1, 3))) {
            put(server, "{\"enabled\": false}", "*");
            assertThat(server.get(PAGE).body()).contains("as the settings file says: never");
            assertThat(check(server, "content=every&content-when=2 hours"))
                    .containsPattern("(?s)Next \\(.*(<time .*){5}");
            assertThat(check(server, "content=cron&content-when=0 0 30 2 *")).contains("No day is ever like that");

            var wrong = post(server, PAGE, "version=1&content=every&content-when=5s&zone=Mars/Base");
            assertThat(wrong.statusCode()).isEqualTo(422);
            assertThat(wrong.body()).contains("Not saved yet", "at least 10 seconds", "no time zone", "value=\"5s\"");
            assertThat(post(server, PAGE, "version=0&content=off").body()).contains("changed by somebody else");

            var saved = post(
                    server, PAGE, "version=1&content=every&content-when=2 hours&deletion=daily&deletion-when=04:00");
            assertThat(saved.headers().firstValue("Location")).contains("/connections/settings?done=scheduled");
            assertThat(server.get(PAGE).body()).contains(SET_HERE, "The settings file says: never.", "value=\"2h\"");
            assertThat(post(server, PAGE, "version=2&on=true&content=every&content-when=2h")
                            .statusCode())
                    .isEqualTo(303);
            assertThat(server.get(PAGE).body()).doesNotContain("value=\"04:00\"");

            assertThat(post(server, PAGE + "/reset", "").statusCode()).isEqualTo(303);
            assertThat(server.get(PAGE).body()).doesNotContain(SET_HERE);
        }
    }

    private static JsonNode clock(JsonNode schedule, int number) {
        return schedule.get("clocks").get(number);
    }

    private static String check(TestServer server, String form) throws Exception {
        return post(server, PAGE + "/check?clock=content", form).body();
    }

    private static HttpResponse<String> post(TestServer server, String path, String form) throws Exception {
        return server.post(path, form.replace(" ", "+"), "Content-Type", FORM);
    }

    private static HttpResponse<String> put(TestServer server, String body, String match) throws Exception {
        return server.send(server.request("/api/v1/schedule", "Content-Type", "application/json", "If-Match", match)
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }
}
