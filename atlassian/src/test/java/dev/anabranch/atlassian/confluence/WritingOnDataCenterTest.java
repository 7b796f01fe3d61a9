package dev.anabranch.atlassian.confluence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.anabranch.atlassian.AtlassianException.Objection;
import dev.anabranch.atlassian.AtlassianException.Rejected;
import dev.anabranch.simulator.datacenter.Logins;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class WritingOnDataCenterTest extends WritingContract {
    @Override
    WrittenSite site() {
        return WrittenSite.dataCenter();
    }

    @Test
    void whatThisEditionHasNoWayForIsRefusedAndNothingIsSent() {
        try (var site = site();
                var ben = site.as(WrittenSite.BEN)) {
            var page = site.page("Page", "<p>one</p>");
            var other = site.page("Other", "<p>two</p>");
            assertNotOffered(() -> ben.commentInline(new InlineComment(page, "<p>x</p>", "one", 0, 1)));
            assertNotOffered(() -> ben.move(page.id(), MovePosition.BEFORE, other.id()));
            assertThat(ben.may(page.id(), ContentOperation.UPDATE, WrittenSite.BEN))
                    .isEmpty();
            assertThat(site.changes()).isZero();
        }
    }

    private static void assertNotOffered(ThrowingCallable change) {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(change)
                .matches(rejected -> rejected.objection() == Objection.NOT_OFFERED)
                .withMessageContaining("Data Center");
    }

    @Test
    void peopleInATextGoInAsTheyCameOut() {
        try (var site = site();
                var ben = site.as(WrittenSite.BEN)) {
            var mention = "<p><ac:link><ri:user ri:account-id=\"" + WrittenSite.EVE + "\" /></ac:link></p>";
            var page = site.page("Page", mention);
            var read = ben.read(page.id()).storage();
            assertThat(read).contains("ri:userkey=\"" + Logins.userKey(WrittenSite.EVE) + "\"");
            ben.update(new ContentEdit(page, 1, "Page", read + "<p>more</p>", ""));
            assertThat(ben.read(page.id()).storage()).isEqualTo(read + "<p>more</p>");
        }
    }
}
