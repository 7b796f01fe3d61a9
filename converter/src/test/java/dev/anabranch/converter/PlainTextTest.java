package dev.anabranch.converter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.converter.page.TextBlock;
import dev.anabranch.converter.page.TextBlock.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainTextTest {
    private static List<TextBlock> storage(String body) {
        return new Converter().plainTextOfStorage(body, new KnowingSite());
    }

    private static String source(String body, TextBlock block) {
        return body.substring(block.start(), block.end());
    }

    @Test
    void eachPieceKnowsItsHeadingsAndItsPlace() {
        var body = "<h1>One</h1><p>a <strong>b</strong>c</p><h3>Deep</h3><ul><li>item</li></ul><h2>Two</h2><p>x</p>";
        var text = storage(body);
        assertThat(text).extracting(TextBlock::text).containsExactly("One", "a bc", "Deep", "item", "Two", "x");
        assertThat(text)
                .extracting(TextBlock::kind)
                .containsExactly(Kind.HEADING, Kind.PARAGRAPH, Kind.HEADING, Kind.ITEM, Kind.HEADING, Kind.PARAGRAPH);
        assertThat(text)
                .extracting(TextBlock::headings)
                .containsExactly(
                        List.of(),
                        List.of("One"),
                        List.of("One"),
                        List.of("One", "Deep"),
                        List.of("One"),
                        List.of("One", "Two"));
        assertThat(source(body, text.get(1))).isEqualTo("<p>a <strong>b</strong>c</p>");
        assertThat(source(body, text.get(5))).isEqualTo("<p>x</p>");
    }

    @Test
    void aRowIsOnePieceAndCodeKeepsItsLines() {
        var text = storage("<table><tbody><tr><th>Owner</th><td><p>Ada</p><p>Grace</p></td></tr></tbody></table>"
                + "<ac:structured-macro ac:name=\"code\"><ac:plain-text-body><![CDATA[a\n  b]]></ac:plain-text-body>"
                + "</ac:structured-macro>");
        assertThat(text).extracting(TextBlock::text).containsExactly("Owner\tAda Grace", "a\n  b");
    }

    @Test
    void namesAndTitlesAreWordsAndTextsOfOtherPagesAreNot() {
        var text = storage("<p><ac:link><ri:user ri:account-id=\"557058:ada\" /></ac:link> wrote"
                + " <ac:link><ri:content-entity ri:content-id=\"42\" /></ac:link></p>"
                + "<ac:structured-macro ac:name=\"include\"><ac:parameter ac:name=\"\"><ac:link><ri:page"
                + " ri:content-title=\"Terms\" /></ac:link></ac:parameter></ac:structured-macro>");
        assertThat(text).extracting(TextBlock::text).containsExactly("Ada Lovelace wrote Install guide", "→ Terms");
    }

    @Test
    void adfGivesTheSameWordsWithPlacesInItsOwnText() {
        var body =
                "{\"type\":\"doc\",\"content\":[{\"type\":\"heading\",\"attrs\":{\"level\":2},\"content\":[{\"type\":"
                        + "\"text\",\"text\":\"One\"}]},{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}]}]}";
        var text = new Converter().plainTextOfAdf(body, new KnowingSite());
        assertThat(text).extracting(TextBlock::text).containsExactly("One", "x");
        assertThat(text.get(1).headings()).containsExactly("One");
        assertThat(source(body, text.get(1)))
                .isEqualTo("{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}]}");
    }
}
