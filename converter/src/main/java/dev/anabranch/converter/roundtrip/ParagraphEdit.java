package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.back.StorageWriter;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Link;
import dev.anabranch.converter.tree.Mark;
import dev.anabranch.converter.tree.Style;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// An edit of running text that touches only the words that are different: everything around them, also within the
/// paragraph, keeps its characters.
///
/// The words before and after are compared as they are in the Markdown. Those before are found again in the storage,
/// where some of them may be hidden in elements (a mention, a status): such an element is one piece, which can be
/// removed and not be changed.
final class ParagraphEdit {
    private final Atoms atoms;
    private final int contentStart;
    private final int contentEnd;
    private final List<Units.Piece> before;
    private final List<Units.Piece> after;
    private final StorageWriter writer;
    private final int baseMarks;

    /// By unit of the text before: the first and the last atom it came from, or -1.
    private final int[] firstAtom;

    private final int[] lastAtom;

    /// By atom: the style of the unit it belongs to.
    private final @Nullable Style[] styleOf;

    private final boolean[] deleted;
    private final TreeSet<Integer> insertedAt = new TreeSet<>();
    private final List<Piece> insertions = new ArrayList<>();

    private record Piece(int offset, String storage) {}

    /// @param baseMarks the marks that all of the text has and the storage does not: those of a heading in a cell
    ParagraphEdit(
            Atoms atoms,
            Node.Place place,
            List<Inline> before,
            List<Inline> after,
            StorageWriter writer,
            int baseMarks) {
        this.atoms = atoms;
        this.contentStart = place.contentStart();
        this.contentEnd = place.contentEnd();
        this.before = Units.pieces(before);
        this.after = Units.pieces(after);
        this.writer = writer;
        this.baseMarks = baseMarks;
        this.firstAtom = new int[this.before.size()];
        this.lastAtom = new int[this.before.size()];
        this.styleOf = new @Nullable Style[atoms.atoms.size()];
        this.deleted = new boolean[atoms.atoms.size()];
    }

    /// Adds the patches of the edit.
    ///
    /// @return whether it could be done; otherwise nothing is added
    boolean patch(String nodeId, Patches patches) {
        if (!locate() || !compare()) {
            return false;
        }
        for (int i = 0; i < deleted.length; i++) {
            int end = i;
            while (end < deleted.length
                    && deleted[end]
                    && (end == i
                            || atoms.atoms.get(end).start()
                                    == atoms.atoms.get(end - 1).end())) {
                end++;
            }
            if (end > i) {
                patches.replace(
                        nodeId,
                        atoms.atoms.get(i).start(),
                        atoms.atoms.get(end - 1).end(),
                        "");
                i = end - 1;
            }
        }
        insertions.forEach(piece -> patches.replace(nodeId, piece.offset, piece.offset, piece.storage));
        removeEmptied(nodeId, patches);
        return true;
    }

    // ---------------------------------------------------------------- finding the words in the storage

    private boolean locate() {
        Arrays.fill(firstAtom, -1);
        Arrays.fill(lastAtom, -1);
        var seen = new ArrayList<String>();
        var atomOf = new ArrayList<Integer>();
        boolean space = true;
        for (int i = 0; i < atoms.atoms.size(); i++) {
            var atom = atoms.atoms.get(i);
            if (atom.isSpace() && space) {
                continue; // one space for many
            }
            space = atom.isSpace();
            seen.add(atom.isElement() ? "\u0001" + i : atom.text());
            atomOf.add(i);
        }
        var characters = new ArrayList<String>();
        var unitOf = new ArrayList<Integer>();
        for (int u = 0; u < before.size(); u++) {
            var unit = before.get(u).unit();
            var inline = before.get(u).inline();
            if (inline instanceof Inline.Anchor) {
                continue; // an attribute of some element
            }
            if (unit.isText() || inline instanceof Inline.Formula) {
                // text between dollar signs is a formula in Markdown, whether it was one or not
                var text = inline instanceof Inline.Formula formula ? "$" + formula.tex() + "$" : unit.text();
                for (int i = 0; i < text.length(); ) {
                    int next = i + Character.charCount(text.codePointAt(i));
                    characters.add(text.substring(i, next));
                    unitOf.add(u);
                    i = next;
                }
            } else {
                characters.add(unit.text().equals("\n") ? "\n" : "\u0002" + u);
                unitOf.add(u);
            }
        }
        return assign(Alignment.of(seen, characters), seen, atomOf, unitOf);
    }

