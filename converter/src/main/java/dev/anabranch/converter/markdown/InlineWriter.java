package dev.anabranch.converter.markdown;

import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Link;
import dev.anabranch.converter.tree.Mark;
import dev.anabranch.converter.tree.PlainWords;
import dev.anabranch.converter.tree.TextBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes running text as Markdown.
final class InlineWriter {
    private static final Mark[] MARKS = {
        Mark.UNDERLINE, Mark.SUBSCRIPT, Mark.SUPERSCRIPT, Mark.STRIKE, Mark.STRONG, Mark.EMPHASIS, Mark.KEYBOARD
    };

    /// How many pieces are looked ahead to see which mark lasts longer. Beyond it the order does not matter much.
    private static final int LONGEST_LOOK_AHEAD = 64;

    private final Pieces pieces;
    private final Links links;
    private final Draft draft = new Draft();

    /// Words that need no draft.
    private final TextBuffer plain = new TextBuffer();

    InlineWriter(Pieces pieces, Links links) {
        this.pieces = pieces;
        this.links = links;
    }

    /// The Markdown of running text; empty when there is nothing to read. It is good until the next call.
    ///
    /// @param marks that all of it has besides its own
    TextBuffer write(List<Inline> inlines, Mode mode, int marks) {
        var words = marks == 0 ? onlyWords(inlines) : null;
        var text = words == null ? marked(inlines, mode, marks) : plain(words, mode);
        return switch (mode) {
            case PARAGRAPH -> LineStarts.escape(text);
            case HEADING -> LineStarts.heading(text);
            case CELL, CELL_LINE -> text;
        };
    }

    /// The words, where running text is nothing but words without a mark, as most of it is; null for all other.
    private static @Nullable String onlyWords(List<Inline> inlines) {
        return inlines.size() == 1
                        && inlines.getFirst() instanceof Inline.Text words
                        && words.style().isPlain()
                ? words.text()
                : null;
    }

    private TextBuffer plain(String text, Mode mode) {
        int start = Spaces.leading(text);
        int end = Spaces.trailing(text, start);
        plain.setLength(0);
        plain.append(text, start, end);
        if (!Characters.areAnyDoubtful(plain)) {
            return plain;
        }
        draft.begin(mode);
        draft.words(text.substring(start, end));
        return draft.finish();
    }

    private TextBuffer marked(List<Inline> inlines, Mode mode, int marks) {
        var list = pieces.of(inlines, marks);
        draft.begin(mode);
        new Run(list, draft).write();
        return draft.finish();
    }

    /// The words alone.
    String plain(List<Inline> inlines) {
        return Pieces.plain(pieces.of(inlines, 0));
    }

    /// One block's running text being written.
    private final class Run {
        private final List<Piece> list;
        private final Draft draft;
        private final List<OpenMark> open = new ArrayList<>();
        private @Nullable Link openLink;
        private @Nullable String openAddress;
        private int linkFloor;

        /// The marks that are open.
        private int openBits;

        /// A mark that is open, and its pair in the draft.
        private record OpenMark(Mark mark, int pair) {}

        Run(List<Piece> list, Draft draft) {
            this.list = list;
            this.draft = draft;
        }

        void write() {
            for (int i = 0; i < list.size(); i++) {
                var piece = list.get(i);
                if (piece.kind() == Piece.Kind.ANCHOR) {
                    anchor(piece);
                    continue;
                }
                if (piece.link() != openLink) {
                    endLink();
                    if (piece.link() != null) {
                        i = beginLink(i, piece.link());
                        if (openLink == null) {
                            continue;
                        }
                    }
                }
                marks(i);
                i = content(i);
            }
            endLink();
            closeMarksDownTo(0);
        }

        private void anchor(Piece piece) {
            var name = new TextBuffer();
            Characters.escapeHtml(piece.text(), name);
            draft.raw("<a id=\"");
            draft.raw(draft.mode.isCell() ? name.toString().replace("|", "&#124;") : name.toString());
            draft.raw("\"></a>");
        }

        /// Begins a link at the piece, or writes all of it when it is an address shown as itself.
        ///
        /// @return the index of the last piece that is written
        private int beginLink(int i, Link link) {
            int end = linkEnd(i);
            var address = links.addressOf(link);
            if (address == null) {
                marksAround(i, end);
                openLink = link;
                openAddress = null;
                linkFloor = open.size();
                return i;
            }
            marksAround(i, end);
            if (isShownAsItself(i, end, address)) {
                marks(i);
                draft.raw("<" + (address.startsWith("mailto:") ? address.substring(7) : address) + ">");
                return end - 1;
            }
            openLink = link;
            openAddress = address;
            linkFloor = open.size();
            draft.raw("[");
            draft.beginLabel();
            return i;
        }

