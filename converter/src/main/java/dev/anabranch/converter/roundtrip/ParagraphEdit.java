package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.back.StorageWriter;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Mark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/// An edit of running text that touches only the words that are different: everything around them, also within the
/// paragraph, keeps its characters.
///
/// The words before and after are compared as they are in the Markdown. Those before are found again in the storage,
/// where some of them may be what an element shows: such an element is one piece, which is removed, replaced as a
/// whole, or edited by [ElementEdit] where Markdown says all of it.
final class ParagraphEdit {
    /// The mark of headings in cells.
    static final int STRONG = Mark.STRONG.bit();

    private final Atoms atoms;
    private final Node.Place place;
    private final List<Units.Piece> before;
    private List<Units.Piece> after;
    private final StorageWriter writer;
    private final int baseMarks;
    private final boolean[] deleted;

    /// By atom: whether it is an element of which some words stayed and some did not.
    private final boolean[] partlyChanged;

    private final TreeSet<Integer> insertedAt = new TreeSet<>();
    private final List<Insertion> insertions = new ArrayList<>();
    private final List<ElementChange> elements = new ArrayList<>();

    private record Insertion(int offset, List<Inline> content) {}

    /// An element that is edited: what it shows before and after.
    private record ElementChange(
            Markup.Element element, ElementEdit.Kind kind, List<Units.Piece> before, List<Units.Piece> after) {}

    /// What the words are compared by: units of the texts before and after, each range without its end.
    private record Hunk(int firstBefore, int endBefore, int firstAfter, int endAfter) {
        boolean isEmpty() {
            return firstBefore == endBefore && firstAfter == endAfter;
        }
    }

    /// @param baseMarks the marks that all of the text has and the storage does not: those of a heading in a cell
    ParagraphEdit(
            Atoms atoms,
            Node.Place place,
            List<Inline> before,
            List<Inline> after,
            StorageWriter writer,
            int baseMarks) {
        this.atoms = atoms;
        this.place = place;
        this.before = Units.pieces(before);
        this.after = Units.pieces(after);
        this.writer = writer;
        this.baseMarks = baseMarks;
        this.deleted = new boolean[atoms.atoms.size()];
        this.partlyChanged = new boolean[atoms.atoms.size()];
    }

    /// Adds the patches of the edit.
    ///
    /// @param kept takes the elements that are removed
    /// @return whether it could be done; otherwise nothing is added
    boolean patch(String nodeId, Patches patches, Kept kept) {
        var places = WordPlaces.of(atoms, before);
        if (places == null) {
            return false;
        }
        int size = patches.size();
        after = new Retargeting(atoms, places, before, after, writer, nodeId, patches).apply();
        if (!new Comparison(places).compare() || !edited(nodeId, patches, kept)) {
            patches.backTo(size);
            return false;
        }
        delete(nodeId, patches);
        insertions.forEach(piece -> patches.later(nodeId, piece.offset, () -> writer.writeInlines(piece.content)));
        kept.add(atoms, places, before, deleted);
        removeEmptied(nodeId, patches);
        return true;
    }

    private boolean edited(String nodeId, Patches patches, Kept kept) {
        var edit = new ElementEdit(atoms.source(), atoms.markup, writer, nodeId, patches, kept);
        for (var change : elements) {
            if (!edit.edit(change.element, change.kind, Units.joined(change.before), Units.joined(change.after))) {
                return false;
            }
        }
        return true;
    }

    private void delete(String nodeId, Patches patches) {
        for (int i = 0; i < deleted.length; i++) {
            int end = i;
            while (end < deleted.length && deleted[end] && (end == i || follows(end))) {
                end++;
            }
            if (end > i) {
                int start = atoms.atoms.get(i).start();
                patches.replace(nodeId, start, atoms.atoms.get(end - 1).end(), "");
                i = end - 1;
            }
        }
    }

    private boolean follows(int atom) {
        return atoms.atoms.get(atom).start() == atoms.atoms.get(atom - 1).end();
    }

    // ---------------------------------------------------------------- comparing

    private final class Comparison {
        private final WordPlaces places;
        private final Spots spots;

        Comparison(WordPlaces places) {
            this.places = places;
            this.spots = new Spots(atoms, places, place, baseMarks);
        }

        boolean compare() {
            var match = Alignment.of(Units.units(before), Units.units(after));
            takeElementsAsOne(match);
            int b = 0;
            int a = 0;
            while (a <= after.size()) {
                int endA = a;
                while (endA < after.size() && match[endA] < 0) {
                    endA++;
                }
                int endB = endA == after.size() ? before.size() : match[endA];
                if (!hunk(new Hunk(b, endB, a, endA))) {
                    return false;
                }
                b = endB + 1;
                a = endA + 1;
            }
            return true;
        }

        /// What an element shows is the same as a whole or different as a whole.
        private void takeElementsAsOne(int[] match) {
            var matched = new int[before.size()];
            Arrays.fill(matched, -1);
            for (int a = 0; a < match.length; a++) {
                if (match[a] >= 0) {
                    matched[match[a]] = a;
                }
            }
            for (int i = 0; i < atoms.atoms.size(); i++) {
                if (atoms.atoms.get(i).isElement() && places.firstUnit[i] >= 0 && isDivided(i, matched)) {
                    for (int u = places.firstUnit[i]; u <= places.lastUnit[i]; u++) {
                        partlyChanged[i] |= matched[u] >= 0;
                        if (matched[u] >= 0) {
                            match[matched[u]] = -1;
                        }
                        matched[u] = -1;
                    }
                }
            }
        }