    private boolean assign(int[] match, List<String> seen, List<Integer> atomOf, List<Integer> unitOf) {
        int previous = -1;
        for (int c = 0; c <= match.length; ) {
            int run = c;
            while (run < match.length && match[run] < 0) {
                run++;
            }
            int nextSeen = run == match.length ? seen.size() : match[run];
            if (!gap(previous + 1, nextSeen, c, run, seen, atomOf, unitOf)) {
                return false;
            }
            if (run == match.length) {
                return true;
            }
            claim(unitOf.get(run), atomOf.get(nextSeen));
            previous = nextSeen;
            c = run + 1;
        }
        return true;
    }

    /// Characters that the storage does not have belong to the elements between.
    private boolean gap(
            int from,
            int to,
            int firstChar,
            int endChar,
            List<String> seen,
            List<Integer> atomOf,
            List<Integer> unitOf) {
        int first = -1;
        int last = -1;
        for (int s = from; s < to; s++) {
            if (seen.get(s).charAt(0) == '\u0001') {
                first = first < 0 ? atomOf.get(s) : first;
                last = atomOf.get(s);
            } else if (!seen.get(s).equals(" ") && !seen.get(s).equals("\n")) {
                return false;
            }
        }
        if (firstChar < endChar && first < 0) {
            return false;
        }
        for (int c = firstChar; c < endChar; c++) {
            claim(unitOf.get(c), first);
            claim(unitOf.get(c), last);
        }
        return true;
    }

    private void claim(int unit, int atom) {
        firstAtom[unit] = firstAtom[unit] < 0 ? atom : Math.min(firstAtom[unit], atom);
        lastAtom[unit] = Math.max(lastAtom[unit], atom);
        var style = before.get(unit).inline().style();
        // an address is a link in Markdown, whether it was one or not
        styleOf[atom] = style.link() == null || atoms.isLinked(atom) ? style : style.in(null);
    }

    // ---------------------------------------------------------------- comparing

    private boolean compare() {
        var match = Alignment.of(Units.units(before), Units.units(after));
        int b = 0;
        int a = 0;
        while (a <= after.size()) {
            int endA = a;
            while (endA < after.size() && match[endA] < 0) {
                endA++;
            }
            int endB = endA == after.size() ? before.size() : match[endA];
            if ((endA > a || endB > b) && !hunk(b, endB, a, endA)) {
                return false;
            }
            b = endB + 1;
            a = endA + 1;
        }
        return true;
    }

    private boolean hunk(int firstBefore, int endBefore, int firstAfter, int endAfter) {
        int lowest = Integer.MAX_VALUE;
        int highest = -1;
        for (int u = firstBefore; u < endBefore; u++) {
            if (firstAtom[u] < 0) {
                return false;
            }
            lowest = Math.min(lowest, firstAtom[u]);
            highest = Math.max(highest, lastAtom[u]);
        }
        boolean replaces = firstAfter < endAfter;
        if (highest >= 0 && !mayDelete(lowest, highest, firstBefore, endBefore, replaces)) {
            return false;
        }
        if (!replaces) {
            return true;
        }
        int left = highest >= 0 ? lowest - 1 : atomBefore(firstBefore);
        int right = highest >= 0 ? highest + 1 : atomFrom(firstBefore);
        if (left >= right) {
            return false; // within what one element shows
        }
        return insert(left, right, highest >= 0 ? lowest : -1, after.subList(firstAfter, endAfter));
    }

