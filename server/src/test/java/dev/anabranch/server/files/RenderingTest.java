package dev.anabranch.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.access.AccessOfSites;
import dev.anabranch.server.linking.ReadRights;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.workspace.Mirror;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenderingTest {
    @TempDir
    Path folder;

    Database database;
    Rendering rendering;

    @BeforeEach
    void openWorkspace() throws IOException {
        database = Database.sqlite(folder.resolve("test.db"));
        Path workspace = Files.createDirectories(folder.resolve("workspace"));
        write("workspace/Team/Home.md");
        write("workspace/Team/Home/100% sure.md");
        write("workspace/Team/Home.attachments/plan (1).png");
        write("outside.md");
        rendering = new Rendering(new FileTree(new SeenFiles(
                new Mirror(database, workspace, Clock.systemUTC()).workspace(),
                ReadRights.everything(new AccessOfSites(database)))));
    }

    @AfterEach
    void closeWorkspace() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "[x](javascript:alert(1))",
                "[x](  java\tscript:alert(1))",
                "[x](vbscript:msgbox)",
                "[x](data:text/html,<script>alert(1)</script>)",
                "![x](data:image/svg+xml;base64,PHN2Zy8+)",
                "<svg onload=alert(1)><script>alert(1)</script></svg>",
                "<iframe src=\"https://evil.example\"></iframe>",
                "<form action=\"https://evil.example\"><input name=q></form>",
                "<style>body{display:none}</style>",
                "<p style=\"position:fixed\">x</p>",
                "<div hx-get=\"/runs\" hx-trigger=\"load\">x</div>",
                "<a hx-post=\"/runs\" href=\"#\">x</a>",
                "<p class=\"card\" data-live=\"/x\">x</p>",
                "<base href=\"https://evil.example/\">",
                "<object data=\"x\"></object>",
                "<math><mi xlink:href=\"javascript:alert(1)\">x</mi></math>",
                "<details ontoggle=alert(1) open>x</details>",
                "<link rel=stylesheet href=https://evil.example>",
                "<meta http-equiv=refresh content=\"0;url=https://evil.example\">"
            })
    void activeContentNeverReachesTheBrowser(String hostile) {
        assertThat(rendering.html(hostile, "Team/Home.md"))
                .doesNotContainIgnoringCase(
                        "<script", "<svg", "<iframe", "<form", "<style", "<base", "<object", "<link")
                .doesNotContainIgnoringCase("<meta", "<math", "onerror", "onload", "ontoggle", "style=", "hx-", "data-")
                .doesNotContainIgnoringCase("href=\"javascript", "href=\"vbscript", "href=\"data:", "src=");
    }

    @Test
    void linksBetweenPagesLeadToTheirPagesHere() {
        assertThat(html("[a](Home/100%25%20sure.md#what-we-know)"))
                .contains("href=\"/files/Team/Home/100%25%20sure.md#h-what-we-know\"");
    }

    @Test
    void linksOutOfTheWorkspaceLoseTheirAddress() {
        assertThat(html("[a](../../outside.md) [b](/etc/passwd) [c](../../../x.md) [d](//evil.example/x)"))
                .doesNotContain("href");
    }

    @Test
    void linksToTheWebStayAndTellNobodyWhereTheyStood() {
        assertThat(html("[a](https://example.com/x?y=1#z)"))
                .contains("<a href=\"https://example.com/x?y=1#z\" rel=\"noopener noreferrer\">a</a>");
    }

    @Test
    void picturesComeFromTheWorkspaceOnly() {
        assertThat(html("![Plan](Home.attachments/plan%20%281%29.png)"))
                .contains("<img src=\"/raw/Team/Home.attachments/plan%20%281%29.png\" alt=\"Plan\"");
        assertThat(html("![Spy](https://evil.example/pixel.png)"))
                .doesNotContain("<img")
                .contains("<a href=\"https://evil.example/pixel.png\"")
                .contains("Image elsewhere: Spy");
        assertThat(html("![Gone](Home.attachments/gone.png)")).contains("[Image not here: Gone]");
    }

    @Test
    void headingsGetTheAnchorsThatLinksUse() {
        assertThat(html("## What we know?\n\n## What we know?\n\n[up](#what-we-know)"))
                .contains("<h2 id=\"h-what-we-know\">", "<h2 id=\"h-what-we-know-1\">", "href=\"#h-what-we-know\"");
    }

    @Test
    void idsOfTheTextCannotPoseAsOurs() {
        assertThat(html("<a id=\"main\"></a><a name=\"notice\"></a>"))
                .contains("id=\"h-main\"", "id=\"h-notice\"")
                .doesNotContain("name=");
    }

    @Test
    void alertsAreDressedByKind() {
        assertThat(html("> [!WARNING]\n> **Never** do this."))
                .contains("<div class=\"alert alert-warning\"><p class=\"alert-title\">Warning</p>")
                .contains("<strong>Never</strong> do this.")
                .doesNotContain("[!WARNING]");
    }

    @Test
    void tasksAreNamedForThoseWhoCannotSeeThem() {
        assertThat(html("- [x] done\n- [ ] open"))
                .contains("aria-label=\"Done\"", "aria-label=\"To do\"")
                .contains("<li class=\"task\">");
    }

    @Test
    void wideTablesScrollInABoxTheKeyboardReaches() {
        assertThat(html("| a | b |\n|---|--:|\n| 1 | 2 |"))
                .contains("<div class=\"table\" tabindex=\"0\" role=\"group\"")
                .contains("<td class=\"right\">2</td>")
                .doesNotContain("align=");
    }

    @Test
    void emptyHeaderRowsAreLeftOut() {
        assertThat(html("| | |\n|---|---|\n| 1 | 2 |")).doesNotContain("<thead");
    }

    @Test
    void formulasKeepEveryCharacter() {
        assertThat(html("where $q_{a} + q_{b}$ is\n\n$$\n19\\,\\mathrm{Ah} < x\n$$"))
                .contains("<code>q_{a} + q_{b}</code>")
                .contains("<code class=\"language-math\">19\\,\\mathrm{Ah} &lt; x\n</code></pre>");
    }

    @Test
    void expandsKeepTheirMarkdown() {
        assertThat(html("<details>\n<summary>More</summary>\n\n**bold**\n\n</details>"))
                .contains("<details>", "<summary>More</summary>", "<strong>bold</strong>");
    }

    /// Each about a megabyte of what is known to hurt parsers.
    static Stream<String> bombs() {
        return Stream.of(
                "[".repeat(1_000_000),
                "*a ".repeat(300_000),
                "[x](".repeat(250_000),
                "<table><tr><td>".repeat(60_000),
                "<details>".repeat(100_000),
                "# same\n\n".repeat(120_000),
                "- ".repeat(500_000),
                "| a ".repeat(200_000) + "\n" + "|---".repeat(200_000),
                "![x](y.png) ".repeat(80_000),
                "> [!NOTE]\n> x\n\n".repeat(60_000),
                "<a id=x></a>".repeat(80_000));
    }

    @ParameterizedTest
    @MethodSource("bombs")
    @Timeout(60)
    void aMegabyteOfMaliceIsLaidOutInTime(String bomb) {
        assertThat(html(bomb)).isNotNull();
    }

    @Test
    void deepNestingIsSurvived() {
        assertThat(html("> ".repeat(20_000) + "x")).contains("x");
        assertThat(html("<details>".repeat(5_000) + "x")).contains("x");
    }

    private String html(String markdown) {
        return rendering.html(markdown, "Team/Home.md");
    }

    private void write(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "text");
    }
}
