package dev.anabranch.converter.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.anabranch.converter.back.Resolver;
import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.page.Surroundings;
import dev.anabranch.converter.roundtrip.Conflict.Reason;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A page edited by its Markdown changes where it was edited and nowhere else.
class EditablePageTest {
    private static final String PAGE = """
            <h1 local-id="a1">Plan</h1>
            <p style="margin-left: 3px">Ask <ac:link><ri:user ri:account-id="ada" /></ac:link> about the\
             <ac:inline-comment-marker ac:ref="c-1">old</ac:inline-comment-marker> plan&nbsp;today.</p>
            <ac:structured-macro ac:name="info" ac:macro-id="m1"><ac:parameter ac:name="title">Note</ac:parameter>\
            <ac:rich-text-body><p data-x='1'>Inside the panel</p></ac:rich-text-body></ac:structured-macro>
            <ac:structured-macro ac:name="acme-board" ac:macro-id="m2"><ac:parameter ac:name="secret">42</ac:parameter>\
            </ac:structured-macro>
            <h2>Steps</h2>
            <ul class="x"><li><p>First</p></li><li>Second<ul><li>Inner</li></ul></li></ul>
            <ac:task-list><ac:task><ac:task-id>7</ac:task-id><ac:task-status>incomplete</ac:task-status>\
            <ac:task-body>Call <time datetime="2026-01-02" /></ac:task-body></ac:task></ac:task-list>
            <table data-layout="wide"><tbody><tr><th>Name</th><th>Where</th><th>Why</th></tr>\
            <tr><td rowspan="2"><p>Both</p></td><td style="color: red">one</td><td><p>x</p></td></tr>\
            <tr><td>two</td><td><p>y</p></td></tr></tbody></table>
            <ac:structured-macro ac:name="code" ac:macro-id="m3"><ac:parameter ac:name="language">java</ac:parameter>\
            <ac:parameter ac:name="linenumbers">true</ac:parameter>\
            <ac:plain-text-body><![CDATA[int a;]]></ac:plain-text-body></ac:structured-macro>
            """;

    private static EditablePage page(String storage) {
        return EditablePage.of(storage, new People(), new PeopleBack());
    }

    private static String edited(String storage, String from, String to) {
        var page = page(storage);
        assertThat(page.markdown()).contains(from);
        var edit = page.apply(page.markdown().replace(from, to));
        assertThat(edit.conflicts()).isEmpty();
        return edit.storage();
    }

    private static final class People implements Surroundings {
        @Override
        public Optional<String> nameOf(Reference.Person person) {
            return Optional.of("Ada Lovelace");
        }
    }

    private static final class PeopleBack implements Resolver {
        @Override
        public List<Reference.Person> peopleNamed(String name) {
            return name.equals("Ada Lovelace") ? List.of(new Reference.Person("ada")) : List.of();
        }
    }

    @Test
    void sameMarkdownGivesTheSameBytes() {
        var page = page(PAGE);
        assertThat(page.apply(page.markdown()).storage()).isEqualTo(PAGE);
        assertThat(page.apply(page.markdown() + "\n").changes()).isEmpty();
    }

    @Test
    void oneWordIsOneWord() {
        assertThat(edited(PAGE, "today", "tomorrow")).isEqualTo(PAGE.replace("today", "tomorrow"));
        assertThat(edited(PAGE, "Inside the panel", "Inside this panel"))
                .isEqualTo(PAGE.replace("Inside the panel", "Inside this panel"));
        assertThat(edited(PAGE, "First", "Very first")).isEqualTo(PAGE.replace("First", "Very first"));
        assertThat(edited(PAGE, "Inner", "Innermost")).isEqualTo(PAGE.replace("Inner", "Innermost"));
        assertThat(edited(PAGE, "Call", "Phone")).isEqualTo(PAGE.replace("Call", "Phone"));
        assertThat(edited(PAGE, "int a;", "int b;")).isEqualTo(PAGE.replace("int a;", "int b;"));
        assertThat(edited(PAGE, "| one |", "| uno |")).isEqualTo(PAGE.replace(">one<", ">uno<"));
    }

    @Test
    void marksOfInlineCommentsStayWhileWordsAroundAndWithinChange() {
        assertThat(edited(PAGE, "about the old plan", "about our old plans"))
                .isEqualTo(PAGE.replace("about the", "about our").replace("plan&nbsp;", "plans&nbsp;"));
        assertThat(edited(PAGE, "the old plan", "the new plan")).isEqualTo(PAGE.replace(">old<", ">new<"));
    }

