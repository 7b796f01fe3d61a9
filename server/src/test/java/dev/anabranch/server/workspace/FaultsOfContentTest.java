package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.model.BlogPost;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Core;
import dev.anabranch.simulator.model.Folder;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.model.Revision;
import dev.anabranch.simulator.model.Version;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Content that is much, heavy, broken, or comes and goes.
@OnEachEdition
class FaultsOfContentTest {
    @RegisterExtension
    private final Trial trial;

    private final SiteKind kind;

    FaultsOfContentTest(SiteKind kind) {
        this.trial = Trial.on(kind);
        this.kind = kind;
    }

    @OnceRow(41)
    void manyChildrenFilesAndLabelsAllArrive() {
        int share = Turn.all() ? 1 : 20;
        IntStream.range(0, 10_000 / share)
                .forEach(number -> trial.site().pageBelow(trial.company().home(), "Child " + number, "<p>x</p>"));
        IntStream.range(0, 5_000 / share)
                .forEach(number -> trial.site().attach(trial.company().plan(), number + ".txt", "text " + number));
        IntStream.range(0, 2_000 / share)
                .forEach(number -> trial.site().label(trial.company().post(), "l" + number));
        trial.site().edit(trial.company().post(), "<p>labelled</p>");
        var report = trial.site().sync(Trial.REQUEST);
        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(report.counts().added()).isGreaterThanOrEqualTo(15_000 / share);
        assertThat(trial.site().files().values()).anyMatch(text -> text.contains("\"l" + (2_000 / share - 1) + "\""));
    }

    @OnceRow(42)
    void heavyTextsAreConvertedOrFailAlone() {
        int rows = Turn.all() ? 20_000 : 1_000;
        var row = "<tr>" + "<td><p>cell</p></td>".repeat(10) + "</tr>";
        trial.site().edit(trial.company().plain(3), "<table><tbody>" + row.repeat(rows) + "</tbody></table>");
        trial.site().edit(trial.company().plain(4), "<p>" + "x".repeat(1 << 20) + "</p>");
        trial.site().edit(trial.company().plain(5), nested(5_000));
        var report = trial.run();
        assertThat(report.counts().changed() + report.counts().failed()).isGreaterThanOrEqualTo(3);
        assertThat(report.stopped()).isEmpty();
    }

    private static String nested(int depth) {
        var open = "<ac:structured-macro ac:name=\"panel\"><ac:rich-text-body>";
        var close = "</ac:rich-text-body></ac:structured-macro>";
        return open.repeat(depth) + "<p>innermost</p>" + close.repeat(depth);
    }

    @OnceRow(45)
    void aPageThatComesBackHasItsFileBack() {
        long page = trial.company().plain(5);
        trial.run();
        var before = trial.site().files();
        for (boolean archive : new boolean[] {true, false}) {
            var content = trial.site().simulator().site();
            var away = archive ? content.archive(page) : content.trash(page);
            assertThat(trial.site().sync(Trial.REQUEST).counts().deleted()).isEqualTo(1);
            assertThat(trial.idsOnDisk()).doesNotContain(Long.toString(away.id()));
            var back = archive ? content.unarchive(page) : content.restore(page);
            assertThat(trial.run().counts().added()).isEqualTo(1);
            assertThat(back.id()).isEqualTo(page);
            assertThat(trial.site().files()).isEqualTo(before);
        }
    }

    @OnceRow(45)
    void aPageBecomesALiveDocABlogPostAndAPageAgain() {
        long id = trial.company().plain(5);
        trial.run();
        var page = page(id);
        var content = trial.site().simulator().site();
        content.load(new Page(page.core(), page.ownerId(), "live"));
        assertThat(trial.run().counts().changed()).isZero();
        var core = page.core();
        content.load(new BlogPost(new Core(
                id, core.authorId(), core.createdAt(), core.status(), Place.rootOf(page.spaceId()), core.revisions())));
        var asPost = trial.site().sync(Trial.REQUEST).counts();
        assertThat(asPost.changed() + asPost.moved()).isEqualTo(1);
        assertThat(asPost.added() + asPost.deleted()).isZero();
        assertThat(trial.site().files()).doesNotContainKey("CORPUS/Home/Page 5.md");
        assertThat(trial.site().files().keySet()).anyMatch(path -> path.matches("CORPUS/blog/.*/Page 5.md"));
        content.load(page);
        assertThat(trial.run().counts().deleted()).isZero();
        assertThat(trial.site().files()).containsKey("CORPUS/Home/Page 5.md");
    }

