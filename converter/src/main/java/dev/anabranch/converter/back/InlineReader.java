package dev.anabranch.converter.back;

import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.storage.StorageReader;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Flow;
import dev.anabranch.converter.tree.ImageSource;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Link;
import dev.anabranch.converter.tree.Mark;
import dev.anabranch.converter.tree.PageBuilder;
import dev.anabranch.converter.tree.Span;
import dev.anabranch.converter.tree.Style;
import dev.anabranch.converter.tree.TextBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/// Reads running text: Markdown's own marks, and those written as HTML.
final class InlineReader {
    private static final int MOST_OPEN_TAGS = 100;

    private final PageBuilder page;
    private final Footnotes footnotes;
    private final ArrayList<OpenTag> tags = new ArrayList<>();
    private Flow flow = new Flow(new TextBuffer());
    private @Nullable StringBuilder preformatted;
    private Span at = new Span(0, 0);

    /// An HTML tag that is open.
    ///
    /// @param before the marks and link of HTML outside of it
    private record OpenTag(String name, Style before) {}

    /// What HTML tags add to the style; its link counts where Markdown has none.
    private Style html = Style.PLAIN;

    InlineReader(PageBuilder page, Footnotes footnotes) {
        this.page = page;
        this.footnotes = footnotes;
    }

    /// The blocks that running text makes: mostly one paragraph or heading.
    ///
    /// @param level of a heading, or 0
    List<Block> blocks(@Nullable Node first, int level, Span span) {
        flow = new Flow(new TextBuffer());
        html = Style.PLAIN;
        tags.clear();
        preformatted = null;
        at = span;
        flow.headingLevel(level);
        flow.markStart(span.start());
        siblings(first, Style.PLAIN);
        endPreformatted();
        return List.copyOf(flow.close(span.end()));
    }

    private void siblings(@Nullable Node first, Style style) {
        for (var node = first; node != null; node = node.getNext()) {
            if (preformatted == null) {
                node(node, style);
            } else {
                raw(node, preformatted);
            }
        }
    }

    /// Text between `<pre>` and `</pre>`, where the tag for a line break is a line end.
    private void raw(Node node, StringBuilder text) {
        switch (node) {
            case Text words -> text.append(words.getLiteral());
            case Code code -> text.append(code.getLiteral());
            case SoftLineBreak _, HardLineBreak _ -> text.append('\n');
            case AddressSyntax.AddressNode address -> text.append(address.text());
            case FootnoteSyntax.MarkNode mark ->
                text.append("[^").append(mark.definition().name()).append(']');
            case FormulaSyntax.InlineNode formula ->
                text.append('$').append(formula.tex()).append('$');
            case HtmlInline tag -> {
                switch (name(tag.getLiteral())) {
                    case "br" -> text.append('\n');
                    case "/pre" -> endPreformatted();
                    default -> {}
                }
            }
            default -> siblings(node.getFirstChild(), Style.PLAIN);
        }
    }

    private void endPreformatted() {
        if (preformatted != null) {
            var text = preformatted.toString();
            preformatted = null;
            if (!text.isBlank()) {
                flow.add(new Block.Code("", "", false, text, at), at.start());
            }
        }
    }

    private void node(Node node, Style style) {
        switch (node) {
            case Text text -> words(text.getLiteral(), merged(style));
            case AddressSyntax.AddressNode address -> linked(address.text(), address.url(), merged(style));
            case FootnoteSyntax.MarkNode mark -> footnotes.mark(mark, merged(style), flow);
            case Code code -> flow.append(code.getLiteral(), merged(style).with(Mark.CODE));
            case SoftLineBreak _ -> flow.append(' ', merged(style));
            case HardLineBreak _ -> flow.add(new Inline.Break(merged(style)));
            case StrongEmphasis strong -> siblings(strong.getFirstChild(), style.with(Mark.STRONG));
            case Emphasis emphasis -> siblings(emphasis.getFirstChild(), style.with(Mark.EMPHASIS));
            case Strikethrough strike -> siblings(strike.getFirstChild(), style.with(Mark.STRIKE));
            case org.commonmark.node.Link link -> link(link, style);
            case Image image -> image(image, style);
            case FormulaSyntax.InlineNode formula -> flow.add(new Inline.Formula(formula.tex(), merged(style)));
            case HtmlInline tag -> tag(tag.getLiteral(), style);
            default -> siblings(node.getFirstChild(), style);
        }
    }

    private Style merged(Style style) {
        return new Style(style.marks() | html.marks(), style.link() == null ? html.link() : style.link());
    }

    /// Adds words, in which addresses of mail are links.
    private void words(String text, Style style) {
        int from = 0;
        for (var mail = mail(text, from, style); mail != null; mail = mail(text, from, style)) {
            flow.append(text.substring(from, mail.start()), style);
            var address = text.substring(mail.start(), mail.end());
            linked(address, "mailto:" + address, style);
            from = mail.end();
        }
        flow.append(text.substring(from), style);
    }

