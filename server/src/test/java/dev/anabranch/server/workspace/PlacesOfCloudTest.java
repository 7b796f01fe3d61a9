package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Node;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Place;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Whiteboards, databases and embeds in the tree of a Cloud site.
class PlacesOfCloudTest {
    @RegisterExtension
    private final LiveMirror site = LiveMirror.empty();

    @Test
    void pagesBelowThemLieInTheirFolders() {
        long board = canvas(ContentType.WHITEBOARD, Place.NOWHERE, "Board");
        long database = canvas(ContentType.DATABASE, board, "Parts");
        long embed = canvas(ContentType.EMBED, database, "Status");
        site.pageBelow(board, "Legend", "<p>x</p>");
        site.pageBelow(database, "Rules", "<p>x</p>");
        site.pageBelow(embed, "Notes", "<p>x</p>");
        assertThat(site.sync().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(site.files())
                .containsKeys(
                        "CORPUS/Board/Legend.md", "CORPUS/Board/Parts/Rules.md", "CORPUS/Board/Parts/Status/Notes.md");
        site.simulator().site().move(database, site.space().id(), Place.NOWHERE);
        site.sync();
        assertThat(site.files())
                .containsKeys("CORPUS/Parts/Rules.md", "CORPUS/Parts/Status/Notes.md")
                .doesNotContainKey("CORPUS/Board/Parts/Rules.md");
        site.simulator().site().trash(database);
        site.sync();
        assertThat(site.files()).containsKeys("CORPUS/Rules.md", "CORPUS/Status/Notes.md");
    }

    @Test
    void theyAreHeldWithAuthorAndTimes() {
        long top = site.page("Top", "<p>x</p>");
        long board = canvas(ContentType.WHITEBOARD, top, "Board");
        long folder = site.folderBelow(board, "Drawer");
        site.sync();
        var nodes = nodes();
        var held = Objects.requireNonNull(nodes.get(id(board)));
        assertThat(held).extracting(Node::type, Node::title).containsExactly(NodeType.WHITEBOARD, "Board");
        assertThat(held.parent()).contains(id(top));
        assertThat(held.webPath()).isEqualTo("/spaces/CORPUS/whiteboard/" + board);
        assertThat(List.of(held, Objects.requireNonNull(nodes.get(id(folder))))).allSatisfy(node -> {
            assertThat(node.edition().author()).isPresent();
            assertThat(node.edition().createdAt()).isAfter(Instant.EPOCH);
            assertThat(node.edition().updatedAt()).isAfter(Instant.EPOCH);
        });
    }

    @Test
    void anEmbedTellsWhatItShows() {
        var first = "https://status.example.com/board?team=a&b=c";
        long embed = embed("Status", first);
        embed("Odd", "javascript:alert(1)");
        site.forgetLog();
        site.sync();
        assertThat(asked()).as("one for each").isEqualTo(2);
        assertThat(site.text("CORPUS/Status.md"))
                .contains("embed_url: \"" + first + "\"\n", "An embedded page: <" + first + ">, which [Confluence](<");
        assertThat(site.text("CORPUS/Odd.md"))
                .contains("embed_url: \"javascript:alert(1)\"", "An embedded page, which [Confluence](<")
                .doesNotContain("<javascript");
        site.forgetLog();
        site.sync();
        assertThat(asked()).isZero();
        site.rename(embed, "State");
        site.sync();
        assertThat(asked()).isEqualTo(1);
        assertThat(site.text("CORPUS/State.md")).contains(first);
        assertThat(site.files()).isEqualTo(site.filesOfAFreshMirror());
    }

    @Test
    void anEmbedThatCannotBeReadIsAskedForAgain() {
        embed("Status", "https://status.example.com");
        site.faults("[{\"path\": \"/wiki/api/v2/embeds/*\", \"status\": 500}]");
        assertThat(site.sync().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(site.text("CORPUS/Status.md")).contains("An embedded page, which [");
        site.noFaults();
        site.sync();
        assertThat(site.text("CORPUS/Status.md")).contains("<https://status.example.com>");
    }

    private long asked() {
        return site.log().stream()
                .filter(entry -> entry.path().startsWith("/wiki/api/v2/embeds/"))
                .count();
    }

    private long embed(String title, String address) {
        var author = site.simulator().spaces().getFirst().authorId();
        var wanted = NewContent.current(site.space().id(), Place.NOWHERE, title, Body.storage(""), author);
        return site.simulator()
                .site()
                .createCanvas(ContentType.EMBED, wanted, address)
                .id();
    }

    @Test
    void aPlaceTellsWhoMadeItAndWhen() {
        site.folder("Drawer");
        site.sync();
        assertThat(site.text("CORPUS/Drawer.md"))
                .containsPattern("created: 20\\d\\d-[^\n]+\nupdated: 20\\d\\d-[^\n]+\nauthor: \"")
                .contains("author: \"" + site.authorName() + "\"");
    }

    @Test
    void linksToThemResolve() {
        long board = canvas(ContentType.WHITEBOARD, Place.NOWHERE, "Board");
        var address = site.simulator().baseUri() + "/wiki/spaces/CORPUS/whiteboard/" + board;
        site.page("Source", "<p><a href=\"" + address + "\" data-card-appearance=\"inline\">" + address + "</a></p>");
        site.sync();
        assertThat(site.text("CORPUS/Source.md")).contains("[Board](");
    }

    private Map<DocumentId, Node> nodes() {
        var nodes = new HashMap<DocumentId, Node>();
        var address = ContentStore.sites(site.database()).getFirst();
        ContentStore.of(site.database(), address, List.of(), Clock.systemUTC())
                .eachNode(node -> nodes.put(node.id(), node));
        return nodes;
    }

    private static DocumentId id(long number) {
        return new DocumentId(Long.toString(number));
    }

    private long canvas(ContentType type, long parent, String title) {
        var author = site.simulator().spaces().getFirst().authorId();
        var wanted = NewContent.current(site.space().id(), parent, title, Body.storage(""), author);
        return site.simulator().site().createCanvas(type, wanted, "").id();
    }
}
