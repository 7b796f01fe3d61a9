package dev.anabranch.server.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.sync.SetClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How proposals are kept and go from one state to the next, on each database.
@OnEachDatabase
class ProposalStoreTest {
    private static final Actor ADA = new Actor(Optional.of("per-ada"), "Ada", "session", "");

    @RegisterExtension
    final TestDatabase held;

    private final SetClock clock = SetClock.at("2026-12-01T08:00:00Z");
    private final ProposalStore store;
    private final Policies policies;

    ProposalStoreTest(Product product) {
        held = TestDatabase.of(product);
        var accounts = new Accounts(held.database(), clock);
        store = new ProposalStore(held.database(), accounts.audit(), clock);
        policies = new Policies(held.database(), accounts.audit());
    }

    private Kept fresh(String id, String key, Wish wish) {
        var proposal = new Proposal(
                id,
                Optional.of(key),
                WishJson.kind(wish),
                "Do it",
                ProposalState.PLANNED,
                new Proposal.Owner("per-ana", "Ana"),
                new Proposal.Target("https://a.example", "con-1", wish.document(), "Plan", "7", "DOC", ""),
                new Difference("+x\n", new Difference.Counts(1, 2, 3), new Difference.Counts(4, 5, 6)),
                new Proposal.Editions(3, "base", "planned", 0, ""),
                Proposal.Account.SERVICE,
                "Because.",
                Optional.empty(),
                new Proposal.Times(store.now(), Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                "");
        return new Kept(
                proposal,
                wish,
                new Draft.Text("Plan", "<p>1</p>"),
                new Draft.Text("Plan", "<p>2</p>"),
                Draft.Facts.NONE.withType("PAGE").withLabels(List.of("a"), List.of("b")),
                new Kept.Sending(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()));
    }

    @Test
    void eachWishIsKeptAsItIs() {
        var page = new DocumentId("1");
        var bytes = FileBytes.of("bytes".getBytes(StandardCharsets.UTF_8));
        var wishes = List.of(
                new Wish.CreatePage("DOC", Optional.of(page), "T", "m"),
                new Wish.CreatePage("DOC", Optional.empty(), "T", ""),
                new Wish.ChangePage(page, new PageEdit.Rename("T")),
                new Wish.ChangePage(page, new PageEdit.ReplaceSection("n1", "m")),
                new Wish.ChangePage(page, new PageEdit.ReplaceNode("n1", "m")),
                new Wish.ChangePage(page, new PageEdit.InsertAfter("n1", "m")),
                new Wish.ChangePage(page, new PageEdit.RemoveNode("n1")),
                new Wish.ChangePage(page, new PageEdit.Append("m")),
                new Wish.ChangePage(page, new PageEdit.WholePage("m", 4)),
                new Wish.FooterComment(page, "m"),
                new Wish.Reply(page, new DocumentId("2"), "m"),
                new Wish.InlineComment(page, "words", 1, "m"),
                new Wish.ChangeLabels(page, Set.of("a", "b"), Set.of("c")),
                new Wish.MovePage(page, Wish.Where.AFTER, new DocumentId("2")),
                new Wish.AttachFile(page, "n", "text/plain", bytes, "c"));
        for (int i = 0; i < wishes.size(); i++) {
            var kept = fresh("pr-" + i, "key-" + i, wishes.get(i));
            store.insert(kept, "hash", ADA);
            assertThat(store.find("pr-" + i)).hasValue(kept);
        }
        var all = new ProposalRows.Wanted("per-ana", List.of("planned"), "con-1", Optional.empty());
        var first = store.newest(all, 10);
        assertThat(first).hasSize(10);
        assertThat(first)
                .as("a list goes without what may be large")
                .allSatisfy(each -> assertThat(
                                each.base().storage() + each.planned().storage())
                        .isEmpty());
        assertThat(store.newest(all, 20).stream().map(Kept::wish).filter(Wish.AttachFile.class::isInstance))
                .singleElement()
                .extracting(wish -> ((Wish.AttachFile) wish).bytes().size())
                .isEqualTo(0);
        assertThat(store.newest(all.after(first.getLast()), 10)).hasSize(5).doesNotContainAnyElementsOf(first);
        assertThat(store.newest(new ProposalRows.Wanted("per-bo", List.of(), "", Optional.empty()), 10))
                .isEmpty();
    }

    @Test
    void whoeverIsFirstSendsItAndNobodyElse() {
        var page = new DocumentId("1");
        var kept = fresh("pr-1", "key", new Wish.FooterComment(page, "m"));
        assertThat(store.insert(kept, "hash", ADA).kept()).isEqualTo(kept);
        var second = store.insert(fresh("pr-2", "key", new Wish.FooterComment(page, "m")), "hash", ADA);
        assertThat(second.kept()).as("of one key").isEqualTo(kept);
        store.wait(kept, "So it is.", ADA);
        assertThat(store.find("pr-1").orElseThrow().proposal().waits()).isEqualTo("So it is.");
        var fence = store.claim(kept, true, ADA).orElseThrow();
        assertThat(store.claim(kept, true, ADA)).isEmpty();
        assertThat(store.reject(kept, "late", ADA)).isFalse();
        assertThat(store.sending(kept, "another", List.of())).isFalse();
        assertThat(store.sending(kept, fence, List.of("5", "6"))).isTrue();
        assertThat(store.find("pr-1").orElseThrow().sending().known()).containsExactly("5", "6");
        assertThat(store.unsettled(10)).isEmpty();
        clock.pass(Duration.ofMinutes(11));
        assertThat(store.unsettled(10)).containsExactly("pr-1");
        store.release(kept, fence);
        var released = store.find("pr-1").orElseThrow();
        assertThat(released.state()).isEqualTo(ProposalState.WAITING);
        assertThat(released.proposal().decidedBy()).as("nothing came of it").isEmpty();
        assertThat(released.proposal().times().decided()).isEmpty();
        var next = store.claim(kept, true, ADA).orElseThrow();
        store.release(kept, fence);
        store.failed(kept, fence, "of one who is late");
        store.applied(kept, fence, new Sender.Done("66", 1, "old", ""), "");
        assertThat(store.find("pr-1").orElseThrow().state())
                .as("of an old fence")
                .isEqualTo(ProposalState.APPLYING);
        store.uncertain(kept, next, "Who knows.");
        store.applied(kept, "", new Sender.Done("77", 1, "new", ""), "");
        var applied = store.find("pr-1").orElseThrow().proposal();
        assertThat(applied.result()).hasValue("77");
        assertThat(applied.decidedBy()).hasValue("Ada");
        assertThat(applied.target().document()).hasValue(page);
        store.failed(kept, "", "too late");
        assertThat(store.find("pr-1").orElseThrow().state()).isEqualTo(ProposalState.APPLIED);
        var undo = store.claimUndo(kept, ADA).orElseThrow();
        assertThat(store.claimUndo(kept, ADA)).isEmpty();
        store.undoEnded(kept, undo);
        var again = store.claimUndo(kept, ADA).orElseThrow();
        store.undone(kept, undo, "");
        assertThat(store.find("pr-1").orElseThrow().state())
                .as("of an old fence")
                .isEqualTo(ProposalState.APPLIED);
        store.undone(kept, again, "");
        assertThat(store.find("pr-1").orElseThrow().state()).isEqualTo(ProposalState.UNDONE);
        clock.pass(Duration.ofDays(91));
        store.sweep();
        assertThat(store.find("pr-1")).isEmpty();
    }

    @Test
    void whatItsSenderLeftIsFreeAgainUnlessThatOneCameBack() {
        var kept = fresh("pr-1", "key", new Wish.FooterComment(new DocumentId("1"), "m"));
        store.insert(kept, "hash", ADA);
        var fence = store.claim(kept, false, ADA).orElseThrow();
        store.releaseAbandoned(store.find("pr-1").orElseThrow());
        assertThat(store.find("pr-1").orElseThrow().state())
                .as("somebody is at it")
                .isEqualTo(ProposalState.APPLYING);
        clock.pass(Duration.ofMinutes(11));
        var seen = store.find("pr-1").orElseThrow();
        assertThat(store.sending(kept, fence, List.of())).isTrue();
        store.releaseAbandoned(seen);
        assertThat(store.find("pr-1").orElseThrow().state()).as("it goes out").isEqualTo(ProposalState.APPLYING);
        store.release(kept, fence);
        store.claim(kept, false, ADA);
        clock.pass(Duration.ofMinutes(11));
        store.releaseAbandoned(store.find("pr-1").orElseThrow());
        assertThat(store.find("pr-1").orElseThrow().state()).isEqualTo(ProposalState.PLANNED);
    }

    @Test
    void whatIsNeverFoundOutCountsForADayAndGoesAfterAll() {
        for (int i = 0; i < Limits.MOST_OPEN; i++) {
            store.insert(fresh("pr-" + i, "key-" + i, new Wish.FooterComment(new DocumentId("1"), "m")), "hash", ADA);
        }
        var kept = store.find("pr-0").orElseThrow();
        var fence = store.claim(kept, false, ADA).orElseThrow();
        store.sending(kept, fence, List.of());
        store.uncertain(kept, fence, "Who knows.");
        var more = fresh("pr-more", "more", new Wish.FooterComment(new DocumentId("1"), "m"));
        assertThatThrownBy(() -> store.insert(more, "hash", ADA)).hasMessageContaining("200 proposals");
        clock.pass(Limits.COUNTED_FOR);
        assertThat(store.insert(more, "hash", ADA).kept().id()).isEqualTo("pr-more");
        clock.pass(Duration.ofDays(89));
        store.sweep();
        assertThat(store.find("pr-0").orElseThrow().state()).isEqualTo(ProposalState.UNCERTAIN);
        clock.pass(Duration.ofDays(2));
        store.sweep();
        assertThat(store.find("pr-0")).isEmpty();
    }

    @Test
    void filesOfOnePersonHaveABound() {
        var bytes = FileBytes.of(new byte[Limits.MOST_BYTES]);
        var file = new Wish.AttachFile(new DocumentId("1"), "n", "text/plain", bytes, "");
        int most = Limits.MOST_OPEN_BYTES / Limits.MOST_BYTES;
        for (int i = 0; i < most; i++) {
            store.insert(fresh("pr-" + i, "key-" + i, file), "hash", ADA);
        }
        assertThatThrownBy(() -> store.insert(fresh("pr-more", "more", file), "hash", ADA))
                .isInstanceOf(WritingRefused.class)
                .hasMessageContaining("50 MB");
        store.reject(store.find("pr-0").orElseThrow(), "", ADA);
        assertThat(store.insert(fresh("pr-more", "more", file), "hash", ADA)
                        .kept()
                        .id())
                .isEqualTo("pr-more");
    }

    @Test
    void theBytesOfAFileGoWhenTheyAreNotNeededAnyMore() {
        var file = new Wish.AttachFile(new DocumentId("1"), "n", "text/plain", FileBytes.of(new byte[] {1, 2, 3}), "");
        var kept = fresh("pr-1", "key", file);
        store.insert(kept, "hash", ADA);
        assertThat(store.reject(kept, "No.", ADA)).isTrue();
        var now = store.find("pr-1").orElseThrow();
        assertThat(((Wish.AttachFile) now.wish()).bytes().size()).isZero();
        assertThat(now.proposal().failure()).isEqualTo("No.");
    }

    @Test
    void writesOfOnePersonAreCounted() {
        for (int i = 0; i <= Limits.MOST_WRITES; i++) {
            store.insert(fresh("pr-" + i, "key-" + i, new Wish.FooterComment(new DocumentId("1"), "m")), "hash", ADA);
        }
        for (int i = 0; i < Limits.MOST_WRITES; i++) {
            assertThat(store.claim(store.find("pr-" + i).orElseThrow(), false, ADA))
                    .isPresent();
        }
        var last = store.find("pr-" + Limits.MOST_WRITES).orElseThrow();
        assertThatThrownBy(() -> store.claim(last, false, ADA))
                .isInstanceOf(WritingRefused.class)
                .hasMessageContaining("30 times");
        assertThat(store.find(last.id()).orElseThrow().state()).isEqualTo(ProposalState.PLANNED);
    }

    @Test
    void nothingIsAllowedUntilSomebodySaysSo() {
        assertThat(policies.of("con-1")).isEqualTo(new Policy("con-1", false, false, Map.of()));
        policies.set("con-1", "7", SpaceMode.DIRECT, ADA);
        assertThat(policies.of("con-1").of("7")).isEqualTo(SpaceMode.OFF);
        policies.set("con-1", true, true, ADA);
        assertThat(policies.of("con-1").of("7")).isEqualTo(SpaceMode.DIRECT);
        assertThat(policies.of("con-1").of("8")).isEqualTo(SpaceMode.OFF);
        assertThat(policies.of("con-2").isOn()).isFalse();
        policies.set("con-1", "7", SpaceMode.APPROVAL, ADA);
        assertThat(policies.of("con-1").of("7")).isEqualTo(SpaceMode.APPROVAL);
    }
}
