package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.sync.RunKind;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.SyncRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A run may be about one page, or about a page and what lies below it.
class RunsOfAPartTest {
    @RegisterExtension
    final LiveMirror site = LiveMirror.empty();

    @Test
    void aRunOfOnePageReadsThatPageAndNoOther() {
        long one = site.page("One", "<p>old</p>");
        long two = site.page("Two", "<p>old</p>");
        site.sync();
        site.edit(one, "<p>new</p>");
        site.edit(two, "<p>new</p>");
        var report = run(new RunKind.Pages(List.of(id(one))));
        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(report.counts().changed()).isEqualTo(1);
        assertThat(site.text("CORPUS/One.md")).contains("new");
        assertThat(site.text("CORPUS/Two.md")).contains("old");
        assertThat(site.sync().counts().changed()).as("the other one, later").isEqualTo(1);
    }

    @Test
    void aPageThatWasNeverReadCanBeReadByItself() {
        site.page("One", "<p>old</p>");
        site.sync();
        long fresh = site.page("Fresh", "<p>fresh</p>");
        assertThat(run(new RunKind.Pages(List.of(id(fresh)))).counts().added()).isEqualTo(1);
        long post = site.post("A post", "<p>posted</p>");
        assertThat(run(new RunKind.Pages(List.of(id(post)))).counts().added()).isEqualTo(1);
    }

    @Test
    void aRunOfASubtreeReadsWhatLiesBelowItAndNothingElse() {
        long top = site.page("Top", "<p>old</p>");
        long child = site.pageBelow(top, "Child", "<p>old</p>");
        long elsewhere = site.page("Elsewhere", "<p>old</p>");
        site.sync();
        site.edit(child, "<p>new</p>");
        site.edit(elsewhere, "<p>new</p>");
        site.pageBelow(child, "Grandchild", "<p>fresh</p>");
        var report = run(new RunKind.Subtree(id(top)));
        assertThat(report.counts().changed()).isEqualTo(1);
        assertThat(report.counts().added()).isEqualTo(1);
        assertThat(report.counts().unchanged()).isEqualTo(1);
        assertThat(site.text("CORPUS/Top/Child/Grandchild.md")).contains("fresh");
        assertThat(site.text("CORPUS/Elsewhere.md")).contains("old");
    }

    @Test
    void aRunOfAPartDeletesNothing() {
        long one = site.page("One", "<p>x</p>");
        site.page("Two", "<p>x</p>");
        site.sync();
        site.simulator().site().trash(one);
        var report = run(new RunKind.Pages(List.of(id(one))));
        assertThat(report.counts().deleted()).isZero();
        assertThat(report.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.id()).isEqualTo(Long.toString(one));
            assertThat(failure.code()).as("it is not called done").isEqualTo("not-there");
        });
        assertThat(site.files()).hasSize(2);
        assertThat(site.sync().counts().deleted()).isEqualTo(1);
    }

    @Test
    void whatSomebodyNamesAndTheSiteDoesNotGiveIsSaid() {
        long one = site.page("One", "<p>old</p>");
        site.sync();
        site.edit(one, "<p>new</p>");
        var report = run(new RunKind.Pages(List.of(id(one), id(999_999))));
        assertThat(report.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(report.counts().changed()).isEqualTo(1);
        assertThat(report.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.id()).isEqualTo("999999");
            assertThat(failure.code()).isEqualTo("not-there");
        });
        assertThat(run(new RunKind.Subtree(id(999_999))).failures()).hasSize(1);
        assertThat(run(new RunKind.Subtree(id(one))).failures()).isEmpty();
        assertThat(site.sync().status()).as("it is not asked for again").isEqualTo(RunStatus.SUCCEEDED);
    }

    private SyncReport run(RunKind kind) {
        return site.sync(SyncRequest.of(List.of("CORPUS")).withKind(kind).withSweep(false));
    }

    private static DocumentId id(long number) {
        return new DocumentId(Long.toString(number));
    }
}
