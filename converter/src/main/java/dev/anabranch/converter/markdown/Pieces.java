package dev.anabranch.converter.markdown;

import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.tree.Findings;
import dev.anabranch.converter.tree.ImageSource;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Link;
import dev.anabranch.converter.tree.Mark;
import dev.anabranch.converter.tree.PlainWords;
import dev.anabranch.converter.tree.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Makes pieces of running text: asks for names, titles and addresses, joins neighbours of one style, and moves
/// the space at the rim of a mark out of it, where Markdown wants it.
final class Pieces {
    private final Links links;
    private final Findings findings;

    Pieces(Links links, Findings findings) {
        this.links = links;
        this.findings = findings;
    }

    /// The pieces of a block's running text.
    ///
    /// @param marks that all of it has besides its own
    List<Piece> of(List<Inline> inlines, int marks) {
        var pieces = new ArrayList<Piece>(inlines.size() + 4);
        for (int i = 0; i < inlines.size(); i++) {
            add(inlines.get(i), marks, pieces);
        }
        return arrange(pieces.size() > 1 ? joined(pieces) : pieces);
    }

    private void add(Inline inline, int marks, List<Piece> pieces) {
        var own = inline.style();
        var style = marks == 0 ? own : new Style(own.marks() | marks, own.link());
        switch (inline) {
            case Inline.Text text -> addWords(isCard(text) ? links.titleOf(linkOf(style)) : text.text(), style, pieces);
            case Inline.Break _ -> pieces.add(new Piece(Piece.Kind.LINE_BREAK, "", style.marks(), style.link(), null));
            case Inline.Status status -> addApart(status.text(), style, pieces);
            case Inline.TargetTitle _ -> addTitle(style, pieces);
            case Inline.Mention mention -> addWords("@" + links.nameOf(mention), style, pieces);
            case Inline.Image image -> addImage(image, style, pieces);
            case Inline.Formula formula ->
                pieces.add(new Piece(Piece.Kind.FORMULA, formula.tex(), style.marks(), style.link(), null));
            case Inline.Anchor anchor -> {
                if (links.isLinked(anchor.name())) {
                    pieces.add(new Piece(Piece.Kind.ANCHOR, anchor.name(), 0, null, null));
                }
            }
            case Inline.Issue issue -> addIssue(issue, style, pieces);
            case Inline.Elsewhere elsewhere -> {
                for (var words : elsewhere.otherwise()) {
                    add(words, marks, pieces);
                }
            }
        }
    }

    private static void addWords(String text, Style style, List<Piece> pieces) {
        if (!text.isEmpty()) {
            pieces.add(Piece.words(text, style));
        }
    }

    /// Words of one style that follow each other are one piece.
    private static List<Piece> joined(List<Piece> pieces) {
        boolean apart = true;
        for (int i = 1; i < pieces.size(); i++) {
            apart &= !belongTogether(pieces.get(i - 1), pieces.get(i));
        }
        if (apart) {
            return pieces;
        }
        var joined = new ArrayList<Piece>(pieces.size() + 4);
        for (int i = 0; i < pieces.size(); ) {
            var piece = pieces.get(i);
            int end = i + 1;
            while (end < pieces.size() && belongTogether(piece, pieces.get(end))) {
                end++;
            }
            joined.add(end == i + 1 ? piece : piece.withText(textOf(pieces.subList(i, end))));
            i = end;
        }
        return joined;
    }

    private static boolean belongTogether(Piece one, Piece other) {
        return one.kind() == Piece.Kind.WORDS
                && other.kind() == Piece.Kind.WORDS
                && one.marks() == other.marks()
                && one.link() == other.link();
    }

    private static String textOf(List<Piece> words) {
        var text = new StringBuilder();
        words.forEach(piece -> text.append(piece.text()));
        return text.toString();
    }

    /// Adds words that Confluence shows in a box of their own: a space keeps them from the words beside them.
    private static void addApart(String text, Style style, List<Piece> pieces) {
        if (endsInWord(pieces)) {
            addWords(" ", style, pieces);
        }
        int around = style.marks() & ~Mark.STRONG.bit();
        pieces.add(new Piece(Piece.Kind.EDGE, "", around, style.link(), null));
        addWords(text, style.with(Mark.STRONG), pieces);
        pieces.add(new Piece(Piece.Kind.GAP, "", around, style.link(), null));
    }