    @OnceRow(45)
    void aPageBecomesAFolderAndAPageAgain() {
        assumeThat(kind).as("Data Center has neither folders nor whiteboards").isEqualTo(SiteKind.CLOUD);
        long id = trial.company().plain(5);
        trial.site().pageBelow(id, "Below it", "<p>x</p>");
        trial.run();
        var page = page(id);
        var content = trial.site().simulator().site();
        var version = new Version(1, page.createdAt(), page.authorId(), "", false);
        content.load(new Folder(Core.first(id, page.core().place(), new Revision(version, page.title(), Body.none()))));
        assertThat(trial.site().sync(Trial.REQUEST).counts().changed()).isEqualTo(1);
        assertThat(trial.site().text("CORPUS/Home/Page 5.md")).contains("type: folder");
        assertThat(trial.site().files()).containsKey("CORPUS/Home/Page 5/Below it.md");
        content.load(page);
        assertThat(trial.run().counts().added()).isEqualTo(1);
        assertThat(trial.site().files()).containsKeys("CORPUS/Home/Page 5.md", "CORPUS/Home/Page 5/Below it.md");
    }

    @OnceRow(45)
    void whatHangsBelowAnUnknownKindOfContentIsNotLost() {
        assumeThat(kind).as("Data Center has neither folders nor whiteboards").isEqualTo(SiteKind.CLOUD);
        var author = page(trial.company().home()).authorId();
        var space = trial.site().space().id();
        var slides = NewContent.current(space, Place.NOWHERE, "Slides", Body.storage(""), author);
        long id = trial.site()
                .simulator()
                .site()
                .createCanvas(ContentType.WHITEBOARD, slides, "")
                .id();
        trial.site().pageBelow(id, "Below the slides", "<p>x</p>");
        trial.site().interfere((request, truth) -> {
            var answer = truth.get();
            var text = new String(answer.bytes(), StandardCharsets.UTF_8).replace("\"whiteboard\"", "\"slide\"");
            return new Answer(answer.status(), answer.headers(), text.getBytes(StandardCharsets.UTF_8));
        });
        assertThat(trial.site().sync(Trial.REQUEST).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(trial.site().files()).containsKey("CORPUS/Below the slides.md");
        trial.site().interfere((request, truth) -> truth.get());
        trial.run();
        assertThat(trial.site().files()).containsKey("CORPUS/Slides/Below the slides.md");
    }

    private Page page(long id) {
        return trial.site()
                .simulator()
                .site()
                .everything()
                .content(Page.class, id)
                .orElseThrow();
    }

    @Row(62)
    void aMediaHostThatRefusesCostsNoText(Turn turn) {
        // on Data Center files come from the site itself: there 401 is no word of a media host
        for (int status : kind == SiteKind.CLOUD ? new int[] {401, 403, 404, 500} : new int[] {403, 404, 500}) {
            var report =
                    trial.fault(turn, kind.bytes(), "\"status\": " + status).run();
            assertThat(report.stopped()).isEmpty();
            assertThat(trial.site().files()).containsKey("CORPUS/Home.attachments/wiring.txt");
            trial.site().open();
        }
    }

    @OnceRow(62)
    void anEmptyFileAndANewVersionAreAsOnTheSite() {
        trial.site().attach(trial.company().home(), "nothing.txt", "");
        trial.site().attach(trial.company().home(), "wiring.txt", "the third");
        trial.run();
        assertThat(trial.site().text("CORPUS/Home.attachments/nothing.txt")).isEmpty();
        assertThat(trial.site().text("CORPUS/Home.attachments/wiring.txt")).isEqualTo("the third");
    }

    @OnceRow(63)
    void brokenAndUnknownMarkupIsWrittenAllTheSame() {
        var loop = "<ac:structured-macro ac:name=\"include\"><ac:parameter ac:name=\"\"><ac:link>"
                + "<ri:page ri:content-title=\"New plan\" /></ac:link></ac:parameter></ac:structured-macro>";
        trial.site().edit(trial.company().plan(), loop + "<p>the second plan</p>");
        trial.site().edit(trial.company().plain(3), "<p>unclosed <b>bold <i></p><td>lost</td> & <<>");
        trial.site()
                .edit(
                        trial.company().plain(4),
                        "<ac:structured-macro ac:name=\"of-nobody\"><ac:plain-text-body>"
                                + "<![CDATA[inside]]></ac:plain-text-body></ac:structured-macro>");
        trial.site().edit(trial.company().plain(5), "<ac:link><ri:user ri:account-id=\"nobody\" /></ac:link>");
        assertThat(trial.run().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(trial.site().text("CORPUS/Home/Page 3.md")).contains("unclosed", "lost");
        assertThat(trial.site().text("CORPUS/Home/Page 4.md")).contains("inside");
        assertThat(trial.site().text("CORPUS/Home/New plan.md")).contains("the second plan");
    }
}