    private static MailAddresses.@Nullable Found mail(String text, int from, Style style) {
        return style.link() == null ? MailAddresses.in(text, from) : null;
    }

    private void linked(String words, String url, Style style) {
        flow.append(words, style.link() == null ? style.in(new Link(page.destination(url), false)) : style);
    }

    private void link(org.commonmark.node.Link link, Style style) {
        var url = link.getDestination() == null ? "" : link.getDestination();
        if (isStorageTag(url)) {
            flow.append("<" + url + ">", merged(style)); // `<ac:toc/>` looks like an address in angle brackets
            return;
        }
        siblings(link.getFirstChild(), url.isEmpty() ? style : style.in(new Link(page.destination(url), false)));
    }

    private static boolean isStorageTag(String url) {
        return url.startsWith("ac:") || url.startsWith("ri:");
    }

    private void image(Image image, Style style) {
        var url = image.getDestination() == null ? "" : image.getDestination();
        var alt = new StringBuilder();
        words(image.getFirstChild(), alt);
        flow.add(new Inline.Image(new ImageSource.Remote(url), alt.toString(), List.of(), merged(style)));
    }

    private static void words(@Nullable Node first, StringBuilder out) {
        for (var node = first; node != null; node = node.getNext()) {
            switch (node) {
                case Text text -> out.append(text.getLiteral());
                case Code code -> out.append(code.getLiteral());
                case SoftLineBreak _, HardLineBreak _ -> out.append(' ');
                case AddressSyntax.AddressNode address -> out.append(address.text());
                case FormulaSyntax.InlineNode formula ->
                    // no formula in an image's description: what is escaped there is escaped here
                    out.append('$').append(unescaped(formula.tex())).append('$');
                default -> words(node.getFirstChild(), out);
            }
        }
    }

    private static String unescaped(String text) {
        var plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            boolean escapes = text.charAt(i) == '\\'
                    && i + 1 < text.length()
                    && "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~".indexOf(text.charAt(i + 1)) >= 0;
            plain.append(text.charAt(escapes ? ++i : i));
        }
        return plain.toString();
    }

    // ---------------------------------------------------------------- HTML

    private void tag(String tag, Style style) {
        var name = name(tag);
        if (name.startsWith("/")) {
            endTag(name.substring(1));
            return;
        }
        var mark = mark(name);
        if (mark != null) {
            open(name);
            html = html.with(mark);
            return;
        }
        switch (name) {
            case "br" -> flow.add(new Inline.Break(merged(style)));
            case "pre" -> {
                flow.endParagraph(at.start());
                preformatted = new StringBuilder();
            }
            case "a" -> anchor(tag, style);
            case "img" -> picture(tag, style);
            case "" -> {} // a comment or an instruction
            default -> page.note("html:" + name, Outcome.SIMPLIFIED, at.start());
        }
    }

    private void open(String name) {
        if (tags.size() < MOST_OPEN_TAGS) {
            tags.add(new OpenTag(name, html));
        }
    }

    private void endTag(String name) {
        for (int i = tags.size() - 1; i >= 0; i--) {
            if (tags.get(i).name.equals(name)) {
                html = tags.get(i).before;
                while (tags.size() > i) {
                    tags.removeLast();
                }
                return;
            }
        }
    }

    private void anchor(String tag, Style style) {
        open("a");
        for (var inline : read(tag + "x</a>")) {
            if (inline instanceof Inline.Anchor) {
                flow.add(inline.in(merged(style)));
            } else if (inline.style().link() != null) {
                html = html.in(new Link(destination(inline.style().link()), false));
            }
        }
    }

    private Link.Destination destination(Link link) {
        return link.destination() instanceof Link.Destination.Anchor(var name)
                ? page.destination("#" + name)
                : link.destination();
    }

    private void picture(String tag, Style style) {
        for (var inline : read(tag)) {
            flow.add(inline.in(merged(style)));
        }
    }

    private static List<Inline> read(String html) {
        var blocks = StorageReader.read(html, null).blocks();
        return !blocks.isEmpty() && blocks.getFirst() instanceof Block.Paragraph paragraph
                ? paragraph.content()
                : List.of();
    }

    private static @Nullable Mark mark(String name) {
        return switch (name) {
            case "strong", "b" -> Mark.STRONG;
            case "em", "i" -> Mark.EMPHASIS;
            case "ins", "u" -> Mark.UNDERLINE;
            case "del", "s", "strike" -> Mark.STRIKE;
            case "sub" -> Mark.SUBSCRIPT;
            case "sup" -> Mark.SUPERSCRIPT;
            case "kbd" -> Mark.KEYBOARD;
            case "code", "tt", "samp" -> Mark.CODE;
            default -> null;
        };
    }

    /// The name in a tag, in lower case, with a slash before it at its end; empty for comments and the like.
    private static String name(String tag) {
        int i = 1;
        var name = new StringBuilder();
        while (i < tag.length() && (Character.isLetterOrDigit(tag.charAt(i)) || (i == 1 && tag.charAt(i) == '/'))) {
            name.append(tag.charAt(i));
            i++;
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }
}
