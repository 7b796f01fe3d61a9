package dev.anabranch.converter.tree;

import java.util.ArrayList;
import java.util.List;

/// A container being filled: finished blocks, and the running text that will be the next one.
///
/// White space is made here what a browser makes of it: a run is one space, none at the rim of a block; code keeps its
/// spaces. A no-break space is a space outside of code. Soft hyphens and control characters are left out.
public final class Flow {
    private static final char SOFT_HYPHEN = '\u00AD';

    private final List<Block> blocks = new ArrayList<>();
    private final List<Inline> inlines = new ArrayList<>();
    private final TextBuffer text;
    private Style textStyle = Style.PLAIN;
    private int headingLevel;
    private int paragraphStart = -1;
    private int droppedCharacters;
    private int paragraphs;
    private boolean wordMustEnd;
    private Align align = Align.NONE;

    /// @param scratch where text is gathered; shared by the flows of one reader, of which one is filled at a time
    public Flow(TextBuffer scratch) {
        this.text = scratch;
    }

    /// Adds a character of running text.
    public void append(char c, Style style) {
        separate(c, style);
        if (!textStyle.isSameAs(style)) {
            finishText();
            textStyle = style;
        }
        if (isSpace(c)) {
            appendSpace(c, style.has(Mark.CODE));
        } else if (isUnwanted(c)) {
            droppedCharacters += c == SOFT_HYPHEN ? 0 : 1;
        } else {
            text.append(c);
        }
    }

    /// Adds running text.
    public void append(String characters, Style style) {
        append(characters.toCharArray(), 0, characters.length(), style);
    }

    /// Adds running text.
    public void append(char[] characters, int start, int end, Style style) {
        int i = start;
        while (i < end) {
            separate(characters[i], style);
            int plainEnd = plainEnd(characters, i, end);
            if (plainEnd > i) {
                if (!textStyle.isSameAs(style)) {
                    finishText();
                    textStyle = style;
                }
                text.append(characters, i, plainEnd);
                i = plainEnd;
            } else {
                append(characters[i], style);
                i++;
            }
        }
    }

    /// Keeps words before this place from words behind it: they stood in blocks of their own.
    public void endWord() {
        wordMustEnd = endsInWord();
    }

    private boolean endsInWord() {
        if (!text.isEmpty()) {
            return Character.isLetterOrDigit(text.charAt(text.length() - 1));
        }
        if (!inlines.isEmpty() && inlines.getLast() instanceof Inline.Issue) {
            return true;
        }
        return !inlines.isEmpty()
                && switch (inlines.getLast()) {
                    case Inline.Text words ->
                        !words.text().isEmpty()
                                && Character.isLetterOrDigit(
                                        words.text().charAt(words.text().length() - 1));
                    case Inline.Issue _, Inline.Mention _, Inline.Elsewhere _ -> true;
                    default -> false;
                };
    }

    private void separate(char next, Style style) {
        if (wordMustEnd) {
            wordMustEnd = false;
            if (Character.isLetterOrDigit(next)) {
                append(' ', style);
            }
        }
    }

    /// The end of the stretch of words with single spaces between them, which needs no second look.
    private static int plainEnd(char[] characters, int start, int end) {
        boolean afterWord = false;
        for (int i = start; i < end; i++) {
            char c = characters[i];
            boolean word =
                    (c > ' ' && c < '\u007F') || (c > SOFT_HYPHEN && c < '\u2028') || (c > '\u2029' && c < '\uFFFE');
            if (!word && !(c == ' ' && afterWord)) {
                return i;
            }
            afterWord = word;
        }
        return end;
    }

    private void appendSpace(char c, boolean inCode) {
        if (inCode) {
            text.append(c == '\u00A0' ? c : ' ');
        } else if (!endsInSpace()) {
            text.append(' ');
        }
    }

    private static boolean isSpace(char c) {
        return c == ' '
                || c == '\n'
                || c == '\r'
                || c == '\t'
                || c == '\u00A0'
                || c == '\f'
                || c == '\u2028'
                || c == '\u2029';
    }

    private static boolean isUnwanted(char c) {
        return c < ' ' || (c >= '\u007F' && c < '\u00A0') || c == SOFT_HYPHEN || c == '\uFFFE' || c == '\uFFFF';
    }

    private boolean endsInSpace() {
        if (!text.isEmpty()) {
            return text.charAt(text.length() - 1) == ' ';
        }
        if (inlines.isEmpty()) {
            return true;
        }
        int last = inlines.size() - 1;
        while (last > 0 && inlines.get(last) instanceof Inline.Anchor) {
            last--; // a place to lead to, and nothing to see
        }
        return switch (inlines.get(last)) {
            case Inline.Text words -> words.text().endsWith(" ");
            case Inline.Break _ -> true;
            default -> false;
        };
    }

