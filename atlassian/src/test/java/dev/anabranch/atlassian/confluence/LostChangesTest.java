package dev.anabranch.atlassian.confluence;

import static dev.anabranch.atlassian.confluence.Given.client;
import static dev.anabranch.atlassian.confluence.Given.page;
import static dev.anabranch.atlassian.confluence.RawServer.html;
import static dev.anabranch.atlassian.confluence.RawServer.json;
import static dev.anabranch.atlassian.confluence.RawServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.anabranch.atlassian.AtlassianException.Conflict;
import dev.anabranch.atlassian.AtlassianException.Objection;
import dev.anabranch.atlassian.AtlassianException.Outage;
import dev.anabranch.atlassian.AtlassianException.Rejected;
import dev.anabranch.atlassian.AtlassianException.Throttled;
import dev.anabranch.atlassian.AtlassianException.Unauthorized;
import dev.anabranch.atlassian.AtlassianException.Unavailable;
import dev.anabranch.atlassian.AtlassianException.Uncertain;
import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.atlassian.http.Timeouts;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Changes that a server answers oddly, or not at all: what is told of them, and that none goes out twice.
class LostChangesTest {
    private static final ContentEdit EDIT =
            new ContentEdit(new Parent("1", ContentType.PAGE), 2, "Page 1", "<p>secret words</p>", "");
    private final SetTime time = new SetTime();

    @Test
    void silenceIsUncertain() {
        RawServer.Reply never = (asked, out) -> Thread.sleep(20_000);
        var patience = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(2));
        try (var server = RawServer.answering(never, json(page(1)));
                var writer = client(
                                server,
                                ClientOptions.standard().with(time.waiting()).with(patience))
                        .writer()) {
            assertThatExceptionOfType(Uncertain.class)
                    .isThrownBy(() -> writer.update(EDIT))
                    .withCauseInstanceOf(Unavailable.class)
                    .withMessageNotContaining("secret");
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void successWithAWebPageIsUncertain() {
        try (var server = RawServer.answering(html(200, "<html>Saved, perhaps</html>"), json(page(1)));
                var writer = client(server, time).writer()) {
            assertThatExceptionOfType(Uncertain.class).isThrownBy(() -> writer.update(EDIT));
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void successWithoutABodyIsUncertainWhereOneIsPromised() {
        try (var server = RawServer.answering(status(204, ""), json(page(1)));
                var writer = client(server, time).writer()) {
            assertThatExceptionOfType(Uncertain.class).isThrownBy(() -> writer.update(EDIT));
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void successWithoutABodyIsEnoughWhereNothingIsToBeTold() {
        try (var server = RawServer.answering(status(204, ""));
                var writer = client(server, time).writer()) {
            writer.trash(EDIT.content());
            assertThat(server.asked())
                    .hasSize(1)
                    .first()
                    .matches(asked -> asked.method().equals("DELETE"));
        }
    }

    @Test
    void signInPageTookNothing() {
        try (var server = RawServer.answering(
                        status(302, "", "Location: https://id.atlassian.com/login?continue=x"), json(page(1)));
                var writer = client(server, time).writer()) {
            assertThatExceptionOfType(Unauthorized.class).isThrownBy(() -> writer.update(EDIT));
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void redirectToAnotherHostIsNotFollowed() {
        try (var server = RawServer.answering(status(307, "", "Location: https://evil.example/wiki"));
                var writer = client(server, time).writer()) {
            assertThatExceptionOfType(Rejected.class)
                    .isThrownBy(() -> writer.update(EDIT))
                    .matches(rejected -> rejected.objection() == Objection.UNEXPECTED_HOST);
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void whereThereIsNoConfluenceNothingWasTaken() {
        try (var server = RawServer.answering(html(404, "<html>nothing here</html>"), json(page(1)));
                var writer = client(server, time).writer()) {
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> writer.update(EDIT))
                    .matches(unavailable -> unavailable.outage() == Outage.NOT_CONFLUENCE);
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void conflictThatTellsNoVersionIsAConflict() {
        try (var server = RawServer.answering(status(409, "{\"errors\":[{\"status\":409,\"title\":\"Busy\"}]}"));
                var writer = client(server, time).writer()) {
            assertThatExceptionOfType(Conflict.class)
                    .isThrownBy(() -> writer.update(EDIT))
                    .matches(conflict -> conflict.present().isEmpty())
                    .withMessageContaining("\"Busy\"");
        }
    }

    @Test
    void wordsOfTheSiteAreToldInOneShortLine() {
        var words = "bad\\u0007\\n body " + "x".repeat(5000);
        try (var server = RawServer.answering(
                        status(400, "{\"errors\":[{\"status\":400,\"title\":\"" + words + "\"}]}"));
                var writer = client(server, time).writer()) {
            assertThatExceptionOfType(Rejected.class)
                    .isThrownBy(() -> writer.update(EDIT))
                    .matches(rejected -> rejected.objection() == Objection.REQUEST)
                    .matches(rejected -> String.valueOf(rejected.getMessage()).length() < 500)
                    .matches(rejected ->
                            String.valueOf(rejected.getMessage()).chars().noneMatch(Character::isISOControl))
                    .withMessageNotContaining(Given.TOKEN)
                    .withMessageNotContaining("secret");
        }
    }

    @Test
    void pauseLongerThanACallMayWaitEndsItAndTookNothing() {
        try (var server = RawServer.answering(status(429, "{}", "Retry-After: 1800"), json(page(1)));
                var writer = client(server, time).writer()) {
            assertThatExceptionOfType(Throttled.class).isThrownBy(() -> writer.update(EDIT));
            assertThat(server.asked()).hasSize(1);
        }
    }
}
