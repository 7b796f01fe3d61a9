package dev.anabranch.server.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnEachDatabase
class PeopleAndInventoryTest {
    @RegisterExtension
    final TestDatabase held;

    private final OpenContent content;

    PeopleAndInventoryTest(Product product) {
        held = TestDatabase.of(product);
        content = OpenContent.of(held.database());
    }

    @Test
    void peopleWhoOccurAreAskedForOnce() {
        content.apply(
                Draft.page("1").naming(Dependency.person("p2")).read(),
                Draft.page("2").read());
        assertThat(content.store().unknownPeople(10)).containsExactly("author-1", "author-2", "p2");
        assertThat(content.store().unknownPeople(2)).hasSize(2);
        content.apply(new Change.PersonSeen("p2", "Pat"), new Change.PersonSeen("author-1", ""));
        assertThat(content.store().unknownPeople(10)).containsExactly("author-2");
        assertThat(content.store().people()).containsOnlyKeys("p2").containsValue("Pat");
        content.apply(Draft.page("1").version(2).naming(Dependency.person("p2")).read());
        assertThat(content.store().unknownPeople(10)).containsExactly("author-2");
        assertThat(content.store().people()).containsEntry("p2", "Pat");
    }

    @Test
    void theInventoryCountsEachSpaceByItself() {
        content.apply(
                Draft.page("1").read(),
                Draft.page("2").read(),
                Draft.of(NodeType.BLOG_POST, "3").read(),
                Draft.of(NodeType.FOLDER, "4").placed(),
                Draft.of(NodeType.DATABASE, "5").placed(),
                Draft.of(NodeType.ATTACHMENT, "att6").below("1").attached("ab".repeat(32)),
                Draft.page("7").in(Draft.OPS).read());
        var spaces = new Inventory(held.database()).spaces();
        assertThat(spaces).hasSize(2);
        assertThat(spaces.getFirst())
                .usingRecursiveComparison()
                .ignoringFields("anyPage")
                .isEqualTo(new Inventory.SpaceHolding(
                        "https://acme.example",
                        "https://acme.example/wiki",
                        Draft.DOC,
                        2,
                        1,
                        1,
                        2,
                        Optional.empty(),
                        List.of()));
        assertThat(spaces.getFirst().anyPage()).get().isIn(new DocumentId("1"), new DocumentId("2"));
        assertThat(spaces.getLast().pages()).isOne();
        assertThat(spaces.getLast().anyPage()).contains(new DocumentId("7"));
        assertThat(new Inventory(held.database()).pendingWork()).isEqualTo(2L * 5);
    }

    @Test
    void anEmptySpaceIsInTheInventory() {
        assertThat(new Inventory(held.database()).spaces())
                .extracting(holding -> holding.space().key(), Inventory.SpaceHolding::pages)
                .containsExactly(tuple("DOC", 0L), tuple("OPS", 0L));
        assertThat(new Inventory(held.database()).spaces().getFirst().anyPage()).isEmpty();
        assertThat(new Inventory(held.database()).pendingWork()).isZero();
    }

    @Test
    void spacesAreListedByNameWhateverTheDatabaseThinksOfCase() {
        content.apply(
                new Change.SpaceSeen(new Space("1", "A", "zebra", "/")),
                new Change.SpaceSeen(new Space("2", "B", "Alpha", "/")),
                new Change.SpaceSeen(new Space("3", "C", "beta", "/")),
                new Change.SpaceSeen(new Space("4", "Y", "beta", "/")));
        assertThat(new Inventory(held.database()).spaces())
                .extracting(holding -> holding.space().key())
                .containsExactly("B", "C", "Y", "DOC", "OPS", "A");
    }

    @Test
    void theTreeTellsEverythingInAllSpaces() {
        var folder = Draft.of(NodeType.FOLDER, "4").titled("F");
        var page = Draft.page("7").in(Draft.OPS).below("4");
        content.apply(folder.placed(), page.read());
        var nodes = new ArrayList<Node>();
        content.store().eachNode(nodes::add);
        assertThat(nodes).containsExactlyInAnyOrder(folder.node(), page.node());
        assertThat(content.store().heldIn(List.of(Draft.OPS.id()))).containsOnlyKeys(page.id());
        assertThat(content.store().documentsIn(List.of(Draft.DOC.id(), Draft.OPS.id())))
                .isOne();
        assertThat(content.store().heldIn(List.of())).isEmpty();
        assertThat(content.store().documents(List.of())).isEmpty();
    }

    @Test
    void whatIsHeldSurvivesTheProcess() {
        content.store().apply(List.of(Draft.page("1").read()), List.of(new Checkpoint("reading", "x")));
        var again = ContentStore.of(held.database(), "https://acme.example", List.of(), OpenContent.CLOCK);
        assertThat(again.site()).isEqualTo(content.store().site());
        assertThat(again.checkpoint("reading")).contains("x");
        assertThat(again.held(List.of(new DocumentId("1")))).hasSize(1);
    }
}