    @Test
    void wordMadeBoldIsMadeBoldAlone() {
        assertThat(edited(PAGE, "today", "**today**")).isEqualTo(PAGE.replace("today", "<strong>today</strong>"));
    }

    @Test
    void headingKeepsItsIdAndMayChangeItsLevel() {
        assertThat(edited(PAGE, "# Plan", "## The plan"))
                .isEqualTo(PAGE.replace("<h1 local-id=\"a1\">Plan</h1>", "<h2 local-id=\"a1\">The plan</h2>"));
    }

    @Test
    void taskIsTickedAndPanelRenamed() {
        assertThat(edited(PAGE, "[ ] Call", "[x] Call")).isEqualTo(PAGE.replace("incomplete", "complete"));
        assertThat(edited(PAGE, "**Note**", "**Hint**")).isEqualTo(PAGE.replace(">Note<", ">Hint<"));
        assertThat(edited(PAGE, "[!NOTE]", "[!CAUTION]")).isEqualTo(PAGE.replace("\"info\"", "\"warning\""));
    }

    @Test
    void blocksAreInsertedRemovedAndMoved() {
        assertThat(edited(PAGE, "## Steps\n", "Some new words.\n\n## Steps\n"))
                .contains("<p>Some new words.</p>")
                .hasSize(PAGE.length() + "<p>Some new words.</p>".length());
        assertThat(edited(PAGE, "- First\n", "")).isEqualTo(PAGE.replace("<li><p>First</p></li>", ""));
        assertThat(edited(PAGE, "- First\n", "- First\n- Between\n"))
                .isEqualTo(PAGE.replace("<p>First</p></li>", "<p>First</p></li><li><p>Between</p></li>"));
        var macro = PAGE.substring(PAGE.indexOf("<ac:structured-macro ac:name=\"acme"), PAGE.indexOf("\n<h2>"));
        var page = page(PAGE);
        var moved = page.apply(page.markdown().replace("*[macro: acme-board]*\n\n", "") + "\n*[macro: acme-board]*\n");
        assertThat(moved.conflicts()).isEmpty();
        assertThat(moved.storage()).contains(macro).isNotEqualTo(PAGE).hasSameSizeAs(PAGE);
    }

    @Test
    void mergedCellChangesWhenAllItsPlacesDo() {
        assertThat(edited(PAGE, "| Both |", "| All |")).isEqualTo(PAGE.replace("Both", "All"));
        var page = page(PAGE);
        var one = page.apply(page.markdown().replaceFirst("\\| Both \\|", "| All |"));
        assertThat(one.storage()).isEqualTo(PAGE);
        assertThat(one.conflicts()).extracting(Conflict::reason).containsExactly(Reason.AMBIGUOUS);
    }

    @Test
    void whatStandsForMoreThanItSaysIsAConflictAndTheRestIsDone() {
        var page = page(PAGE);
        var edit =
                page.apply(page.markdown().replace("acme-board", "acme-boards").replace("First", "Third"));
        assertThat(edit.storage()).isEqualTo(PAGE.replace("First", "Third"));
        assertThat(edit.conflicts()).hasSize(1);
        var mention = page.apply(page.markdown().replace("@Ada Lovelace", "@Ada King"));
        assertThat(mention.storage()).isEqualTo(PAGE);
        assertThat(mention.conflicts()).extracting(Conflict::reason).containsExactly(Reason.NOT_EDITABLE);
    }

    @Test
    void mentionIsRemovedAndAnotherMade() {
        assertThat(edited(PAGE, "Ask @Ada Lovelace about", "Ask about"))
                .doesNotContain("ri:user")
                .contains("Ask about the");
        assertThat(edited(PAGE, "today.", "today, @Ada Lovelace."))
                .contains("today, <ac:link><ri:user ri:account-id=\"ada\" /></ac:link>.</p>");
    }

    @Test
    void outlineNamesAllPartsAndIdsStay() {
        var page = page(PAGE);
        assertThat(page.outline())
                .extracting(OutlineNode::kind)
                .containsExactly("heading", "paragraph", "panel", "macro", "heading", "list", "list", "table", "code");
        assertThat(page.outline().getFirst().id()).isEqualTo("h.a1");
        var later = page(edited(PAGE, "# Plan\n", "# Plan\n\nMore words in front\n"));
        assertThat(later.outline())
                .extracting(OutlineNode::id)
                .containsAll(page.outline().stream().map(OutlineNode::id).toList());
    }

