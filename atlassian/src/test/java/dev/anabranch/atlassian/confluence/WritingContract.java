package dev.anabranch.atlassian.confluence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.AtlassianException.Conflict;
import dev.anabranch.atlassian.AtlassianException.NotVisible;
import dev.anabranch.atlassian.AtlassianException.Objection;
import dev.anabranch.atlassian.AtlassianException.Outage;
import dev.anabranch.atlassian.AtlassianException.Rejected;
import dev.anabranch.atlassian.AtlassianException.Unauthorized;
import dev.anabranch.atlassian.AtlassianException.Unavailable;
import dev.anabranch.atlassian.AtlassianException.Uncertain;
import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.atlassian.http.Retries;
import dev.anabranch.simulator.model.Account;
import dev.anabranch.simulator.model.Principals;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for whoever writes, on each edition.
abstract class WritingContract {
    private static final String ODD =
            "<p>Grüße &amp; <strong>x</strong>&nbsp;€</p><ac:structured-macro ac:name=\"code\""
                    + " ac:schema-version=\"1\" ac:macro-id=\"7b1f\"><ac:plain-text-body><![CDATA[a < b]]></ac:plain-text-body>"
                    + "</ac:structured-macro><p>last</p>";

    private WrittenSite site;
    private ContentWriter ben;

    abstract WrittenSite site();

    @BeforeEach
    void connect() {
        site = site();
        site.simulator.log().clear();
        ben = site.as(WrittenSite.BEN);
    }

    @AfterEach
    void disconnect() {
        site.simulator.faults().clear();
        ben.close();
        site.close();
    }

    @Test
    void contentIsReadAsItIsKept() {
        var home = site.page("Home", "<p>h</p>");
        var page = site.page(Long.parseLong(home.id()), "Page", ODD);
        var read = ben.read(page.id());
        assertThat(read.asParent()).isEqualTo(page);
        assertThat(read.title()).isEqualTo("Page");
        assertThat(read.storage()).isEqualTo(ODD);
        assertThat(read.parent()).contains(home);
        assertThat(read.spaceKey()).isEqualTo(site.space().key());
        assertThat(read.spaceId()).isEqualTo(String.valueOf(site.space().id()));
        assertThat(read.version().number()).isEqualTo(1);
        assertThat(read.status()).isEqualTo(ContentStatus.CURRENT);
        assertThat(ben.read(site.blogPost("News", ODD).id()).type()).isEqualTo(ContentType.BLOG_POST);
        assertThat(ben.currentUser().displayName()).isEqualTo("Ben");
    }

    @Test
    void newPageGoesBelowItsParentOrTheHomePage() {
        var home = site.page("Home", "<p>h</p>");
        site.simulator.site().put(site.space().withHomepage(Long.parseLong(home.id())));
        var key = site.space().key();
        var first = ben.create(new NewPage(key, Optional.empty(), "First", ODD));
        var second = ben.create(new NewPage(key, Optional.of(first.id()), "Second", "<p>2</p>"));
        assertThat(first.version().number()).isEqualTo(1);
        assertThat(ben.read(first.id()).parent()).contains(home);
        assertThat(ben.read(first.id()).storage()).isEqualTo(ODD);
        assertThat(ben.read(second.id()).parent()).map(Parent::id).contains(first.id());
        assertThat(ben.find(key, "SECOND")).map(EditableContent::id).contains(second.id());
        assertThat(ben.find(key, "Third")).isEmpty();
    }

    @Test
    void editMakesTheNextVersionWithItsMessage() {
        for (var content : List.of(site.page("Page", "<p>1</p>"), site.blogPost("Post", "<p>1</p>"))) {
            var saved = ben.update(new ContentEdit(content, 1, "Other", ODD, "by Ana, through us"));
            assertThat(saved.version().number()).isEqualTo(2);
            assertThat(saved.version().message()).isEqualTo("by Ana, through us");
            assertThat(saved.id()).isEqualTo(content.id());
            var read = ben.read(content.id());
            assertThat(read.storage()).isEqualTo(ODD);
            assertThat(read.title()).isEqualTo("Other");
            assertThat(read.version()).isEqualTo(saved.version());
        }
    }

