package dev.anabranch.converter.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.converter.back.Forms;
import dev.anabranch.converter.back.MarkdownReader;
import dev.anabranch.converter.back.Resolver;
import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.page.Surroundings;
import dev.anabranch.converter.roundtrip.Conflict.Reason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Edits of things that are more than words change what was edited of them and keep everything else.
class EditsInPlaceTest {
    private static final String IMAGE = "<p>See</p><ac:image ac:width=\"100\" ac:alt=\"old\"><ri:attachment"
            + " ri:filename=\"a.png\" /><ac:caption><p>Old <strong>cap</strong></p></ac:caption></ac:image>";
    private static final String STATUS = "<p>Now <ac:structured-macro ac:name=\"status\" ac:macro-id=\"7\">"
            + "<ac:parameter ac:name=\"title\">DONE</ac:parameter><ac:parameter ac:name=\"colour\">Green</ac:parameter>"
            + "</ac:structured-macro> ok</p>";
    private static final String LINK = "<p>Go <ac:link ac:anchor=\"Top\"><ri:page ri:space-key=\"X\""
            + " ri:content-title=\"Home\" /><ac:plain-text-link-body><![CDATA[the page]]></ac:plain-text-link-body>"
            + "</ac:link> now</p>";
    private static final String TALL = "<table class=\"w\"><tbody><tr><th>A</th><th>B</th></tr>"
            + "<tr><td rowspan=\"2\">both</td><td>one</td></tr><tr><td>two</td></tr><tr><td>x</td><td>y</td></tr>"
            + "</tbody></table>";
    private static final String TABLE = "<table><colgroup><col style=\"width: 5px\" /><col /></colgroup><tbody>"
            + "<tr><th>A</th><th>B</th></tr><tr class=\"r\"><td>a1</td><td>b1</td></tr>"
            + "<tr><td>a2</td><td>b2</td></tr></tbody></table>";
    private static final String TASKS =
            "<ac:task-list><ac:task><ac:task-id>7</ac:task-id><ac:task-uuid>u</ac:task-uuid>"
                    + "<ac:task-status>incomplete</ac:task-status><ac:task-body>One</ac:task-body></ac:task>"
                    + "<ac:task><ac:task-id>8</ac:task-id><ac:task-status>complete</ac:task-status>"
                    + "<ac:task-body>Two</ac:task-body></ac:task></ac:task-list>";

    private static final class People implements Surroundings, Resolver {
        @Override
        public Optional<String> nameOf(Reference.Person person) {
            return Optional.of(person.id().equals("ada") ? "Ada Lovelace" : "Grace Hopper");
        }

        @Override
        public List<Reference.Person> peopleNamed(String name) {
            return switch (name) {
                case "Ada Lovelace" -> List.of(new Reference.Person("ada"));
                case "Grace Hopper" -> List.of(new Reference.Person("grace"));
                default -> List.of();
            };
        }

        @Override
        public Optional<String> siteUrl() {
            return Optional.empty();
        }

        @Override
        public List<dev.anabranch.converter.page.Heading> headingsOf(Reference page) {
            return List.of();
        }
    }

    private static EditablePage page(String storage) {
        return EditablePage.of(storage, new People(), new People());
    }

    private static Edit edit(String storage, String from, String to) {
        var page = page(storage);
        assertThat(page.markdown()).contains(from);
        return page.apply(page.markdown().replace(from, to));
    }

    /// The storage after an edit, which reads as the edited Markdown does.
    private static String edited(String storage, String from, String to) {
        var edit = edit(storage, from, to);
        assertThat(edit.conflicts()).isEmpty();
        assertThat(shown(page(edit.storage()).markdown()))
                .isEqualTo(shown(page(storage).markdown().replace(from, to)));
        return edit.storage();
    }

    private static List<String> shown(String markdown) {
        return Units.prints(MarkdownReader.read(markdown, Forms.standard()).blocks());
    }