    private static boolean endsInWord(List<Piece> pieces) {
        for (int i = pieces.size() - 1; i >= 0; i--) {
            var piece = pieces.get(i);
            if (piece.kind() == Piece.Kind.ANCHOR
                    || piece.kind() == Piece.Kind.GAP
                    || piece.kind() == Piece.Kind.EDGE) {
                continue;
            }
            return piece.kind() == Piece.Kind.WORDS
                    && !piece.text().isEmpty()
                    && Character.isLetterOrDigit(
                            piece.text().codePointBefore(piece.text().length()));
        }
        return false;
    }

    private void addTitle(Style style, List<Piece> pieces) {
        var link = linkOf(style);
        addWords(links.titleOf(link), links.isOnUnknownSite(link) ? style.in(null) : style, pieces);
    }

    private static Link linkOf(Style style) {
        return Objects.requireNonNull(style.link(), "a title is a link's");
    }

    /// Confluence shows a smart link by the title of what it leads to, not by the address that is stored as its text.
    private static boolean isCard(Inline.Text text) {
        var link = text.style().link();
        return link != null
                && link.isCard()
                && link.destination() instanceof Link.Destination.Url(var url)
                && url.equals(text.text());
    }

    private void addImage(Inline.Image image, Style style, List<Piece> pieces) {
        var address = links.addressOf(image.source());
        var alt = alt(image);
        if (address == null) {
            findings.noteHere("image without source", Outcome.PLACEHOLDER);
            addWords(alt.isEmpty() ? "[image]" : "[image: " + alt + "]", style.with(Mark.EMPHASIS), pieces);
        } else {
            pieces.add(new Piece(Piece.Kind.PICTURE, "", style.marks(), style.link(), new Piece.Picture(alt, address)));
        }
        if (!image.caption().isEmpty()) {
            pieces.add(new Piece(Piece.Kind.LINE_BREAK, "", 0, null, null));
            for (var inline : image.caption()) {
                add(inline, Mark.EMPHASIS.bit(), pieces);
            }
        }
    }

    /// The alternative text, else the caption, else the file's name without its ending.
    private String alt(Inline.Image image) {
        if (image.alt() != null && !image.alt().isBlank()) {
            return PlainWords.collapsed(image.alt());
        }
        if (!image.caption().isEmpty()) {
            return PlainWords.collapsed(plain(of(image.caption(), 0)));
        }
        return switch (image.source()) {
            case ImageSource.Attached file -> {
                var name = links.nameOf(file);
                yield name.isEmpty() ? "image" : stem(name);
            }
            case ImageSource.Remote(var url) -> stem(lastPart(url));
            case ImageSource.Missing _ -> "";
        };
    }

    private static String lastPart(String url) {
        int end = url.indexOf('?');
        var path = end < 0 ? url : url.substring(0, end);
        return Addresses.decode(path.substring(path.lastIndexOf('/') + 1));
    }

    private static String stem(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot > 0 && fileName.length() - dot <= 5 ? fileName.substring(0, dot) : fileName;
    }

    private void addIssue(Inline.Issue issue, Style style, List<Piece> pieces) {
        var url = links.issueUrl(issue.key());
        var target = style;
        if (url != null && style.link() == null) {
            target = style.in(new Link(new Link.Destination.Url(url), false));
        }
        var known = links.issue(issue.key());
        addWords(
                known == null || known.summary().isBlank()
                        ? issue.key()
                        : issue.key() + ": " + known.summary().strip(),
                target,
                pieces);
        if (known != null && !known.status().isBlank()) {
            addWords(" (" + known.status().strip() + ")", style, pieces);
        }
    }

    /// The words alone.
    static String plain(List<Piece> pieces) {
        var plain = new StringBuilder();
        for (var piece : pieces) {
            switch (piece.kind()) {
                case WORDS, FORMULA -> plain.append(piece.text());
                case LINE_BREAK -> plain.append(' ');
                case GAP -> plain.append(piece.text());
                case PICTURE, ANCHOR, EDGE -> {}
            }
        }
        return plain.toString().strip();
    }

    // ---------------------------------------------------------------- space at the rim of marks

    private static List<Piece> arrange(List<Piece> pieces) {
        if (pieces.size() == 1 && pieces.getFirst().kind() == Piece.Kind.WORDS) {
            return trim(pieces);
        }
        var arranged = new ArrayList<Piece>(pieces.size() + 4);
        for (int i = 0; i < pieces.size(); i++) {
            var piece = pieces.get(i);
            if (piece.kind() == Piece.Kind.GAP) {
                arranged.add(piece.withText(isWordNext(pieces, i) ? " " : ""));
            } else if (piece.kind() == Piece.Kind.WORDS && !piece.has(Mark.CODE)) {
                split(piece, arranged);
            } else {
                arranged.add(piece);
            }
        }
        withoutSpaceAtBreaks(arranged);
        shareMarks(arranged);
        return trim(arranged);
    }

