package dev.anabranch.server;

import static dev.anabranch.server.WrittenCompany.STORAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anabranch.server.writing.Author;
import dev.anabranch.server.writing.FileBytes;
import dev.anabranch.server.writing.PageEdit;
import dev.anabranch.server.writing.Proposal;
import dev.anabranch.server.writing.ProposalState;
import dev.anabranch.server.writing.Proposals;
import dev.anabranch.server.writing.SpaceMode;
import dev.anabranch.server.writing.Wish;
import dev.anabranch.server.writing.WritingRefused;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Label;
import dev.anabranch.simulator.model.Status;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each kind of change from its plan over its difference and the site itself to its undoing, on both editions.
@Timeout(180)
class WritingWishesTest {
    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsWishedIsPlannedThenSentThenTakenBack(boolean dataCenter) throws Exception {
        try (var company = WrittenCompany.of(dataCenter, data)) {
            company.allow(SpaceMode.DIRECT, true);
            var proposals = company.proposals();
            var ana = company.author(company.ana);
            edits(company, proposals, ana);
            rename(company, proposals, ana);
            create(company, proposals, ana);
            comments(company, proposals, ana, dataCenter);
            labels(company, proposals, ana);
            move(company, proposals);
            attach(company, proposals, ana);
            assertThat(company.deeds())
                    .contains("writing.plan", "writing.apply", "writing.applied", "writing.undo", "writing.undone");
        }
    }

    private static void edits(WrittenCompany company, Proposals proposals, Author ana) {
        var outline = proposals.outline(ana, "", company.id(company.page));
        assertThat(outline.markdown()).contains("We ship **tomorrow**");
        String risks = outline.nodes().stream()
                .filter(node -> node.text().equals("Risks"))
                .findFirst()
                .orElseThrow()
                .id();
        String first = outline.nodes().stream()
                .filter(node -> node.text().startsWith("We ship"))
                .findFirst()
                .orElseThrow()
                .id();
        edited(
                company,
                proposals,
                ana,
                new PageEdit.ReplaceNode(first, "We ship **today**."),
                STORAGE.replace("tomorrow", "today"));
        edited(
                company,
                proposals,
                ana,
                new PageEdit.WholePage(outline.markdown().replace("is bad", "is fine"), outline.version() + 2),
                STORAGE.replace("is bad", "is fine"));
        edited(
                company,
                proposals,
                ana,
                new PageEdit.InsertAfter(first, "See [Other](Other.md)."),
                STORAGE.replace(
                        "</strong>.</p>",
                        "</strong>.</p><p>See <ac:link><ri:page ri:content-title=\"Other\" /><ac:link-body>Other</ac:link-body></ac:link>.</p>"));
        edited(
                company,
                proposals,
                ana,
                new PageEdit.RemoveNode(first),
                STORAGE.replace("<p>We ship <strong>tomorrow</strong>.</p>", ""));
        edited(company, proposals, ana, new PageEdit.Append("The *end*."), STORAGE + "<p>The <em>end</em>.</p>");
        edited(
                company,
                proposals,
                ana,
                new PageEdit.ReplaceSection(risks, "## Risks\n\nThe weather is bad.\n\nAnd cold.\n"),
                STORAGE.replace("is bad.</p>", "is bad.</p><p>And cold.</p>"));
    }