    @Test
    void sectionIsReadAndReplacedById() {
        var page = page(PAGE);
        var steps = page.outline().get(4).id();
        assertThat(page.sectionOf(steps))
                .hasValueSatisfying(text -> assertThat(text)
                        .startsWith("## Steps\n\n- First\n- Second\n  - Inner\n")
                        .endsWith("```\n"));
        var edit = page.replaceSection(
                steps,
                page.sectionOf(steps).orElseThrow().replace("Second", "2nd").replace("## Steps", "## All steps"));
        assertThat(edit.conflicts()).isEmpty();
        assertThat(edit.storage()).isEqualTo(PAGE.replace("Second", "2nd").replace("<h2>Steps", "<h2>All steps"));
    }

    @Test
    void nodeIsReplacedInsertedAfterAndRemovedById() {
        var page = page(PAGE);
        var first = page.outline().get(5).children().getFirst();
        assertThat(page.markdownOf(first.id())).hasValue("First\n");
        assertThat(page.replace(first.id(), "Another").storage()).isEqualTo(PAGE.replace("First", "Another"));
        assertThat(page.remove(first.id()).storage()).isEqualTo(PAGE.replace("<li><p>First</p></li>", ""));
        assertThat(page.insertAfter(first.id(), "Next").storage())
                .isEqualTo(PAGE.replace("<p>First</p></li>", "<p>First</p></li><li><p>Next</p></li>"));
        assertThat(page.append("## End").storage()).isEqualTo(PAGE.stripTrailing() + "<h2>End</h2>\n");
        assertThat(page.replace("p-nothing", "x").conflicts())
                .extracting(Conflict::reason)
                .containsExactly(Reason.NO_SUCH_NODE);
    }

    @Test
    void columnsOfALayoutStayWhereTheyAre() {
        var layout = "<ac:layout><ac:layout-section ac:type=\"two_equal\" ac:breakout-mode=\"wide\"><ac:layout-cell>"
                + "<p>left</p></ac:layout-cell><ac:layout-cell><p>right</p></ac:layout-cell></ac:layout-section></ac:layout>";
        assertThat(edited(layout, "right", "east")).isEqualTo(layout.replace("right", "east"));
        assertThat(edited(layout, "left\n", "left\n\nbelow\n"))
                .isEqualTo(layout.replace("<p>left</p>", "<p>left</p><p>below</p>"));
    }

    @Test
    void editsMeetAPageThatHasChangedMeanwhile() {
        var sidecar = Sidecar.parse(page(PAGE).sidecar().text()).orElseThrow();
        var now = page(PAGE.replace("<h2>Steps</h2>", "<h2>Steps</h2><p>by another hand</p>"));
        var edit = now.apply(sidecar.markdown().replace("First", "Third"), sidecar);
        assertThat(edit.conflicts()).isEmpty();
        assertThat(edit.storage()).contains("by another hand").contains("<p>Third</p>");
        var clash =
                page(PAGE.replace("First", "Other")).apply(sidecar.markdown().replace("First", "Third"), sidecar);
        assertThat(clash.conflicts()).extracting(Conflict::reason).containsExactly(Reason.CHANGED_MEANWHILE);
        assertThat(sidecar.rebuild(sidecar.markdown(), new People(), new PeopleBack())
                        .storage())
                .isEqualTo(PAGE);
    }

    @Test
    void emptyPageIsFilled() {
        assertThat(page("").append("Hello **world**").storage()).isEqualTo("<p>Hello <strong>world</strong></p>");
        assertThat(page("").apply("- a\n- b\n").storage()).isEqualTo("<ul><li><p>a</p></li><li><p>b</p></li></ul>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a<hr/>",
                "<p>a",
                "<a \"",
                "a<p>b</p>",
                "<ul><li>a",
                "<p>a <strong>b</strong></p>",
                "<table><tr><td>a</td></tr></table>",
                "word <strong>bold</strong> ",
                "<ac:structured-macro ac:name='info'><ac:rich-text-body>x"
            })
    void workGrowsWithThePageAndNoFaster(String trap) {
        allocated(trap.repeat(1_000));
        assertThat(allocated(trap.repeat(8_000))).isLessThan(8 * allocated(trap.repeat(2_000)) + 1_000_000);
    }

    /// What an edit takes in memory, which every machine counts alike.
    private static long allocated(String storage) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        var page = page(storage);
        var markdown = page.markdown();
        int middle = markdown.length() / 2;
        var edit = page.apply(markdown.substring(0, middle) + " new " + markdown.substring(middle));
        assertThat(edit.storage()).isNotEmpty();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
