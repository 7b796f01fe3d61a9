package dev.anabranch.converter.back;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.converter.Converter;
import dev.anabranch.converter.page.Surroundings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Footnotes and addresses without brackets, as Git hosts read them.
class FootnotesAndAddressesTest {
    private static String storage(String markdown) {
        return new MarkdownToStorage().convert(markdown, Resolver.none()).storage();
    }

    private static String turn(String markdown) {
        return new Converter()
                .storageToMarkdown(storage(markdown), Surroundings.none())
                .markdown();
    }

    @Test
    void footnotesBecomeAListThatTheirNumbersLeadTo() {
        var markdown = turn("""
                Tea[^tea], coffee[^2] and tea again[^tea].

                [^2]: Two *cups*.
                [^tea]: One pot.

                    Or more.
                """);
        assertThat(markdown).isEqualTo("""
                Tea[<sup>1</sup>](#fn-tea), coffee[<sup>2</sup>](#fn-2) and tea again[<sup>1</sup>](#fn-tea).

                ---

                1. <a id="fn-tea"></a>One pot.

                   Or more.
                2. <a id="fn-2"></a>Two *cups*.
                """);
        assertThat(turn(markdown)).isEqualTo(markdown);
    }

    @Test
    void footnoteIsAnAnchorAndALinkInStorage() {
        assertThat(storage("a[^1]\n\n[^1]: b"))
                .isEqualTo("<p>a<ac:link ac:anchor=\"fn-1\"><ac:link-body><sup>1</sup></ac:link-body></ac:link></p>"
                        + "<hr /><ol><li><p><ac:structured-macro ac:name=\"anchor\" ac:schema-version=\"1\">"
                        + "<ac:parameter ac:name=\"\">fn-1</ac:parameter></ac:structured-macro>b</p></li></ol>");
    }

    @Test
    void markWithoutFootnoteIsTextAndFootnoteWithoutMarkIsKept() {
        assertThat(storage("a[^1] b")).isEqualTo("<p>a[^1] b</p>");
        assertThat(turn("a\n\n[^1]: said anyway")).contains("1. said anyway");
        assertThat(turn("\\[^1]: a\n\nb[^1]")).isEqualTo("\\[^1]: a\n\nb[^1]\n");
    }

    @Test
    void footnoteMayNameAnotherAndItself() {
        assertThat(turn("a[^x]\n\n[^x]: see [^y] and [^x]\n[^y]: end")).isEqualTo("""
                a[<sup>1</sup>](#fn-x)

                ---

                1. <a id="fn-x"></a>see [<sup>2</sup>](#fn-y) and [<sup>1</sup>](#fn-x)
                2. <a id="fn-y"></a>end
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "see https://a.test/b_c. -> see <https://a.test/b_c>.",
                "(www.a.test/x) -> ([www.a.test/x](http://www.a.test/x))",
                "**https://a.test** -> **<https://a.test>**",
                "http://localhost:8080/?a=b&c=d! -> <http://localhost:8080/?a=b&c=d>!",
                "https://a.test/x(y)) -> <https://a.test/x(y)>)",
                "\"https://a.test/\" -> \"<https://a.test/>\"",
                "https://a.test/\\_x\\_y -> <https://a.test/_x_y>",
                "ask ada.l@mail.test. -> ask <ada.l@mail.test>.",
                "git@host.test:a/b.git -> git@host.test:a/b.git",
                "xhttps://a.test -> xhttps://a.test",
                "https:// and www. and a@b -> https:// and www. and a@b",
                "[see https://a.test](https://b.test) -> [see https://a.test](https://b.test)",
                "`https://a.test` -> `https://a.test`"
            })
    void addressIsALinkAsOnGitHosts(String markdown, String ours) {
        assertThat(turn(markdown).strip()).isEqualTo(ours);
        assertThat(turn(ours).strip()).isEqualTo(ours);
    }

    @Test
    void addressEndsAtAHardBreakAndAtTheLineEnd() {
        assertThat(turn("https://a.test\\\nb https://c.test\nd"))
                .isEqualTo("<https://a.test>\\\nb <https://c.test> d\n");
    }

    /// CommonMark reads no such address, so neither do we.
    @Test
    void mailToAHostWithATooLongPartIsText() {
        var longest = "m@" + "q".repeat(63) + ".test";
        assertThat(turn("ask " + longest)).isEqualTo("ask <" + longest + ">\n");
        var tooLong = "m@" + "q".repeat(64) + ".test";
        assertThat(turn("ask " + tooLong)).isEqualTo("ask " + tooLong + "\n");
    }
}
