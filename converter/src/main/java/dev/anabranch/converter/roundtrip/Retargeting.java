package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.back.StorageWriter;
import dev.anabranch.converter.tree.Link;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Links around words that lead elsewhere now: their elements stay and get another target. For the comparison of words
/// they then lead where they led before.
final class Retargeting {
    private final Atoms atoms;
    private final WordPlaces places;
    private final List<Units.Piece> before;
    private final List<Units.Piece> after;
    private final StorageWriter writer;
    private final LinkEdit edit;
    private int @Nullable [] match;
    private final Set<Integer> done = new HashSet<>();

    Retargeting(
            Atoms atoms,
            WordPlaces places,
            List<Units.Piece> before,
            List<Units.Piece> after,
            StorageWriter writer,
            String nodeId,
            Patches patches) {
        this.atoms = atoms;
        this.places = places;
        this.before = before;
        this.after = new ArrayList<>(after);
        this.writer = writer;
        this.edit = new LinkEdit(atoms.markup, nodeId, patches);
    }

    /// The words after the edit, as they are to be compared.
    List<Units.Piece> apply() {
        var known = new HashSet<String>();
        before.forEach(piece -> known.add(target(piece)));
        if (after.stream().allMatch(piece -> known.contains(target(piece)))) {
            return after;
        }
        match = Alignment.of(texts(before), texts(after));
        for (var tag : atoms.tags) {
            var name = tag.element().name;
            if (tag.opens() && (name.equals("a") || name.equals("ac:link"))) {
                link(tag.element(), known);
            }
        }
        return after;
    }

    private static List<String> texts(List<Units.Piece> pieces) {
        return pieces.stream().map(piece -> piece.unit().text()).toList();
    }

    /// Where a piece leads; empty for no link.
    private static String target(Units.Piece piece) {
        var key = piece.unit().style();
        return key.substring(key.indexOf('|') + 1);
    }

    private void link(Markup.Element element, Set<String> known) {
        int first = Integer.MAX_VALUE;
        int last = -1;
        for (int i = atoms.firstIn(element);
                i < atoms.atoms.size() && atoms.atoms.get(i).start() < element.end;
                i++) {
            if (places.firstUnit[i] >= 0) {
                first = Math.min(first, places.firstUnit[i]);
                last = Math.max(last, places.lastUnit[i]);
            }
        }
        if (last < 0) {
            return;
        }
        var old = before.get(first).inline().style().link();
        int at = counterpart(first, last, known);
        if (old == null || at < 0) {
            return;
        }
        int start = at;
        int end = at + 1;
        while (start > 0 && target(after.get(start - 1)).equals(target(after.get(at)))) {
            start--;
        }
        while (end < after.size() && target(after.get(end)).equals(target(after.get(at)))) {
            end++;
        }
        var written = new Markup(writer.writeInlines(Units.joined(after.subList(start, end))));
        if (isFree(start, end) && edit.aroundWords(element, written)) {
            lead(start, end, old);
        }
    }

    private boolean isFree(int start, int end) {
        for (int i = start; i < end; i++) {
            if (!done.add(i)) {
                return false;
            }
        }
        return true;
    }

    /// A unit after that is one of the link's, when all of them lead to the same new place; -1 otherwise.
    private int counterpart(int first, int last, Set<String> known) {
        int found = -1;
        for (int a = 0; match != null && a < match.length; a++) {
            if (match[a] >= first && match[a] <= last) {
                boolean leads = !target(after.get(a)).isEmpty() && !known.contains(target(after.get(a)));
                if (!leads || (found >= 0 && !target(after.get(a)).equals(target(after.get(found))))) {
                    return -1;
                }
                found = a;
            }
        }
        return found;
    }

    private void lead(int start, int end, Link link) {
        for (int i = start; i < end; i++) {
            var inline = after.get(i).inline();
            var led = inline.in(inline.style().in(link));
            after.set(i, Units.piece(led, after.get(i).unit()));
        }
    }
}