    private int atomBefore(int unit) {
        int u = unit - 1;
        while (u >= 0 && lastAtom[u] < 0) {
            u--;
        }
        return u < 0 ? -1 : lastAtom[u];
    }

    private int atomFrom(int unit) {
        int u = unit;
        while (u < before.size() && firstAtom[u] < 0) {
            u++;
        }
        return u == before.size() ? atoms.atoms.size() : firstAtom[u];
    }

    private boolean mayDelete(int lowest, int highest, int firstUnit, int endUnit, boolean replaces) {
        // an element whose words reach beyond the edit would be changed, not removed
        for (int u = 0; u < before.size(); u++) {
            boolean inside = u >= firstUnit && u < endUnit;
            if (!inside && firstAtom[u] >= 0 && firstAtom[u] <= highest && lastAtom[u] >= lowest) {
                return false;
            }
        }
        for (int i = lowest; i <= highest; i++) {
            var atom = atoms.atoms.get(i);
            boolean seen = styleOf[i] != null;
            if (atom.isElement() && seen && replaces && !atom.replaceable()) {
                return false;
            }
            deleted[i] |= seen || atom.isSpace();
        }
        return true;
    }

    // ---------------------------------------------------------------- inserting

    /// A place for new words and the style that words have there.
    private record Spot(int offset, Style style) {}

    /// Inserts between two atoms, where the fewest tags have to be added.
    private boolean insert(int left, int right, int preferred, List<Units.Piece> pieces) {
        var spots = spots(left, right);
        int preferredOffset = preferred >= 0 ? atoms.atoms.get(preferred).start() : spots.getFirst().offset;
        Spot best = null;
        int leastCost = Integer.MAX_VALUE;
        for (var spot : spots) {
            int cost = cost(spot.style, pieces);
            if (cost >= 0 && (cost < leastCost || (cost == leastCost && spot.offset == preferredOffset))) {
                best = spot;
                leastCost = cost;
            }
        }
        if (best == null) {
            return false;
        }
        var content = new ArrayList<Inline>();
        for (var piece : pieces) {
            var style = piece.inline().style();
            var rest = new Style(
                    style.marks() & ~best.style.marks() & ~baseMarks, best.style.link() == null ? style.link() : null);
            append(content, piece.inline().in(rest));
        }
        insertedAt.add(best.offset);
        insertions.add(new Piece(best.offset, writer.writeInlines(content)));
        return true;
    }

    private static void append(List<Inline> content, Inline piece) {
        if (!content.isEmpty()
                && piece instanceof Inline.Text words
                && content.getLast() instanceof Inline.Text last
                && last.style().isSameAs(words.style())) {
            content.set(content.size() - 1, new Inline.Text(last.text() + words.text(), last.style()));
        } else {
            content.add(piece);
        }
    }

    /// How many marks the words need there beside those they have already; -1 when they would get too many.
    private int cost(Style there, List<Units.Piece> pieces) {
        int cost = 0;
        for (var piece : pieces) {
            var style = piece.inline().style();
            boolean blank = piece.unit().text().equals(" ") && style.link() == null && there.link() == null;
            int marks = style.marks() | baseMarks;
            if (!blank && (there.marks() & ~marks) != 0) {
                return -1;
            }
            if (there.link() != null
                    && !Units.key(new Style(0, there.link())).equals(Units.key(new Style(0, style.link())))) {
                return -1;
            }
            cost += Integer.bitCount(marks & ~there.marks());
            cost += style.link() != null && there.link() == null ? 1 : 0;
        }
        return cost;
    }

