package dev.anabranch.converter.macro;

import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Link;
import dev.anabranch.converter.tree.Mark;
import dev.anabranch.converter.tree.Span;
import dev.anabranch.converter.tree.Style;
import dev.anabranch.converter.tree.Wanted;
import java.util.ArrayList;
import java.util.List;

/// The short readable lines by which macros show what they cannot show in full.
final class Words {
    private Words() {}

    /// Plain words.
    static Inline plain(String text, Style style) {
        return new Inline.Text(oneLine(text), style);
    }

    /// A parameter's text without the line ends of the editor.
    static String oneLine(String text) {
        return text.indexOf('\n') < 0
                ? text
                : String.join(" ", text.lines().map(String::strip).toList());
    }

    /// A line of words in bold, as a title.
    static Block title(String text, Span at) {
        return new Block.Paragraph(List.of(new Inline.Text(text, Style.PLAIN.with(Mark.STRONG))), at);
    }

    /// A link to a page, file or space by its title; a person by name.
    static Inline link(Reference reference, Style style) {
        if (reference instanceof Reference.Person person) {
            return new Inline.Mention(person, null, style);
        }
        var variable = reference.variable();
        if (!variable.isEmpty()) {
            return plain(variable, style);
        }
        var link = new Link(new Link.Destination.Content(reference, null), false);
        return new Inline.TargetTitle(style.in(link));
    }

    /// A link to an address, shown as the address.
    static Inline link(String url, Style style) {
        return new Inline.Text(url, style.in(new Link(new Link.Destination.Url(url), false)));
    }

    /// Whether a parameter holds an address that can be followed.
    static boolean isAddress(String text) {
        return text.startsWith("https://") || text.startsWith("http://");
    }

    /// The line that stands for a macro of which nothing can be shown: its name, and what in its parameters a reader
    /// would have seen.
    static MacroText placeholder(MacroCall call) {
        return new MacroText.Elsewhere(new Wanted.Rendered(), describe(call));
    }

    /// The words of that line.
    static List<Inline> describe(MacroCall call) {
        var words = new ArrayList<Inline>();
        words.add(plain("[macro: " + call.name() + "]", call.style().with(Mark.EMPHASIS)));
        for (var name : List.of("title", "subtle-title", "url", "src", "href", "link")) {
            var text = call.text(name);
            boolean isAddress = isAddress(text);
            if (isAddress || (!text.isEmpty() && !name.equals("href") && !name.equals("link"))) {
                words.add(plain(" ", call.style()));
                words.add(isAddress ? link(text, call.style()) : plain(text, call.style()));
            }
        }
        for (var reference : call.parameters().references()) {
            words.add(plain(" ", call.style()));
            words.add(link(reference, call.style()));
        }
        return words;
    }

    /// The blocks of a macro under a title line, if it has a title, and above links to what its parameters name.
    static List<Block> titled(String title, MacroCall call) {
        var blocks = new ArrayList<Block>();
        if (!title.isEmpty()) {
            blocks.add(title(title, call.at()));
        }
        blocks.addAll(call.blocks());
        var references = call.parameters().references();
        if (!references.isEmpty()) {
            blocks.add(new Block.Paragraph(links(references, call.style()), call.at()));
        }
        return blocks;
    }

    /// Blocks where they stand: a single paragraph goes on in the running text, if there is any.
    static MacroText inPlace(List<Block> blocks) {
        return blocks.size() == 1 && blocks.getFirst() instanceof Block.Paragraph only
                ? new MacroText.Line(only.content(), Outcome.KEPT)
                : MacroText.kept(blocks);
    }

    /// Links to all of the references, one after another.
    static List<Inline> links(List<Reference> references, Style style) {
        var words = new ArrayList<Inline>();
        for (var reference : references) {
            if (!words.isEmpty()) {
                words.add(plain(", ", style));
            }
            words.add(link(reference, style));
        }
        return words;
    }
}
