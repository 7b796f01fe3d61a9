package dev.anabranch.converter.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.parser.Parser;
import org.jsoup.Jsoup;

/// What holds of every output: it is text that can be stored, it has no HTML but the few elements that Git hosts
/// show, none of them with a style or a handler, and no link runs anything.
final class SafeMarkdown {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final Set<String> ELEMENTS = Set.of(("details summary br strong em sub sup kbd table thead tbody tr"
                    + " th td p ul ol li pre code a img ins del")
            .split(" "));
    private static final Set<String> ATTRIBUTES =
            Set.of("href", "src", "alt", "id", "colspan", "rowspan", "start", "align", "open", "width", "class");

    private SafeMarkdown() {}

    static void check(String markdown) {
        assertThat(isUnicode(markdown)).as("can be written as UTF-8").isTrue();
        PARSER.parse(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(HtmlBlock block) {
                html(block.getLiteral());
            }

            @Override
            public void visit(HtmlInline tag) {
                html(tag.getLiteral());
            }

            @Override
            public void visit(Link link) {
                address(link.getDestination());
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                address(image.getDestination());
                visitChildren(image);
            }
        });
    }

    static boolean isUnicode(String text) {
        try {
            StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static void html(String html) {
        for (var element : Jsoup.parseBodyFragment(html).body().select("body *")) {
            assertThat(ELEMENTS).contains(element.normalName());
            for (var attribute : element.attributes()) {
                assertThat(ATTRIBUTES).contains(attribute.getKey().toLowerCase(Locale.ROOT));
            }
            address(element.attr("href"));
            address(element.attr("src"));
        }
    }

    private static void address(String url) {
        var plain = url.replaceAll("[\\s\\p{Cntrl}]", "").toLowerCase(Locale.ROOT);
        assertThat(plain).doesNotStartWith("javascript:").doesNotStartWith("vbscript:");
        assertThat(plain.startsWith("data:") && !plain.startsWith("data:image/"))
                .as(url)
                .isFalse();
    }
}