    /// The places between two atoms: behind the one, behind each tag, before the other.
    private List<Spot> spots(int left, int right) {
        var spots = new ArrayList<Spot>();
        Style style = left < 0 ? new Style(baseMarks, null) : styleAt(left);
        int offset = left < 0 ? contentStart : atoms.atoms.get(left).end();
        int firstTag = left < 0 ? 0 : atoms.atoms.get(left).tagsBefore();
        int endTag = right >= atoms.atoms.size()
                ? atoms.tags.size()
                : atoms.atoms.get(right).tagsBefore();
        spots.add(new Spot(offset, style));
        for (int t = firstTag; t < endTag; t++) {
            var tag = atoms.tags.get(t);
            var name = tag.element().name;
            var mark = Atoms.mark(name);
            if (mark != null) {
                style = tag.opens() ? style.with(mark) : style.without(mark);
            } else if (name.equals("a") || name.equals("ac:link-body")) {
                style = style.in(tag.opens() ? linkIn(tag) : null);
            }
            // between a link and its body nothing may stand
            boolean betweenLinkAndBody = tag.opens() ? name.equals("ac:link") : name.equals("ac:link-body");
            if (!betweenLinkAndBody) {
                spots.add(new Spot(tag.end(), style));
            }
        }
        if (right < styleOf.length && styleOf[right] != null) {
            spots.add(new Spot(atoms.atoms.get(right).start(), styleAt(right)));
        }
        spots.removeIf(spot -> spot.offset < contentStart || spot.offset > contentEnd);
        return spots.isEmpty() ? List.of(new Spot(offset, style)) : spots;
    }

    private Style styleAt(int atom) {
        if (atoms.atoms.get(atom).isElement()) {
            return styleAround(atom);
        }
        var style = styleOf[atom];
        return style == null ? new Style(baseMarks, null) : style;
    }

    /// What words beside an element would have: a status is bold in Markdown, and words beside it are not.
    private Style styleAround(int atom) {
        int marks = baseMarks;
        boolean linked = false;
        for (int t = 0; t < atoms.atoms.get(atom).tagsBefore(); t++) {
            var tag = atoms.tags.get(t);
            if (!tag.opens() || tag.element().end <= atoms.atoms.get(atom).start()) {
                continue;
            }
            var mark = Atoms.mark(tag.element().name);
            marks |= mark == null ? 0 : mark.bit();
            linked |= tag.element().name.equals("a") || tag.element().name.equals("ac:link-body");
        }
        var own = styleOf[atom];
        return new Style(marks, linked && own != null ? own.link() : null);
    }

    /// The link that an element is, known by the words in it.
    private @Nullable Link linkIn(Atoms.Tag tag) {
        for (int i = firstAtomIn(tag.element()); i < styleOf.length; i++) {
            var atom = atoms.atoms.get(i);
            var style = styleOf[i];
            if (atom.start() >= tag.element().end) {
                return null;
            }
            if (style != null && atom.start() >= tag.end()) {
                return style.link();
            }
        }
        return null;
    }

    // ---------------------------------------------------------------- elements without words

    /// An element all of whose words are gone goes too, unless new words came into it.
    private void removeEmptied(String nodeId, Patches patches) {
        for (var tag : atoms.tags) {
            var element = tag.element();
            if (tag.opens() && isEmptied(element)) {
                if (element.name.equals("ac:link")) {
                    var body =
                            Objects.requireNonNull(element.child("ac:link-body"), "only such links are around words");
                    patches.replace(nodeId, element.start, body.start, "");
                    patches.replace(nodeId, body.end, element.end, "");
                } else {
                    patches.replace(nodeId, element.start, element.contentStart, "");
                    patches.replace(nodeId, element.contentEnd, element.end, "");
                }
            }
        }
    }

    private boolean isEmptied(Markup.Element element) {
        boolean any = false;
        for (int i = firstAtomIn(element); i < deleted.length; i++) {
            if (atoms.atoms.get(i).start() >= element.contentEnd) {
                break;
            }
            if (!deleted[i]) {
                return false;
            }
            any = true;
        }
        var inserted = insertedAt.ceiling(element.contentStart);
        return any && (inserted == null || inserted > element.contentEnd);
    }

    /// The first atom that stands in an element or behind it.
    private int firstAtomIn(Markup.Element element) {
        int low = 0;
        int high = atoms.atoms.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (atoms.atoms.get(middle).start() < element.contentStart) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The mark of headings in cells.
    static final int STRONG = Mark.STRONG.bit();
}