    /// @param wanted the storage then
    private static void edited(WrittenCompany company, Proposals proposals, Author ana, PageEdit edit, String wanted) {
        var wish = new Wish.ChangePage(company.id(company.page), edit);
        var planned = proposals.plan(ana, company.site(), wish, Optional.empty());
        assertThat(planned.state()).isEqualTo(ProposalState.PLANNED);
        assertThat(planned.waits()).isEmpty();
        assertThat(planned.difference().lines()).contains("@@");
        assertThat(planned.difference().after()).isEqualTo(planned.difference().before());
        assertThat(company.storage(company.page)).as("nothing was sent").isEqualTo(STORAGE);
        var applied = proposals.apply(ana, planned.id());
        assertThat(applied.state()).as(applied.failure()).isEqualTo(ProposalState.APPLIED);
        assertThat(applied.editions().newVersion()).isEqualTo(planned.editions().baseVersion() + 1);
        var now = company.storage(company.page);
        assertThat(now).isEqualTo(wanted);
        assertThat(company.content(company.page).version().message()).contains(planned.id());
        assertThat(company.content(company.page).version().authorId()).isEqualTo("ana");
        assertThat(proposals.undo(ana, planned.id()).state()).isEqualTo(ProposalState.UNDONE);
        assertThat(company.storage(company.page)).isEqualTo(STORAGE);
        assertThat(proposals.undo(ana, planned.id()).state()).as("once more").isEqualTo(ProposalState.UNDONE);
    }

    private static void rename(WrittenCompany company, Proposals proposals, Author ana) {
        assertThatThrownBy(() -> proposals.plan(
                        ana,
                        company.site(),
                        new Wish.ChangePage(company.id(company.page), new PageEdit.Rename("Other")),
                        Optional.empty()))
                .isInstanceOf(WritingRefused.class)
                .hasMessageContaining("has a page with the title “Other” already");
        var applied = applied(
                proposals, ana, company, new Wish.ChangePage(company.id(company.page), new PageEdit.Rename("Plans")));
        assertThat(company.content(company.page).title()).isEqualTo("Plans");
        assertThat(applied.difference().lines()).contains("-title: Plan", "+title: Plans");
        assertThat(company.storage(company.page)).isEqualTo(STORAGE);
        proposals.undo(ana, applied.id());
        assertThat(company.content(company.page).title()).isEqualTo("Plan");
    }

    private static Proposal applied(Proposals proposals, Author author, WrittenCompany company, Wish wish) {
        company.clock.pass(Duration.ofMinutes(2)); // not to be too quick
        var planned = proposals.plan(author, company.site(), wish, Optional.empty());
        var applied = proposals.apply(author, planned.id());
        assertThat(applied.state()).as(applied.failure() + applied.waits()).isEqualTo(ProposalState.APPLIED);
        assertThat(proposals.apply(author, planned.id())).as("once more").isEqualTo(applied);
        return applied;
    }

    private static void create(WrittenCompany company, Proposals proposals, Author ana) {
        var wish = new Wish.CreatePage(
                company.space().key(),
                Optional.of(company.id(company.page)),
                "New",
                "# Hi\n\nSee [it](Plan.md) and [that](confluence://GEN1/%d).\n".formatted(company.other));
        var applied = applied(proposals, ana, company, wish);
        long made = Long.parseLong(applied.result().orElseThrow());
        assertThat(company.content(made).title()).isEqualTo("New");
        assertThat(company.content(made).parentId()).hasValue(company.page);
        assertThat(company.storage(made)).contains("ri:content-title=\"Plan\"").doesNotContain("confluence:");
        assertThat(proposals.find(ana, applied.id())).hasValue(applied);
        proposals.undo(ana, applied.id());
        assertThat(company.content(made).status()).isEqualTo(Status.TRASHED);
    }

    private static void comments(WrittenCompany company, Proposals proposals, Author ana, boolean dataCenter) {
        var footer =
                applied(proposals, ana, company, new Wish.FooterComment(company.id(company.page), "Is **that** so?"));
        long comment = Long.parseLong(footer.result().orElseThrow());
        assertThat(company.storage(comment)).isEqualTo("<p>Is <strong>that</strong> so?</p>");
        var reply = applied(
                proposals, ana, company, new Wish.Reply(company.id(company.page), company.id(comment), "It is."));
        assertThat(company.server.site().site().everything().comments(comment)).hasSize(1);
        proposals.undo(ana, reply.id());
        proposals.undo(ana, footer.id());
        assertThat(company.server.site().site().everything().comments(company.page))
                .isEmpty();
        var inline = new Wish.InlineComment(company.id(company.page), "We ship", 0, "When?");
        assertThatThrownBy(() -> proposals.plan(
                        ana,
                        company.site(),
                        new Wish.InlineComment(company.id(company.page), "not there", 0, "?"),
                        Optional.empty()))
                .isInstanceOf(WritingRefused.class)
                .hasMessageContaining("does not have these words");
        if (dataCenter) {
            var planned = proposals.plan(ana, company.site(), inline, Optional.empty());
            assertThat(proposals.apply(ana, planned.id()).state()).isEqualTo(ProposalState.FAILED);
            return;
        }
        var applied = applied(proposals, ana, company, inline);
        assertThat(company.server.site().site().everything().comments(company.page))
                .hasSize(1);
        proposals.undo(ana, applied.id());
        assertThat(company.server.site().site().everything().comments(company.page))
                .isEmpty();
    }