    @Test
    void imageKeepsItsElementWhateverIsEditedOfIt() {
        assertThat(edited(IMAGE, "![old]", "![new]")).isEqualTo(IMAGE.replace("old", "new"));
        assertThat(edited(IMAGE, "Old **cap**", "New **cap**")).isEqualTo(IMAGE.replace("Old", "New"));
        assertThat(edited(IMAGE, "a.png", "b.png")).isEqualTo(IMAGE.replace("a.png", "b.png"));
        assertThat(edited(IMAGE, "attachments/a.png", "https://x.test/b.png"))
                .isEqualTo(IMAGE.replace(
                        "<ri:attachment ri:filename=\"a.png\" />", "<ri:url ri:value=\"https://x.test/b.png\" />"));
        assertThat(edited(IMAGE, "\\\n*Old **cap***", ""))
                .isEqualTo(IMAGE.replace("<ac:caption><p>Old <strong>cap</strong></p></ac:caption>", ""));
        assertThat(edited("<ac:image><ri:attachment ri:filename=\"a.png\" /></ac:image>", ".png)", ".png)\\\n*New*"))
                .contains("<ac:caption><p>New</p></ac:caption></ac:image>");
    }

    @Test
    void statusKeepsItsElementAndTakesTheColourOfItsWords() {
        assertThat(edited(STATUS, "DONE", "IN PROGRESS"))
                .isEqualTo(STATUS.replace("DONE", "IN PROGRESS").replace("Green", "Blue"));
        assertThat(edited(STATUS, "DONE", "WAITING")).isEqualTo(STATUS.replace("DONE", "WAITING"));
        assertThat(edited(STATUS, "**DONE**", "finished")).isEqualTo("<p>Now finished ok</p>");
    }

    @Test
    void linkChangesItsWordsOrItsTarget() {
        assertThat(edited(LINK, "the page", "our page")).contains("ri:space-key=\"X\"", ">our page</ac:link-body>");
        assertThat(edited(LINK, "Home.md", "Away.md"))
                .isEqualTo(LINK.replace(" ri:space-key=\"X\" ri:content-title=\"Home\"", " ri:content-title=\"Away\""));
        var web = "<p>Go <a href=\"https://a.test\" data-x=\"1\">to <em>it</em></a> now</p>";
        assertThat(edited(web, "https://a.test", "https://b.test")).isEqualTo(web.replace("a.test", "b.test"));
        assertThat(edited(web, "[to", "[off to")).isEqualTo(web.replace(">to", ">off to"));
        assertThat(edited(web, "https://a.test", "Page.md"))
                .isEqualTo("<p>Go <ac:link><ri:page ri:content-title=\"Page\" /><ac:link-body>to <em>it</em>"
                        + "</ac:link-body></ac:link> now</p>");
    }

    @Test
    void mentionAndDateAreReplacedByOthers() {
        var mention = "<p style=\"x\">Ask <ac:link><ri:user ri:account-id=\"ada\" /></ac:link> about</p>";
        assertThat(edited(mention, "@Ada Lovelace", "@Grace Hopper")).isEqualTo(mention.replace("ada", "grace"));
        assertThat(edit(mention, "@Ada Lovelace", "@Ada King").conflicts())
                .extracting(Conflict::reason)
                .containsExactly(Reason.NOT_EDITABLE);
        var date = "<p style=\"x\">On <time datetime=\"2026-01-02\" /> we</p>";
        assertThat(edited(date, "2026-01-02", "2026-02-03")).isEqualTo(date.replace("2026-01-02", "2026-02-03"));
    }

    @Test
    void tasksMoveWithTheirIdsAndNewOnesGetTheirOwn() {
        var first = TASKS.substring("<ac:task-list>".length(), TASKS.indexOf("<ac:task>", 20));
        assertThat(edited(TASKS, "- [ ] One\n- [x] Two", "- [x] Two\n- [ ] One"))
                .isEqualTo(TASKS.replace(first, "").replace("</ac:task-list>", first + "</ac:task-list>"));
        assertThat(edited(TASKS, "- [x] Two", "- [x] Two\n- [ ] Three")).contains("<ac:task-id>9</ac:task-id>");
        assertThat(edited(TASKS, "- [ ] One\n", "")).isEqualTo(TASKS.replace(first, ""));
    }

    @Test
    void rowsComeAndGoUnderTallCells() {
        assertThat(edited(TALL, "| x | y |", "| x | y |\n| n | m |"))
                .contains("<td>y</td></tr><tr><td><p>n</p></td><td><p>m</p></td></tr>");
        assertThat(edited(TALL, "| both | two |", "| both | mid |\n| both | two |"))
                .contains("<td rowspan=\"3\">both</td>", "</tr><tr><td><p>mid</p></td></tr><tr><td>two</td>");
        assertThat(edited(TALL, "| both | two |\n", ""))
                .isEqualTo(TALL.replace(" rowspan=\"2\"", "").replace("<tr><td>two</td></tr>", ""));
        assertThat(edited(TALL, "| both | one |\n", "")).contains("<tr><td>both</td><td>two</td></tr>");
        assertThat(edit(TALL, "| both | two |", "| other | mid |\n| both | two |")
                        .conflicts())
                .extracting(Conflict::reason)
                .containsExactly(Reason.AMBIGUOUS);
    }