    /// A line neither begins nor ends with a space.
    private static void withoutSpaceAtBreaks(List<Piece> pieces) {
        boolean changed = false;
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i).kind() == Piece.Kind.LINE_BREAK) {
                changed = true;
                if (i > 0) {
                    pieces.set(i - 1, withoutSpace(pieces.get(i - 1), false));
                }
                if (i + 1 < pieces.size()) {
                    pieces.set(i + 1, withoutSpace(pieces.get(i + 1), true));
                }
            }
        }
        if (changed) {
            pieces.removeIf(
                    piece -> piece.kind() == Piece.Kind.WORDS && piece.text().isEmpty());
        }
    }

    private static boolean isWordNext(List<Piece> pieces, int i) {
        if (i + 1 == pieces.size()) {
            return false;
        }
        var next = pieces.get(i + 1);
        return next.kind() == Piece.Kind.WORDS
                && !next.text().isEmpty()
                && Character.isLetterOrDigit(next.text().codePointAt(0));
    }

    /// Cuts the white space at both ends off, when the words have a style that must not reach over it.
    private static void split(Piece piece, List<Piece> out) {
        var text = piece.text();
        if (piece.marks() == 0 && piece.link() == null) {
            out.add(piece);
            return;
        }
        int start = Spaces.leading(text);
        int end = Spaces.trailing(text, start);
        if (start > 0) {
            out.add(piece.withText(text.substring(0, start)));
        }
        if (end > start) {
            out.add(start == 0 && end == text.length() ? piece : piece.withText(text.substring(start, end)));
        }
        if (end < text.length()) {
            out.add(piece.withText(text.substring(end)));
        }
    }

    /// White space has the marks that its neighbours share. Two bold words are one, so that a search finds them; only
    /// a label and what it says stay two.
    private static void shareMarks(List<Piece> pieces) {
        int i = 0;
        while (i < pieces.size()) {
            if (!isSpace(pieces.get(i))) {
                i++;
                continue;
            }
            int end = i;
            while (end < pieces.size() && isSpace(pieces.get(end))) {
                end++;
            }
            var before = i == 0 ? null : pieces.get(i - 1);
            var after = end == pieces.size() ? null : pieces.get(end);
            int marks = before == null || after == null ? 0 : before.marks() & after.marks() & ~Mark.CODE.bit();
            var link = before == null || after == null || before.link() != after.link() ? null : before.link();
            boolean isLabel = before != null
                    && before.kind() == Piece.Kind.WORDS
                    && before.text().endsWith(":");
            for (; i < end; i++) {
                int own = isLabel ? pieces.get(i).marks() | ~Mark.STRONG.bit() : -1;
                pieces.set(i, pieces.get(i).with(marks & own, link));
            }
        }
    }

    private static boolean isSpace(Piece piece) {
        return piece.kind() == Piece.Kind.LINE_BREAK
                || (piece.kind() == Piece.Kind.WORDS
                        && !piece.has(Mark.CODE)
                        && Spaces.leading(piece.text()) == piece.text().length());
    }

    private static List<Piece> trim(List<Piece> pieces) {
        int start = 0;
        int end = pieces.size();
        while (start < end && pieces.get(start).isEmptySpace()) {
            start++;
        }
        while (end > start && pieces.get(end - 1).isEmptySpace()) {
            end--;
        }
        if (start == end) {
            return List.of();
        }
        var trimmed = start == 0 && end == pieces.size() ? pieces : new ArrayList<>(pieces.subList(start, end));
        trimmed.set(0, withoutSpace(trimmed.getFirst(), true));
        trimmed.set(trimmed.size() - 1, withoutSpace(trimmed.getLast(), false));
        return trimmed;
    }

    private static Piece withoutSpace(Piece piece, boolean atStart) {
        if (piece.kind() != Piece.Kind.WORDS || piece.has(Mark.CODE)) {
            return piece;
        }
        var text = piece.text();
        int start = atStart ? Spaces.leading(text) : 0;
        int end = atStart ? text.length() : Spaces.trailing(text, 0);
        return start == 0 && end == text.length() ? piece : piece.withText(text.substring(start, end));
    }
}