    @Test
    void staleEditIsAConflictThatTellsThePresentVersion() {
        var page = site.page("Page", "<p>1</p>");
        ben.update(new ContentEdit(page, 1, "Page", "<p>2</p>", ""));
        ben.update(new ContentEdit(page, 2, "Page", "<p>3</p>", ""));
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> ben.update(new ContentEdit(page, 1, "Page", "<p>mine</p>", "")))
                .satisfies(conflict -> assertThat(conflict.present()).isEqualTo(OptionalInt.of(3)))
                .satisfies(conflict -> assertThat(conflict.thing()).isEqualTo("page " + page.id()));
        assertThat(ben.read(page.id()).storage()).isEqualTo("<p>3</p>");
    }

    @Test
    void takenTitleAndUnfitTextsAreRefusedInTheSitesWords() {
        site.page("Taken", "<p>1</p>");
        var page = site.page("Page", "<p>1</p>");
        var key = site.space().key();
        assertThat(refused(() -> ben.create(new NewPage(key, Optional.empty(), "taken", "<p>x</p>"))))
                .isEqualTo(Objection.TITLE_TAKEN);
        assertThat(refused(() -> ben.update(new ContentEdit(page, 1, "Taken", "<p>x</p>", ""))))
                .isEqualTo(Objection.TITLE_TAKEN);
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> ben.update(new ContentEdit(page, 1, "Page", "<p><b>open</p>", "")))
                .matches(rejected -> rejected.objection() == Objection.REQUEST)
                .withMessageContaining("page " + page.id())
                .withMessageNotContaining("canary");
        assertThat(ben.read(page.id()).version().number()).isEqualTo(1);
    }

    private static Objection refused(ThrowingCallable change) {
        return catchThrowableOfType(Rejected.class, change).objection();
    }

    @Test
    void whatIsTooLargeIsToldAsSuch() {
        var page = site.page("Page", "<p>1</p>");
        site.fails("[{'method':'PUT','status':413}]");
        assertThat(refused(() -> ben.update(new ContentEdit(page, 1, "Page", "<p>2</p>", ""))))
                .isEqualTo(Objection.TOO_LARGE);
        assertThat(ben.read(page.id()).version().number()).isEqualTo(1);
    }

    @Test
    void whoeverMayReadButNotEditChangesNothing() {
        var page = site.page("Page", "<p>1</p>");
        site.keep(page);
        try (var eve = site.as(WrittenSite.EVE)) {
            assertThat(eve.read(page.id()).storage()).isEqualTo("<p>1</p>");
            assertNotAllowed(() -> eve.update(new ContentEdit(page, 1, "Page", "<p>mine</p>", "")));
            assertNotAllowed(() -> eve.trash(page));
            assertNotAllowed(() -> eve.addLabels(page, List.of("mine")));
            assertNotAllowed(() -> eve.attach(file(page, "mine.txt", "x")));
            assertNotAllowed(() -> eve.move(
                    page.id(), MovePosition.APPEND, site.page("To", "<p>t</p>").id()));
            var comment = ben.comment(page, "<p>of ben</p>");
            assertThat(eve.comment(page, "<p>of eve</p>").storage()).isEqualTo("<p>of eve</p>");
            assertThat(ben.comments(page)).hasSize(2).first().isEqualTo(ben.readComment(comment.id()));
        }
        var now = ben.read(page.id());
        assertThat(now.version().number()).isEqualTo(1);
        assertThat(now.status()).isEqualTo(ContentStatus.CURRENT);
        assertThat(ben.labels(page)).isEmpty();
        assertThat(ben.attachment(page, "mine.txt")).isEmpty();
    }

    /// Version 2 of Cloud says of what may not be changed that it is not there.
    private static void assertNotAllowed(ThrowingCallable change) {
        var refusal = catchThrowableOfType(AtlassianException.class, change);
        assertThat(refusal).isNotNull().hasMessageNotContaining("canary");
        assertThat(refusal instanceof NotVisible
                        || (refusal instanceof Rejected rejected && rejected.objection() == Objection.FORBIDDEN))
                .as(refusal.toString())
                .isTrue();
    }

    @Test
    void whoeverMayNotWriteInASpaceMakesNothingThere() {
        var page = site.page("Page", "<p>1</p>");
        var comment = ben.comment(page, "<p>c</p>");
        var onlyEve = new Principals(Set.of(WrittenSite.EVE), Set.of());
        site.simulator.site().put(site.space().readBy(site.space().access().writtenBy(onlyEve)));
        assertNotAllowed(() -> ben.create(new NewPage(site.space().key(), Optional.empty(), "New", "<p>x</p>")));
        assertNotAllowed(() -> ben.update(new ContentEdit(page, 1, "Page", "<p>mine</p>", "")));
        ben.deleteComment(comment.id());
        try (var eve = site.as(WrittenSite.EVE)) {
            assertThat(eve.find(site.space().key(), "New")).isEmpty();
            assertThat(eve.update(new ContentEdit(page, 1, "Page", "<p>2</p>", ""))
                            .version()
                            .number())
                    .isEqualTo(2);
        }
    }

    @Test
    void whatIsAbsentIsToldByItsName() {
        var gone = new Parent("99999999", ContentType.PAGE);
        var page = site.page("Page", "<p>1</p>");
        assertThatExceptionOfType(NotVisible.class).isThrownBy(() -> ben.read("99999999"));
        assertThatExceptionOfType(NotVisible.class)
                .isThrownBy(() -> ben.update(new ContentEdit(gone, 1, "x", "<p>x</p>", "")))
                .matches(absent -> absent.thing().equals("page 99999999"));
        assertThatExceptionOfType(NotVisible.class).isThrownBy(() -> ben.trash(gone));
        assertThatExceptionOfType(NotVisible.class).isThrownBy(() -> ben.comment(gone, "<p>x</p>"));
        assertThatExceptionOfType(NotVisible.class).isThrownBy(() -> ben.reply("99999999", "<p>x</p>"));
        assertThatExceptionOfType(NotVisible.class).isThrownBy(() -> ben.deleteComment("99999999"));
        assertThatExceptionOfType(NotVisible.class).isThrownBy(() -> ben.addLabels(gone, List.of("x")));
        assertThatExceptionOfType(NotVisible.class).isThrownBy(() -> ben.removeLabel(gone, "x"));
        assertThatExceptionOfType(NotVisible.class).isThrownBy(() -> ben.attach(file(gone, "a.txt", "x")));
        assertThatExceptionOfType(NotVisible.class).isThrownBy(() -> ben.trashAttachment("att99999999"));
        assertThatExceptionOfType(NotVisible.class)
                .isThrownBy(() -> ben.move(page.id(), MovePosition.APPEND, "99999999"));
        assertThatExceptionOfType(NotVisible.class)
                .isThrownBy(() -> ben.create(new NewPage("NOPE", Optional.empty(), "x", "<p>x</p>")));
    }

    @Test
    void discussionIsWrittenAndDeleted() {
        var page = site.page("Page", "<p>1</p>");
        var comment = ben.comment(page, "<p>why?</p>");
        var reply = ben.reply(comment.id(), "<p>because</p>");
        assertThat(comment.container()).contains(page);
        assertThat(comment.inline()).isFalse();
        assertThat(reply.answers()).contains(comment.id());
        assertThat(ben.comments(page))
                .extracting(WrittenComment::id, WrittenComment::storage)
                .containsExactly(tuple(comment.id(), "<p>why?</p>"));
        assertThat(ben.replies(comment.id()))
                .extracting(WrittenComment::id, WrittenComment::storage)
                .containsExactly(tuple(reply.id(), "<p>because</p>"));
        assertThat(ben.readComment(reply.id()).version().authorId())
                .isEqualTo(Optional.of(ben.currentUser().accountId()));
        assertThat(ben.read(page.id()).version().number()).isEqualTo(1);
        ben.deleteComment(reply.id());
        assertThat(ben.replies(comment.id())).isEmpty();
        ben.deleteComment(comment.id());
        assertThat(ben.comments(page)).isEmpty();
        assertThatExceptionOfType(NotVisible.class).isThrownBy(() -> ben.readComment(comment.id()));
        var post = site.blogPost("Post", "<p>1</p>");
        assertThat(ben.comment(post, "<p>c</p>").container()).contains(post);
    }

    @Test
    void labelsAreAddedAndTakenAwayAsOftenAsOneLikes() {
        var page = site.page("Page", "<p>1</p>");
        ben.addLabels(page, List.of("Runbook", "team-a"));
        ben.addLabels(page, List.of("runbook", "grün"));
        assertThat(ben.labels(page)).extracting(Label::name).containsExactlyInAnyOrder("runbook", "team-a", "grün");
        ben.removeLabel(page, "grün");
        ben.removeLabel(page, "grün");
        assertThat(ben.labels(page)).extracting(Label::name).containsExactlyInAnyOrder("runbook", "team-a");
        assertThat(refused(() -> ben.addLabels(page, List.of("two words")))).isEqualTo(Objection.REQUEST);
        assertThat(ben.read(page.id()).version().number()).isEqualTo(1);
    }

    @Test
    void pageIsHungBelowAnother() {
        var first = site.page("First", "<p>1</p>");
        var second = site.page("Second", "<p>2</p>");
        ben.move(second.id(), MovePosition.APPEND, first.id());
        assertThat(ben.read(second.id()).parent()).contains(first);
        assertThat(ben.read(second.id()).storage()).isEqualTo("<p>2</p>");
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> ben.move(first.id(), MovePosition.APPEND, second.id()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan.txt", "Grün & 'weiß' 1+1=2;.txt", "日本語.png"})
    void fileIsAttachedAndGetsVersions(String name) {
        var page = site.page("Page", "<p>1</p>");
        var first = ben.attach(file(page, name, "--one\r\n"));
        var second = ben.attach(new NewFile(page, name, "text/plain", bytes("two"), "Grüße", true));
        assertThat(first.version()).isEqualTo(1);
        assertThat(first.fileName()).isEqualTo(name);
        assertThat(second.version()).isEqualTo(2);
        assertThat(second.id()).isEqualTo(first.id());
        var there = ben.attachment(page, name).orElseThrow();
        assertThat(there.id()).isEqualTo(first.id());
        assertThat(there.fileSize()).isEqualTo(3);
        assertThat(there.comment()).isEqualTo("Grüße");
        assertThat(there.version().number()).isEqualTo(2);
        ben.trashAttachment(first.id());
        assertThat(ben.attachment(page, name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b.txt", "a\\b.txt", "a\"b.txt", "a\nb.txt", " "})
    void nameThatNoFileMayHaveIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> file(new Parent("1", ContentType.PAGE), name, "x"));
    }

    @Test
    void whatIsToldOfAFileStandsInOneLineAndSoNoOtherFileHidesInIt() {
        var page = new Parent("1", ContentType.PAGE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NewFile(page, "a.txt", "text/plain", bytes("x"), "a\r\n--b\r\n", false));
    }

    @Test
    void nameThatIsTypedOtherwiseIsTheSameName() {
        var page = site.page("Page", "<p>1</p>");
        var first = ben.attach(file(page, "Gru\u0308n.txt", "one"));
        var second = ben.attach(file(page, "Gru\u0308n.txt", "two"));
        assertThat(second.version()).isEqualTo(2);
        assertThat(ben.attachment(page, "Gru\u0308n.txt").orElseThrow().id()).isEqualTo(first.id());
    }

    @Test
    void bytesOfAFileArriveAsTheyWere() {
        var page = site.page("Page", "<p>1</p>");
        var all = new byte[70_000];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (i % 251);
        }
        ben.attach(new NewFile(page, "a.bin", "application/octet-stream", all, "", false));
        var kept = site.simulator
                .site()
                .everything()
                .attachments(Long.parseLong(page.id()))
                .findFirst()
                .orElseThrow();
        assertThat(kept.file().open()).hasBinaryContent(all);
    }

    private static NewFile file(Parent container, String name, String text) {
        return new NewFile(container, name, "text/plain", bytes(text), "", false);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void trashedPageIsToldAsTrashed() {
        var page = site.page("Page", "<p>1</p>");
        ben.trash(page);
        assertThat(ben.find(site.space().key(), "Page")).isEmpty();
        try (var administrator = site.as(site.administrator(), ClientOptions.standard())) {
            assertThat(administrator.read(page.id()).status()).isEqualTo(ContentStatus.TRASHED);
        }
    }

    @Test
    void wrongCredentialIsUnauthorizedWhateverIsWritten() {
        var page = site.page("Page", "<p>1</p>");
        var nobody = new Account(site.account(WrittenSite.BEN).user(), "canary-wrong", false);
        try (var wrong = site.as(nobody, ClientOptions.standard().with(site.time.waiting()))) {
            assertThatExceptionOfType(Unauthorized.class)
                    .isThrownBy(() -> wrong.update(new ContentEdit(page, 1, "Page", "<p>2</p>", "")))
                    .withMessageNotContaining("canary");
            assertThatExceptionOfType(Unauthorized.class).isThrownBy(() -> wrong.addLabels(page, List.of("x")));
        }
        assertThat(ben.read(page.id()).version().number()).isEqualTo(1);
    }

    @Test
    void whatTheSiteDidNotTakeIsSentAgainAfterItsPause() {
        var page = site.page("Page", "<p>1</p>");
        site.fails("[{'method':'PUT','count':2,'status':429,'headers':{'Retry-After':'7'}}]");
        assertThat(ben.update(new ContentEdit(page, 1, "Page", "<p>2</p>", ""))
                        .version()
                        .number())
                .isEqualTo(2);
        assertThat(site.changes()).isEqualTo(3);
        assertThat(site.time.waited()).isGreaterThanOrEqualTo(Duration.ofSeconds(14));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'status':500",
                "'status':502",
                "'status':503",
                "'status':504",
                "'status':503,'headers':{'Retry-After':'1'}",
                "'drop':true",
                "'cutAfter':9,'perform':true",
                "'body':'no json','headers':{'Content-Type':'application/json'}",
                "'merge':{'id':null},'perform':true"
            })
    void changeWhoseAnswerIsLostIsUncertainAndNotSentAgain(String fault) {
        var page = site.page("Page", "<p>1</p>");
        ben.read(page.id()); // so that the change goes out on a connection that was used before
        site.fails("[{'method':'PUT'," + fault + "}]");
        assertThatExceptionOfType(Uncertain.class)
                .isThrownBy(() -> ben.update(new ContentEdit(page, 1, "Page", "<p>2</p>", "")))
                .matches(uncertain -> uncertain.thing().equals("page " + page.id()))
                .withMessageNotContaining("canary")
                .withMessageNotContaining("<p>");
        assertThat(site.changes()).isEqualTo(1);
        boolean carriedOut = fault.contains("perform") || fault.contains("body");
        assertThat(ben.read(page.id()).version().number()).isEqualTo(carriedOut ? 2 : 1);
    }

    @Test
    void cutAfterTheSiteTookItIsSettledByReading() {
        var page = site.page("Page", "<p>1</p>");
        var comment = ben.comment(page, "<p>c</p>");
        var key = site.space().key();
        site.simulator.log().clear();
        site.fails("[{'method':'POST','drop':true,'perform':true},{'method':'PUT','drop':true,'perform':true},"
                + "{'method':'DELETE','drop':true,'perform':true}]");
        assertUncertain(() -> ben.create(new NewPage(key, Optional.empty(), "New", "<p>n</p>")));
        assertThat(ben.find(key, "New")).map(EditableContent::storage).contains("<p>n</p>");
        assertUncertain(() -> ben.comment(page, "<p>d</p>"));
        assertThat(ben.comments(page)).extracting(WrittenComment::storage).containsExactly("<p>c</p>", "<p>d</p>");
        assertUncertain(() -> ben.reply(comment.id(), "<p>r</p>"));
        assertThat(ben.replies(comment.id()))
                .extracting(WrittenComment::storage)
                .containsExactly("<p>r</p>");
        assertUncertain(() -> ben.addLabels(page, List.of("x")));
        assertThat(ben.labels(page)).extracting(Label::name).containsExactly("x");
        assertUncertain(() -> ben.attach(file(page, "a.txt", "abc")));
        assertThat(ben.attachment(page, "a.txt")).map(Attachment::fileSize).contains(3L);
        assertUncertain(() -> ben.deleteComment(comment.id()));
        assertThatExceptionOfType(NotVisible.class).isThrownBy(() -> ben.readComment(comment.id()));
        assertThat(site.changes()).as("each was sent once").isEqualTo(6);
    }

    private static void assertUncertain(ThrowingCallable change) {
        assertThatExceptionOfType(Uncertain.class).isThrownBy(change);
    }

    @Test
    void siteThatIsNotReachedTookNothing() {
        var page = site.page("Page", "<p>1</p>");
        var retries = new Retries(3, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMinutes(1));
        try (var later = site.as(
                site.account(WrittenSite.BEN),
                ClientOptions.standard().with(site.time.waiting()).with(retries))) {
            site.close();
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> later.update(new ContentEdit(page, 1, "Page", "<p>2</p>", "")))
                    .matches(unavailable -> unavailable.outage() == Outage.NO_CONNECTION);
        }
    }
}