        private boolean isShownAsItself(int i, int end, String address) {
            if (end != i + 1
                    || list.get(i).kind() != Piece.Kind.WORDS
                    || list.get(i).isCode()) {
                return false;
            }
            var text = list.get(i).text();
            if (address.startsWith("mailto:") && text.equals(address.substring(7))) {
                return text.indexOf('@') > 0 && Addresses.isMail(text);
            }
            return text.equals(address) && Addresses.fitsInAngles(address);
        }

        private void endLink() {
            if (openLink == null) {
                return;
            }
            closeMarksDownTo(linkFloor);
            if (openAddress != null) {
                draft.endLabel();
                draft.raw("](" + Addresses.inLink(openAddress) + ")");
            }
            openLink = null;
        }

        private int linkEnd(int i) {
            var link = list.get(i).link();
            int end = i;
            while (end < list.size() && list.get(end).link() == link) {
                end++;
            }
            return end;
        }

        /// Before a link: only marks that all of it has, and that go on before or behind it, stay outside.
        private void marksAround(int start, int end) {
            int shared = -1;
            for (int i = start; i < end; i++) {
                shared &= list.get(i).marks();
            }
            int behind = end < list.size() ? list.get(end).marks() : 0;
            closeMarksExcept(shared);
            int wanted = shared & behind & ~openBits;
            openMarks(wanted, start);
        }

        private void marks(int i) {
            var piece = list.get(i);
            closeMarksExcept(piece.marks());
            openMarks(piece.marks() & ~openBits, i);
        }

        private void openMarks(int wanted, int i) {
            int left = wanted;
            while (left != 0) {
                Mark longest = null;
                int longestExtent = -1;
                for (var mark : MARKS) {
                    if ((left & mark.bit()) != 0) {
                        int extent = extent(mark, i);
                        if (extent > longestExtent) {
                            longest = mark;
                            longestExtent = extent;
                        }
                    }
                }
                if (longest == null) {
                    return;
                }
                open.add(new OpenMark(longest, draft.open(longest)));
                openBits |= longest.bit();
                left &= ~longest.bit();
            }
        }

        private int extent(Mark mark, int i) {
            int limit = Math.min(list.size(), i + LONGEST_LOOK_AHEAD);
            int end = i;
            while (end < limit && list.get(end).has(mark)) {
                end++;
            }
            return end - i;
        }

        private void closeMarksExcept(int wanted) {
            for (int i = openLink == null ? 0 : linkFloor; i < open.size(); i++) {
                if ((open.get(i).mark.bit() & wanted) == 0) {
                    closeMarksDownTo(i);
                    return;
                }
            }
        }

        private void closeMarksDownTo(int count) {
            while (open.size() > count) {
                var last = open.removeLast();
                openBits &= ~last.mark.bit();
                draft.close(last.pair);
            }
        }

        /// Writes the piece, and with code all that belongs to the same span.
        ///
        /// @return the index of the last piece that is written
        private int content(int i) {
            var piece = list.get(i);
            switch (piece.kind()) {
                case WORDS -> {
                    if (piece.isCode()) {
                        draft.code(CodeSpan.of(Spaces.lineEndsToSpaces(piece.text()), draft.mode));
                    } else {
                        draft.words(piece.text());
                    }
                }
                case LINE_BREAK -> draft.raw(draft.mode == Mode.PARAGRAPH ? "\\\n" : "<br>");
                case PICTURE -> picture(java.util.Objects.requireNonNull(piece.image()));
                case FORMULA -> formula(piece.text());
                case GAP -> draft.raw(piece.text());
                case ANCHOR, EDGE -> {}
            }
            return i;
        }

        private void picture(Piece.Picture picture) {
            draft.raw("![");
            draft.beginLabel();
            draft.words(picture.alt());
            draft.endLabel();
            draft.raw("](" + Addresses.inLink(picture.address()) + ")");
        }

        private void formula(String tex) {
            var line = PlainWords.collapsed(tex);
            var inCell = draft.mode.isCell() ? line.replace("|", "\\|") : line;
            if (Formulas.isSafe(line)) {
                draft.raw("$" + inCell + "$");
            } else {
                draft.raw("$");
                draft.code(CodeSpan.of(line, draft.mode));
                draft.raw("$");
            }
        }
    }
}