    private static void labels(WrittenCompany company, Proposals proposals, Author ana) {
        company.server.site().site().label(company.page, "global", "old");
        var wish = new Wish.ChangeLabels(company.id(company.page), Set.of("new", "old"), Set.of("absent"));
        var applied = applied(proposals, ana, company, wish);
        assertThat(labels(company)).containsExactlyInAnyOrder("old", "new");
        proposals.undo(ana, applied.id());
        assertThat(labels(company)).as("what was there before stays").containsExactly("old");
        var off = applied(
                proposals, ana, company, new Wish.ChangeLabels(company.id(company.page), Set.of(), Set.of("old")));
        assertThat(labels(company)).isEmpty();
        proposals.undo(ana, off.id());
        assertThat(labels(company)).containsExactly("old");
    }

    private static List<String> labels(WrittenCompany company) {
        return company.server.site().site().everything().labels(company.page).stream()
                .map(Label::name)
                .toList();
    }

    private static void move(WrittenCompany company, Proposals proposals) {
        long child = company.company.page(company.space(), company.page, "Child", "<p>Child.</p>");
        try {
            company.server.sync();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        var ana = company.author(company.ana); // who may read the new page
        var wish = new Wish.MovePage(company.id(child), Wish.Where.BELOW, company.id(company.other));
        var applied = applied(proposals, ana, company, wish);
        assertThat(company.content(child).parentId()).hasValue(company.other);
        proposals.undo(ana, applied.id());
        assertThat(company.content(child).parentId()).hasValue(company.page);
    }

    private static void attach(WrittenCompany company, Proposals proposals, Author ana) {
        var one = new Wish.AttachFile(company.id(company.page), "a b.txt", "text/plain", bytes("one"), "first");
        var first = applied(proposals, ana, company, one);
        assertThat(files(company)).containsExactly("one");
        var two = new Wish.AttachFile(company.id(company.page), "a b.txt", "text/csv", bytes("two!"), "");
        var second = applied(proposals, ana, company, two);
        assertThat(files(company)).containsExactly("two!");
        proposals.undo(ana, second.id());
        assertThat(files(company)).containsExactly("one");
        assertThat(company.server.site().site().everything().attachments(company.page))
                .filteredOn(file -> file.status() == Status.CURRENT)
                .extracting(file -> ((Body.File) file.body()).mediaType())
                .as("with the type that it had")
                .containsExactly("text/plain");
        assertThatThrownBy(() -> proposals.undo(ana, first.id()))
                .isInstanceOfSatisfying(
                        WritingRefused.class,
                        refused -> assertThat(refused.why()).isEqualTo(WritingRefused.Why.CONFLICT));
        var other = new Wish.AttachFile(company.id(company.page), "c.txt", "text/plain", bytes("see"), "");
        proposals.undo(ana, applied(proposals, ana, company, other).id());
        assertThat(files(company)).containsExactly("one");
    }

    private static FileBytes bytes(String text) {
        return FileBytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> files(WrittenCompany company) {
        return company.server
                .site()
                .site()
                .everything()
                .attachments(company.page)
                .filter(file -> file.status() == Status.CURRENT)
                .map(file -> new String(company.bytes(file), StandardCharsets.UTF_8))
                .toList();
    }
}
