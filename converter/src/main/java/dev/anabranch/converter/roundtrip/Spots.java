package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Link;
import dev.anabranch.converter.tree.Style;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The places in running text where new words may stand, of which the best is the one with the fewest tags to add.
final class Spots {
    private final Atoms atoms;
    private final @Nullable Style[] styleOf;
    private final Node.Place place;
    private final int baseMarks;

    /// @param baseMarks the marks that all of the text has and the storage does not
    Spots(Atoms atoms, WordPlaces places, Node.Place place, int baseMarks) {
        this.atoms = atoms;
        this.styleOf = places.styleOf;
        this.place = place;
        this.baseMarks = baseMarks;
    }

    /// A place for new words and the style that words have there.
    record Spot(int offset, Style style) {}

    /// The best place between two atoms; null when there is none.
    @Nullable
    Spot best(int left, int right, int preferred, List<Units.Piece> pieces) {
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
        return best;
    }

    /// The words as they are written at a place: without the marks and the link that words have there.
    List<Inline> content(Spot spot, List<Units.Piece> pieces) {
        var content = new ArrayList<Inline>();
        for (var piece : pieces) {
            var style = piece.inline().style();
            var rest = new Style(
                    style.marks() & ~spot.style.marks() & ~baseMarks, spot.style.link() == null ? style.link() : null);
            Units.append(content, piece.inline().in(rest));
        }
        return content;
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
        int offset = left < 0 ? place.contentStart() : atoms.atoms.get(left).end();
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
        spots.removeIf(spot -> spot.offset < place.contentStart() || spot.offset > place.contentEnd());
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
        for (int i = atoms.firstIn(tag.element()); i < styleOf.length; i++) {
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
}
