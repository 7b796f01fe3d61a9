package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.Counts;
import dev.anabranch.server.sync.RunStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What a mirror promises of content properties, on every edition of Confluence.
@ParameterizedClass
@EnumSource
class ContentPropertiesTest {
    private static final String HALF_A_PAGE = "x".repeat(2500);

    private final SiteKind kind;

    @RegisterExtension
    private final LiveMirror site;

    ContentPropertiesTest(SiteKind kind) {
        this.kind = kind;
        this.site = LiveMirror.empty(kind);
    }

    @Test
    void valuesStandInTheHeadOfTheFile() {
        long page = site.page("A", "<p>x</p>");
        long post = site.post("News", "<p>x</p>");
        note(page, "review", "{\"state\":\"approved\",\"by\":\"ada\"}");
        note(page, "shipped", "true");
        note(page, "weight", "12.5");
        note(post, "audience", "\"all \\\"hands\\\"\"");
        assertThat(site.sync().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(site.text("CORPUS/A.md")).contains("""
                content_properties:
                  "review": "{\\"state\\":\\"approved\\",\\"by\\":\\"ada\\"}"
                  "shipped": true
                  "weight": 12.5
                ---
                """);
        assertThat(String.join("", site.files().values())).contains("  \"audience\": \"all \\\"hands\\\"\"\n");
    }

    @Test
    void whatTheEditorNotesForItselfIsLeftOut() {
        long page = site.page("A", "<p>x</p>");
        note(page, "editor", "\"v2\"");
        note(page, "content-appearance-published", "\"full-width\"");
        note(page, "emoji-title-published", "\"1f469-200d-1f4bb\"");
        site.sync();
        assertThat(site.text("CORPUS/A.md")).doesNotContain("v2", "full-width", "content_properties");
        assertThat(site.text("CORPUS/A.md").contains("emoji: \"👩‍💻\"\n"))
                .as("Data Center has no emoji in titles")
                .isEqualTo(kind == SiteKind.CLOUD);
    }

    @Test
    void oneThatChangesAloneIsFoundByTheSweep() {
        long page = site.page("A", "<p>x</p>");
        site.page("B", "<p>y</p>");
        note(page, "review", "\"draft\"");
        site.sync();
        assertThat(site.sync().counts()).isEqualTo(new Counts(0, 0, 0, 0, 2, 0, 0, 0));
        note(page, "review", "\"final\"");
        note(page, "fresh", "1");
        assertThat(site.sync().counts()).isEqualTo(new Counts(0, 1, 0, 0, 1, 0, 0, 0));
        assertThat(site.text("CORPUS/A.md")).contains("\"review\": \"final\"", "\"fresh\": 1", "version: 1");
        site.simulator().site().removeProperty(page, "review");
        site.simulator().site().removeProperty(page, "fresh");
        assertThat(site.sync().counts().changed()).isEqualTo(1);
        assertThat(site.text("CORPUS/A.md")).doesNotContain("content_properties");
    }

    @Test
    void theyCostNoRequestOnceTheirNamesAreKnown() {
        var pages = java.util.stream.IntStream.range(0, 3)
                .mapToObj(number -> site.page("Page " + number, "<p>x</p>"))
                .toList();
        site.sync();
        site.forgetLog();
        site.sync();
        int without = site.log().size();
        pages.forEach(page -> note(page, "review", "\"draft\""));
        site.sync();
        site.forgetLog();
        assertThat(site.sync().counts().changed()).isZero();
        assertThat(site.log()).hasSize(without);
    }

    @Test
    void aLongValueIsLeftOutAndSaysSo() {
        long page = site.page("A", "<p>x</p>");
        note(page, "blob", "\"" + HALF_A_PAGE + "\"");
        site.sync();
        assertThat(site.text("CORPUS/A.md")).contains("\"blob\": \"(left out: 2502 characters)\"");
    }

    @Test
    void soManyNamesThatTheyAreNotAskedForLeaveThePageAsItIs() {
        long page = site.page("A", "<p>x</p>");
        for (int number = 0; number < 60; number++) {
            note(page, "name" + number, "1");
        }
        assertThat(site.sync().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(site.text("CORPUS/A.md")).contains("\nx\n").doesNotContain("content_properties");
        assertThat(site.sync().counts()).isEqualTo(new Counts(0, 0, 0, 0, 1, 0, 0, 0));
    }

    private void note(long page, String name, String json) {
        var author =
                site.simulator().site().everything().content(page).orElseThrow().authorId();
        site.simulator().site().setProperty(page, name, json, author);
    }
}