        private boolean isDivided(int element, int[] matched) {
            for (int u = places.firstUnit[element]; u <= places.lastUnit[element]; u++) {
                boolean goesOn = u == places.firstUnit[element] || matched[u] == matched[u - 1] + 1;
                if (matched[u] < 0 || !goesOn) {
                    return true;
                }
            }
            return false;
        }

        private boolean hunk(Hunk wanted) {
            var hunk = wanted;
            var changes = new ElementPairs(atoms, places, after)
                    .in(hunk.firstBefore, hunk.endBefore, hunk.firstAfter, hunk.endAfter);
            boolean behindWords = hunk.firstBefore == before.size() && hunk.firstBefore > 0 && hunk.firstAfter > 0;
            if (behindWords && hunk.firstAfter < hunk.endAfter) {
                // a caption may be new below an image that stayed
                var whole = new Hunk(hunk.firstBefore - 1, hunk.endBefore, hunk.firstAfter - 1, hunk.endAfter);
                var captioned = new ElementPairs(atoms, places, after)
                        .in(whole.firstBefore, whole.endBefore, whole.firstAfter, whole.endAfter);
                boolean all = captioned.size() == 1
                        && captioned.getFirst().kind() == ElementEdit.Kind.IMAGE
                        && captioned.getFirst().endAfter() == after.size()
                        && captioned.getFirst().firstAfter() == whole.firstAfter;
                changes = all ? captioned : changes;
                hunk = all ? whole : hunk;
            }
            int b = hunk.firstBefore;
            int a = hunk.firstAfter;
            for (var pair : changes) {
                if (!words(new Hunk(b, pair.firstBefore(), a, pair.firstAfter()))) {
                    return false;
                }
                b = pair.endBefore();
                a = pair.endAfter();
                elements.add(new ElementChange(
                        pair.element(),
                        pair.kind(),
                        before.subList(pair.firstBefore(), b),
                        after.subList(pair.firstAfter(), a)));
            }
            return words(new Hunk(b, hunk.endBefore, a, hunk.endAfter));
        }

        private boolean words(Hunk hunk) {
            if (hunk.isEmpty()) {
                return true;
            }
            int lowest = Integer.MAX_VALUE;
            int highest = -1;
            for (int u = hunk.firstBefore; u < hunk.endBefore; u++) {
                if (places.firstAtom[u] < 0) {
                    return false;
                }
                lowest = Math.min(lowest, places.firstAtom[u]);
                highest = Math.max(highest, places.lastAtom[u]);
            }
            var added = after.subList(hunk.firstAfter, hunk.endAfter);
            if (highest >= 0 && !mayDelete(lowest, highest, hunk, added)) {
                return false;
            }
            if (added.isEmpty()) {
                return true;
            }
            int left = highest >= 0 ? lowest - 1 : atomBefore(hunk.firstBefore);
            int right = highest >= 0 ? highest + 1 : atomFrom(hunk.firstBefore);
            return left < right && insert(left, right, highest >= 0 ? lowest : -1, added);
        }

        private int atomBefore(int unit) {
            int u = unit - 1;
            while (u >= 0 && places.lastAtom[u] < 0) {
                u--;
            }
            return u < 0 ? -1 : places.lastAtom[u];
        }

        private int atomFrom(int unit) {
            int u = unit;
            while (u < before.size() && places.firstAtom[u] < 0) {
                u++;
            }
            return u == before.size() ? atoms.atoms.size() : places.firstAtom[u];
        }

        private boolean mayDelete(int lowest, int highest, Hunk hunk, List<Units.Piece> added) {
            // an element whose words reach beyond the edit would be changed, not removed
            for (int u = 0; u < before.size(); u++) {
                boolean inside = u >= hunk.firstBefore && u < hunk.endBefore;
                if (!inside
                        && places.firstAtom[u] >= 0
                        && places.firstAtom[u] <= highest
                        && places.lastAtom[u] >= lowest) {
                    return false;
                }
            }
            for (int i = lowest; i <= highest; i++) {
                var atom = atoms.atoms.get(i);
                boolean seen = places.styleOf[i] != null;
                if (atom.isElement() && seen && !added.isEmpty() && !atom.replaceable() && !mayReplace(i, added)) {
                    return false;
                }
                deleted[i] |= seen || atom.isSpace();
            }
            return true;
        }

        /// Whether words may take the place of an element: Markdown says all of it and nothing is left of it, or it is
        /// a person and the words are another.
        private boolean mayReplace(int atom, List<Units.Piece> added) {
            var element = atoms.elementOf(atom);
            if (element == null || !ElementEdit.isSaidInFull(atoms.markup, element)) {
                return false;
            }
            boolean person = element.child("ri:user") != null
                    && writer.writeInlines(Units.joined(added)).contains("<ri:user");
            return !partlyChanged[atom] || person;
        }

        private boolean insert(int left, int right, int preferred, List<Units.Piece> pieces) {
            var spot = spots.best(left, right, preferred, pieces);
            if (spot == null) {
                return false;
            }
            insertedAt.add(spot.offset());
            insertions.add(new Insertion(spot.offset(), spots.content(spot, pieces)));
            return true;
        }
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
        for (int i = atoms.firstIn(element); i < deleted.length; i++) {
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
}
