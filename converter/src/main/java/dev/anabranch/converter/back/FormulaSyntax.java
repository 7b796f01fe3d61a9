package dev.anabranch.converter.back;

import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.node.Block;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.parser.Parser;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Scanner;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockParserFactory;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;
import org.commonmark.renderer.html.HtmlRenderer;

/// Formulas in Markdown as Git hosts read them: `$…$` and `` $`…`$ `` in a line, `$$` around lines of their own.
///
/// An extension of commonmark-java for whoever shows our Markdown: as HTML a formula is code, so that every character
/// of it is there.
public final class FormulaSyntax implements Parser.ParserExtension, HtmlRenderer.HtmlRendererExtension {
    private static final String FENCE = "$$";

    private FormulaSyntax() {}

    /// The extension.
    public static Extension create() {
        return new FormulaSyntax();
    }

    @Override
    public void extend(Parser.Builder parser) {
        addTo(parser);
    }

    @Override
    public void extend(HtmlRenderer.Builder html) {
        html.nodeRendererFactory(FormulaHtml::new);
    }

    /// Makes a parser read formulas.
    static void addTo(Parser.Builder parser) {
        parser.customInlineContentParserFactory(new Inlines()).customBlockParserFactory(new Blocks());
    }

    /// A formula in a line.
    static final class InlineNode extends CustomNode {
        private final String tex;

        InlineNode(String tex) {
            this.tex = tex;
        }

        String tex() {
            return tex;
        }
    }

    /// A formula on lines of its own; or, when its end is missing, the lines as they stand.
    static final class BlockNode extends CustomBlock {
        private final StringBuilder lines = new StringBuilder();
        private boolean closed;

        String text() {
            return lines.toString();
        }

        boolean isClosed() {
            return closed;
        }
    }

    private static final class Inlines implements InlineContentParserFactory {
        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('$');
        }

        @Override
        public InlineContentParser create() {
            return Inlines::parse;
        }

        private static ParsedInline parse(InlineParserState state) {
            var scanner = state.scanner();
            int before = scanner.peekPreviousCodePoint();
            if (before == '$' || Character.isLetterOrDigit(before)) {
                return ParsedInline.none();
            }
            scanner.next();
            return scanner.peek() == '`' ? quoted(scanner) : plain(scanner);
        }

        private static ParsedInline plain(Scanner scanner) {
            var tex = new StringBuilder();
            while (scanner.hasNext() && scanner.peek() != '$' && scanner.peek() != '\n') {
                tex.append(scanner.peek());
                scanner.next();
            }
            if (scanner.peek() != '$' || tex.isEmpty() || isBlank(tex.charAt(0))) {
                return ParsedInline.none();
            }
            char last = tex.charAt(tex.length() - 1);
            scanner.next();
            boolean inWord = scanner.hasNext() && Character.isLetterOrDigit(scanner.peekCodePoint());
            if (isMarkup(tex) || isBlank(last) || last == '\\' || inWord || scanner.peek() == '$') {
                return ParsedInline.none();
            }
            return ParsedInline.of(new InlineNode(tex.toString()), scanner.position());
        }

        /// Whether a link, an image, code or an HTML tag begins or ends between the dollar signs: these are amounts
        /// then.
        private static boolean isMarkup(StringBuilder text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
                if (c == '`'
                        || ((c == '*' || c == '~') && next == c)
                        || (c == ']' && next == '(')
                        || (c == '<' && (next == '/' || Character.isLetter(next)))) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isBlank(char c) {
            return c <= ' ' || c == '\u00A0';
        }

        private static ParsedInline quoted(Scanner scanner) {
            int fence = scanner.matchMultiple('`');
            var tex = new StringBuilder();
            while (scanner.hasNext() && scanner.peek() != '\n') {
                if (scanner.peek() == '`') {
                    int run = scanner.matchMultiple('`');
                    if (run == fence) {
                        return scanner.next('$')
                                ? ParsedInline.of(new InlineNode(unpadded(tex.toString())), scanner.position())
                                : ParsedInline.none();
                    }
                    tex.repeat('`', run);
                } else {
                    tex.append(scanner.peek());
                    scanner.next();
                }
            }
            return ParsedInline.none();
        }

        /// As in code: one space at each end is padding.
        private static String unpadded(String tex) {
            boolean padded = tex.length() > 2 && tex.startsWith(" ") && tex.endsWith(" ") && !tex.isBlank();
            return padded ? tex.substring(1, tex.length() - 1) : tex;
        }
    }

    private static final class Blocks implements BlockParserFactory {
        @Override
        public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
            var line = state.getLine().getContent();
            int start = state.getNextNonSpaceIndex();
            var above = matched.getParagraphLines();
            boolean inParagraph = above != null && !above.isEmpty();
            if (state.getIndent() >= 4 || inParagraph) {
                return BlockStart.none();
            }
            var rest = line.subSequence(start, line.length()).toString().strip();
            if (!rest.startsWith(FENCE)) {
                return BlockStart.none();
            }
            if (rest.equals(FENCE)) {
                return BlockStart.of(new Lines()).atIndex(line.length());
            }
            boolean whole = rest.length() > 4 && rest.endsWith(FENCE) && rest.indexOf('$', 2) == rest.length() - 2;
            if (!whole) {
                return BlockStart.none();
            }
            var parser = new Lines();
            parser.node.lines.append(rest, 2, rest.length() - 2);
            parser.node.closed = true;
            return BlockStart.of(parser).atIndex(line.length());
        }
    }

    private static final class Lines extends AbstractBlockParser {
        private final BlockNode node = new BlockNode();
        private boolean begun;

        @Override
        public Block getBlock() {
            return node;
        }

        /// A blank line ends a formula on Git hosts.
        @Override
        public BlockContinue tryContinue(ParserState state) {
            if (node.closed || state.isBlank()) {
                return BlockContinue.none();
            }
            var line = state.getLine().getContent();
            var rest = line.subSequence(state.getIndex(), line.length()).toString();
            if (rest.strip().equals(FENCE)) {
                node.closed = true;
                return BlockContinue.finished();
            }
            return BlockContinue.atIndex(state.getIndex());
        }

        @Override
        public void addLine(SourceLine line) {
            if (begun && !node.closed) {
                node.lines.append(line.getContent()).append('\n');
            }
            begun = true;
        }
    }
}