    @Test
    void columnsComeAndGoAndRowsMoveAsTheyAre() {
        assertThat(edited(TABLE, "| A | B |\n| --- | --- |\n| a1 | b1 |\n| a2 | b2 |", """
                | A | M | B |
                | --- | --- | --- |
                | a1 | m1 | b1 |
                | a2 |  | b2 |"""))
                .isEqualTo(TABLE.replace("/><col />", "/><col /><col />")
                        .replace("A</th>", "A</th><th><p>M</p></th>")
                        .replace("a1</td>", "a1</td><td><p>m1</p></td>")
                        .replace("a2</td>", "a2</td><td><p /></td>"));
        assertThat(edited(TABLE, "| A | B |\n| --- | --- |\n| a1 | b1 |\n| a2 | b2 |", """
                | B |
                | --- |
                | b1 |
                | b2 |"""))
                .isEqualTo(TABLE.replace("<col style=\"width: 5px\" />", "")
                        .replace("<th>A</th>", "")
                        .replace("<td>a1</td>", "")
                        .replace("<td>a2</td>", ""));
        assertThat(edited(TABLE, "| a1 | b1 |\n| a2 | b2 |", "| a2 | b2 |\n| a1 | b1 |"))
                .endsWith("<tr><td>a2</td><td>b2</td></tr><tr class=\"r\"><td>a1</td><td>b1</td></tr></tbody></table>");
    }

    @Test
    void panelsListsAndHeadingsChangeTheirKind() {
        var panel = "<ac:adf-extension><ac:adf-node type=\"panel\"><ac:adf-attribute key=\"panel-type\">note"
                + "</ac:adf-attribute><ac:adf-content><p>in</p></ac:adf-content></ac:adf-node></ac:adf-extension>";
        assertThat(edited(panel, "[!IMPORTANT]", "[!TIP]")).isEqualTo(panel.replace(">note", ">success"));
        var list = "<ol start=\"3\" class=\"x\"><li>a</li></ol>";
        assertThat(edited(list, "3. a", "5. a")).isEqualTo(list.replace("3", "5"));
        var heading = "<h2 id=\"x\">Two <ac:inline-comment-marker ac:ref=\"r\">words</ac:inline-comment-marker></h2>";
        assertThat(edited(heading, "## Two", "Two")).isEqualTo(heading.replace("h2", "p"));
        assertThat(edited(heading.replace("h2", "p"), "Two", "### 2"))
                .isEqualTo(heading.replace("h2", "h3").replace("Two", "2"));
    }

    @Test
    void elementsOfAParagraphThatWasDividedStayThemselves() {
        var storage = "<p>one <ac:structured-macro ac:name=\"acme\" ac:macro-id=\"m\"><ac:parameter ac:name=\"k\">v"
                + "</ac:parameter></ac:structured-macro> two</p>";
        assertThat(edited(storage, "one *[macro: acme]* two", "one\n\n*[macro: acme]* two"))
                .contains("<ac:parameter ac:name=\"k\">v</ac:parameter>", "ac:macro-id=\"m\"");
    }

    @Test
    void anEditTellsTheNewIdsOfItsNodes() {
        var page = page("<p>one</p><p>two</p><ul><li>three</li></ul>");
        var first = page.outline().getFirst().id();
        var second = page.outline().get(1).id();
        var edit = page.apply("Changed one\n\nnew\n\n- three\n- four\n");
        var now = page(edit.storage()).outline();
        assertThat(edit.conflicts()).isEmpty();
        assertThat(edit.nodes()).extracting(NodeChange::before).contains(first, "");
        assertThat(now).extracting(OutlineNode::id).contains(edit.idNow(first));
        assertThat(edit.idNow(second)).isIn(now.get(1).id(), "");
        assertThat(edit.idNow("p-unknown")).isEqualTo("p-unknown");
        var replaced = page.replace(second, "2nd");
        assertThat(page(replaced.storage()).markdownOf(replaced.idNow(second))).hasValue("2nd\n");
    }
}
