package dev.anabranch.atlassian.confluence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.anabranch.atlassian.AtlassianException.Conflict;
import dev.anabranch.atlassian.AtlassianException.NotVisible;
import dev.anabranch.atlassian.AtlassianException.Objection;
import dev.anabranch.atlassian.AtlassianException.Rejected;
import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.NewComment;
import dev.anabranch.simulator.model.Principals;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WritingOnCloudTest extends WritingContract {
    @Override
    WrittenSite site() {
        return WrittenSite.cloud();
    }

    @Test
    void passageIsCommentedOn() {
        try (var site = site();
                var ben = site.as(WrittenSite.BEN)) {
            var page = site.page("Page", "<p>one <em>two</em> one</p>");
            var comment = ben.commentInline(new InlineComment(page, "<p>which?</p>", "one two", 0, 1));
            var reply = ben.reply(comment.id(), "<p>the second</p>");
            assertThat(comment.inline()).isTrue();
            assertThat(reply.inline()).isTrue();
            assertThat(ben.comments(page)).extracting(WrittenComment::id).containsExactly(comment.id());
            assertThat(ben.replies(comment.id())).extracting(WrittenComment::id).containsExactly(reply.id());
            assertThatExceptionOfType(Rejected.class)
                    .isThrownBy(() -> ben.commentInline(new InlineComment(page, "<p>x</p>", "three", 0, 1)))
                    .matches(rejected -> rejected.objection() == Objection.REQUEST);
            ben.deleteComment(reply.id());
            ben.deleteComment(comment.id());
            assertThat(ben.comments(page)).isEmpty();
        }
    }

    @Test
    void commentOfTheNewerEditorIsRepliedToAndDeleted() {
        try (var site = site();
                var ben = site.as(WrittenSite.BEN)) {
            var page = site.page("Page", "<p>one</p>");
            var text = Body.adf("{\"type\":\"doc\",\"version\":1,\"content\":[]}");
            var id = site.simulator
                    .site()
                    .comment(new NewComment(Long.parseLong(page.id()), text, WrittenSite.BEN, Optional.empty()))
                    .idText();
            assertThat(ben.readComment(id).storage()).isEmpty();
            assertThat(ben.comments(page)).extracting(WrittenComment::id).containsExactly(id);
            assertThat(ben.reply(id, "<p>yes</p>").answers()).contains(id);
            ben.deleteComment(id);
            assertThat(ben.comments(page)).isEmpty();
        }
    }

    @Test
    void pageGoesBeforeOrAfterAnother() {
        try (var site = site();
                var ben = site.as(WrittenSite.BEN)) {
            var root = site.page("Root", "<p>r</p>");
            long rootId = Long.parseLong(root.id());
            var a = site.page(rootId, "A", "<p>a</p>");
            site.page(rootId, "B", "<p>b</p>");
            var c = site.page(rootId, "C", "<p>c</p>");
            ben.move(c.id(), MovePosition.BEFORE, a.id());
            assertThat(site.simulator.site().everything().children(rootId).map(Content::title))
                    .containsExactly("C", "A", "B");
            ben.move(c.id(), MovePosition.AFTER, a.id());
            assertThat(site.simulator.site().everything().children(rootId).map(Content::title))
                    .containsExactly("A", "C", "B");
        }
    }

    @Test
    void siteItselfTellsWhoMayEdit() {
        try (var site = site();
                var ben = site.as(WrittenSite.BEN);
                var administrator = site.as(site.administrator(), ClientOptions.standard())) {
            var page = site.page("Page", "<p>1</p>");
            site.keep(page);
            assertThat(administrator.may(page.id(), ContentOperation.UPDATE, WrittenSite.BEN))
                    .contains(true);
            assertThat(administrator.may(page.id(), ContentOperation.UPDATE, WrittenSite.EVE))
                    .contains(false);
            assertThat(administrator.may(page.id(), ContentOperation.DELETE, WrittenSite.EVE))
                    .contains(false);
            assertThat(administrator.may(page.id(), ContentOperation.READ, WrittenSite.EVE))
                    .contains(true);
            assertThat(ben.may(page.id(), ContentOperation.UPDATE, WrittenSite.BEN))
                    .contains(true);
            var onlyEve = new Principals(Set.of(WrittenSite.EVE), Set.of());
            site.simulator.site().put(site.space().readBy(site.space().access().writtenBy(onlyEve)));
            assertThat(ben.may(page.id(), ContentOperation.UPDATE, WrittenSite.BEN))
                    .as("not in this space any more")
                    .contains(false);
            assertThatExceptionOfType(Rejected.class)
                    .isThrownBy(() -> ben.may(page.id(), ContentOperation.UPDATE, WrittenSite.EVE))
                    .matches(rejected -> rejected.objection() == Objection.FORBIDDEN);
            assertThatExceptionOfType(NotVisible.class)
                    .isThrownBy(() -> administrator.may("99999999", ContentOperation.UPDATE, WrittenSite.BEN));
        }
    }

    @Test
    void requestOfMoreThanFiveMegabytesIsTooLarge() {
        try (var site = site();
                var ben = site.as(WrittenSite.BEN)) {
            var large = "<p>" + "x".repeat(6 << 20) + "</p>";
            assertThatExceptionOfType(Rejected.class)
                    .isThrownBy(() -> ben.create(new NewPage(site.space().key(), Optional.empty(), "Large", large)))
                    .matches(rejected -> rejected.objection() == Objection.TOO_LARGE);
        }
    }

    @Test
    void editThatOnlyTookAPageOutOfTheTrashIsNoEdit() {
        try (var site = site();
                var ben = site.as(WrittenSite.BEN)) {
            var page = site.page("Page", "<p>1</p>");
            ben.trash(page);
            assertThatExceptionOfType(Conflict.class)
                    .isThrownBy(() -> ben.update(new ContentEdit(page, 1, "Page", "<p>2</p>", "")))
                    .withMessageContaining("trash");
            assertThat(ben.read(page.id()).storage()).isEqualTo("<p>1</p>");
        }
    }
}
