package dev.anabranch.converter.back;

import java.util.List;
import org.commonmark.node.Block;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.DefinitionMap;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.Parser;
import org.commonmark.parser.beta.LinkInfo;
import org.commonmark.parser.beta.LinkResult;
import org.commonmark.parser.beta.Scanner;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockParserFactory;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/// Footnotes in Markdown as Git hosts read them: `[^name]` where the mark stands, `[^name]:` before what it says.
/// A mark of which nothing is said is text.
final class FootnoteSyntax {
    private static final int LONGEST_NAME = 200;
    private static final int INDENT = 4;

    private FootnoteSyntax() {}

    /// Makes a parser read footnotes.
    static void addTo(Parser.Builder parser) {
        parser.customBlockParserFactory(new Definitions()).linkProcessor(FootnoteSyntax::mark);
    }

    /// What a footnote says.
    static final class Definition extends CustomBlock {
        private final String name;

        Definition(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }
    }

    /// The place of a footnote in the text.
    static final class MarkNode extends CustomNode {
        private final Definition definition;

        MarkNode(Definition definition) {
            this.definition = definition;
        }

        Definition definition() {
            return definition;
        }
    }

    private static LinkResult mark(LinkInfo link, Scanner scanner, InlineParserContext context) {
        var text = link.text(scanner);
        if (link.destination() != null || text.length() < 2 || text.charAt(0) != '^') {
            return LinkResult.none();
        }
        var definition = context.getDefinition(Definition.class, text.substring(1));
        return definition == null
                ? LinkResult.none()
                : LinkResult.replaceWith(new MarkNode(definition), link.afterTextBracket());
    }

    private static final class Definitions implements BlockParserFactory {
        @Override
        public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
            var line = state.getLine().getContent();
            int start = state.getNextNonSpaceIndex();
            int end = state.getIndent() >= INDENT ? -1 : nameEnd(line, start);
            if (end < 0) {
                return BlockStart.none();
            }
            var name = line.subSequence(start + 2, end).toString();
            return BlockStart.of(new Content(name)).atIndex(end + 2);
        }

        /// The offset of the bracket behind a name that a colon follows; -1 when the line begins with no such name.
        private static int nameEnd(CharSequence line, int start) {
            if (start + 4 >= line.length() || line.charAt(start) != '[' || line.charAt(start + 1) != '^') {
                return -1;
            }
            int limit = Math.min(line.length() - 1, start + LONGEST_NAME);
            for (int i = start + 2; i < limit; i++) {
                char c = line.charAt(i);
                if (c == ']') {
                    return i > start + 2 && line.charAt(i + 1) == ':' ? i : -1;
                }
                if (c <= ' ' || c == '[' || c == '\\') {
                    return -1;
                }
            }
            return -1;
        }
    }

    private static final class Content extends AbstractBlockParser {
        private final Definition definition;

        Content(String name) {
            this.definition = new Definition(name);
        }

        @Override
        public Block getBlock() {
            return definition;
        }

        @Override
        public boolean isContainer() {
            return true;
        }

        @Override
        public boolean canContain(Block child) {
            return !(child instanceof Definition);
        }

        @Override
        public List<DefinitionMap<?>> getDefinitions() {
            var definitions = new DefinitionMap<>(Definition.class);
            definitions.putIfAbsent(definition.name, definition);
            return List.of(definitions);
        }

        @Override
        public BlockContinue tryContinue(ParserState state) {
            if (state.isBlank()) {
                return definition.getFirstChild() == null
                        ? BlockContinue.none()
                        : BlockContinue.atIndex(state.getNextNonSpaceIndex());
            }
            return state.getIndent() >= INDENT
                    ? BlockContinue.atColumn(state.getColumn() + INDENT)
                    : BlockContinue.none();
        }
    }
}
