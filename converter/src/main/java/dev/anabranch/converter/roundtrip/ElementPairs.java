package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Mark;
import dev.anabranch.converter.tree.Style;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Pairs the elements that a stretch of words held with what the new words say in their places: an image with an image,
/// a status with bold words. Where there are not as many as before, there is no telling which is which.
final class ElementPairs {
    private final Atoms atoms;
    private final WordPlaces places;
    private final List<Units.Piece> after;

    /// An element and its units before and after.
    record Pair(
            Markup.Element element,
            ElementEdit.Kind kind,
            int firstBefore,
            int endBefore,
            int firstAfter,
            int endAfter) {}

    private record Range(int first, int end) {}

    ElementPairs(Atoms atoms, WordPlaces places, List<Units.Piece> after) {
        this.atoms = atoms;
        this.places = places;
        this.after = after;
    }

    /// The pairs in a hunk, in order; none when something is in doubt.
    List<Pair> in(int firstBefore, int endBefore, int firstAfter, int endAfter) {
        var pairs = new ArrayList<Pair>();
        int from = firstAfter;
        for (int u = firstBefore; u < endBefore && firstAfter < endAfter; ) {
            int atom = places.firstAtom[u];
            var element = atom < 0 ? null : atoms.elementOf(atom);
            var kind = element == null ? null : ElementEdit.kindOf(atoms.markup, element);
            if (element == null || kind == null || places.firstUnit[atom] != u || !isAlone(atom)) {
                u++;
                continue;
            }
            int end = places.lastUnit[atom] + 1;
            var found = find(kind, from, endAfter);
            if (found == null || end > endBefore) {
                return List.of();
            }
            pairs.add(new Pair(element, kind, u, end, found.first, found.end));
            from = found.end;
            u = end;
        }
        boolean more = pairs.stream()
                .anyMatch(pair -> isMore(pair.kind(), pairs.getLast().endAfter(), endAfter));
        return more ? List.of() : pairs;
    }

    private boolean isMore(ElementEdit.Kind kind, int from, int end) {
        return find(kind, from, end) != null;
    }

    /// Whether all that came from an element came from it alone.
    private boolean isAlone(int atom) {
        for (int u = places.firstUnit[atom]; u <= places.lastUnit[atom]; u++) {
            if (places.firstAtom[u] != atom || places.lastAtom[u] != atom) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Range find(ElementEdit.Kind kind, int from, int end) {
        for (int i = from; i < end; i++) {
            int found = endOf(kind, i, end);
            if (found > i) {
                return new Range(i, found);
            }
        }
        return null;
    }

    /// Where what is of a kind ends that begins at a unit; -1 when none begins there.
    private int endOf(ElementEdit.Kind kind, int start, int end) {
        var inline = after.get(start).inline();
        return switch (kind) {
            case IMAGE -> inline instanceof Inline.Image ? imageEnd(start, end) : -1;
            case FORMULA -> inline instanceof Inline.Formula ? start + 1 : -1;
            case LINK -> inline.style().link() == null ? -1 : sameStyleEnd(start, end, false);
            case STATUS -> inline.style().marks() == Mark.STRONG.bit() ? sameStyleEnd(start, end, true) : -1;
            case ISSUE -> issueEnd(start, end);
        };
    }

    private int imageEnd(int start, int end) {
        boolean captioned =
                end == after.size() && start + 2 < end && after.get(start + 1).inline() instanceof Inline.Break;
        for (int i = start + 2; i < end && captioned; i++) {
            var inline = after.get(i).inline();
            captioned = inline.style().has(Mark.EMPHASIS)
                    && !(inline instanceof Inline.Break)
                    && !(inline instanceof Inline.Image);
        }
        return captioned ? end : start + 1;
    }

    /// Where words of one link end, or words of the same marks.
    private int sameStyleEnd(int start, int end, boolean marksToo) {
        var first = after.get(start).inline().style();
        int i = start + 1;
        while (i < end && isSame(first, after.get(i).inline().style(), marksToo)) {
            i++;
        }
        return i;
    }

    private static boolean isSame(Style one, Style other, boolean marksToo) {
        return marksToo ? one.marks() == other.marks() && one.link() == other.link() : one.link() == other.link();
    }

    /// A key such as `ABC-12` is three units.
    private int issueEnd(int start, int end) {
        boolean key = start + 2 < end
                && isKey(after.get(start).unit().text())
                && after.get(start + 1).unit().text().equals("-")
                && after.get(start + 2).unit().text().chars().allMatch(c -> c >= '0' && c <= '9');
        return key ? start + 3 : -1;
    }

    private static boolean isKey(String text) {
        return text.length() > 1
                && text.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
                && Character.isLetter(text.charAt(0));
    }
}
