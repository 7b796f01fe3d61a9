package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Style;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the words of the Markdown stand in the storage. Some of them may be hidden in elements (a mention, a status):
/// all of what an element shows came from that one element.
final class WordPlaces {
    private final Atoms atoms;
    private final List<Units.Piece> before;

    /// By unit of the text before: the first and the last atom it came from, or -1.
    final int[] firstAtom;

    final int[] lastAtom;

    /// By atom: the first and the last unit that came from it, or -1.
    final int[] firstUnit;

    final int[] lastUnit;

    /// By atom: the style of the unit it belongs to.
    final @Nullable Style[] styleOf;

    private WordPlaces(Atoms atoms, List<Units.Piece> before) {
        this.atoms = atoms;
        this.before = before;
        this.firstAtom = filled(before.size());
        this.lastAtom = filled(before.size());
        this.firstUnit = filled(atoms.atoms.size());
        this.lastUnit = filled(atoms.atoms.size());
        this.styleOf = new @Nullable Style[atoms.atoms.size()];
    }

    private static int[] filled(int size) {
        var array = new int[size];
        Arrays.fill(array, -1);
        return array;
    }

    /// The places of words; null when the storage shows other words.
    static @Nullable WordPlaces of(Atoms atoms, List<Units.Piece> before) {
        var places = new WordPlaces(atoms, before);
        return places.locate() ? places : null;
    }

    private boolean locate() {
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
        firstUnit[atom] = firstUnit[atom] < 0 ? unit : Math.min(firstUnit[atom], unit);
        lastUnit[atom] = Math.max(lastUnit[atom], unit);
        var style = before.get(unit).inline().style();
        // an address is a link in Markdown, whether it was one or not
        styleOf[atom] = style.link() == null || atoms.isLinked(atom) ? style : style.in(null);
    }
}
