package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.mapping.Choice;
import dev.anabranch.server.mapping.Choices;
import dev.anabranch.server.mapping.Mapping;
import dev.anabranch.server.source.FileRules;
import dev.anabranch.server.source.Selection;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.SyncRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A space that is not mapped any more leaves its files as they are, whatever they are made of.
class ReleasedSpaceTest {
    @RegisterExtension
    private final LiveMirror site = LiveMirror.empty();

    @Test
    void filesOfCommentsFoldersAndOlderVersionsStayToo() {
        long page = site.pageBelow(site.folder("Drawer"), "Page", "<p>x</p>");
        site.comment(page, "<p>said</p>");
        site.attach(page, "plan.txt", "one");
        site.attach(page, "plan.txt", "two");
        var other = site.newSpace("OTHER", "Other");
        site.page(other, 0, "Elsewhere", "<p>y</p>");
        sync("CORPUS", "OTHER");
        var before = site.files();
        assertThat(before.keySet())
                .contains(
                        "CORPUS/Drawer.md",
                        "CORPUS/Drawer/Page.comments.md",
                        "CORPUS/Drawer/Page.attachments/plan.txt.versions/1-plan.txt");
        var choice = new Choice(List.of(Mapping.of("OTHER")), Selection.EVERYTHING);
        assertThat(new Choices(site.database()).put(choice, 0)).isPresent();
        sync("OTHER");
        assertThat(site.files()).isEqualTo(before);
    }

    private void sync(String... spaces) {
        var request =
                SyncRequest.of(List.of(spaces)).withAttachments(true).withFiles(FileRules.EVERYTHING.withVersions(2));
        assertThat(site.sync(request, CommentPlace.BESIDE).status()).isEqualTo(RunStatus.SUCCEEDED);
    }
}