    private void finishText() {
        if (!text.isEmpty()) {
            inlines.add(new Inline.Text(text.toString(), textStyle));
            text.setLength(0);
        }
    }

    /// Adds a piece of running text that is not words.
    public void add(Inline inline) {
        if (inline instanceof Inline.Text words && !words.text().isEmpty()) {
            separate(words.text().charAt(0), words.style());
        } else if (inline instanceof Inline.Issue || inline instanceof Inline.Elsewhere) {
            separate('a', inline.style()); // nobody knows yet what stands there: most likely a word
        }
        wordMustEnd = false;
        finishText();
        inlines.add(inline);
    }

    /// Ends the running text and adds a block.
    ///
    /// @param at offset in the source where the running text ended
    public void add(Block block, int at) {
        endParagraph(at);
        blocks.add(block);
    }

    /// Says where the next paragraph begins, if none has.
    public void markStart(int at) {
        if (paragraphStart < 0) {
            paragraphStart = at;
        }
    }

    /// Running text becomes a heading of this level from here on; 0 is a paragraph.
    public void headingLevel(int level) {
        headingLevel = level;
    }

    /// The level set last.
    public int headingLevel() {
        return headingLevel;
    }

    /// Ends the running text, which becomes a block if there is anything to read in it.
    ///
    /// @param at offset in the source
    public void endParagraph(int at) {
        finishText();
        int start = paragraphStart < 0 ? at : paragraphStart;
        paragraphStart = -1;
        if (inlines.isEmpty()) {
            return;
        }
        if (hasSomethingToRead(inlines)) {
            var span = new Span(start, at);
            blocks.add(
                    headingLevel > 0
                            ? new Block.Heading(headingLevel, inlines, span)
                            : new Block.Paragraph(inlines, span));
        }
        inlines.clear(); // the block has its own copy
        paragraphs++;
        wordMustEnd = false;
    }

    private static boolean hasSomethingToRead(List<Inline> inlines) {
        for (var inline : inlines) {
            switch (inline) {
                case Inline.Text words when isBlank(words.text()) -> {}
                case Inline.Break _ -> {}
                default -> {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ' && c != '\u00A0' && c != '\u200B' && c != '\u200C' && c != '\u200D' && c != '\uFEFF') {
                return false;
            }
        }
        return true;
    }

    /// A place in the running text.
    ///
    /// @param paragraph counts the paragraphs before it
    /// @param piece counts the pieces before it in its paragraph
    public record Position(int paragraph, int piece) {}

    /// Where the running text stands.
    public Position position() {
        finishText();
        return new Position(paragraphs, inlines.size());
    }

    /// Whether nothing was added since.
    public boolean isAt(Position position) {
        return position().equals(position);
    }

    /// The pieces of the running text since a position, which the caller may replace. What became a paragraph since
    /// then is not among them.
    public List<Inline> since(Position position) {
        finishText();
        return inlines.subList(position.paragraph == paragraphs ? position.piece : 0, inlines.size());
    }

    /// Leaves the scratch free for another flow.
    public void pause() {
        finishText();
    }

    /// Whether the running text so far consists of images only, at least one.
    public boolean holdsOnlyImages() {
        if (inlines.isEmpty() || hasText()) {
            return false;
        }
        for (var inline : inlines) {
            if (!(inline instanceof Inline.Image) && !(inline instanceof Inline.Text words && isBlank(words.text()))) {
                return false;
            }
        }
        return true;
    }

    private boolean hasText() {
        return !text.isEmpty() && !isBlank(text.toString());
    }

    /// Whether a paragraph has begun that holds something to read.
    public boolean hasRunningText() {
        finishText();
        return hasSomethingToRead(inlines);
    }

    /// Says how a paragraph in here is aligned; the first counts.
    public void align(Align alignment) {
        if (align == Align.NONE) {
            align = alignment;
        }
    }

    /// How the first paragraph that says so is aligned.
    public Align align() {
        return align;
    }

    /// Whether nothing was added since the last block.
    public boolean isEmpty() {
        return text.isEmpty() && inlines.isEmpty();
    }

    /// Whether a formula was added last.
    public boolean endsInFormula() {
        if (!text.isEmpty()) {
            return false;
        }
        return inlines.isEmpty()
                ? !blocks.isEmpty() && blocks.getLast() instanceof Block.Formula
                : inlines.getLast() instanceof Inline.Formula;
    }

    /// The finished blocks, the last of which a caller may replace.
    public List<Block> blocks() {
        return blocks;
    }

    /// Ends the running text and gives all blocks.
    public List<Block> close(int at) {
        endParagraph(at);
        return blocks;
    }

    /// How many characters were left out that should not have been there.
    public int droppedCharacters() {
        return droppedCharacters;
    }
}
