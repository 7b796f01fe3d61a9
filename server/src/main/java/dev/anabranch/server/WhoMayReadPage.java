package dev.anabranch.server;

import java.util.List;
import java.util.Optional;

/// What the page about the readers of a document shows.
///
/// @param document as it was asked about
/// @param as about whom was asked; empty for nobody
/// @param trouble why there is no answer, as a sentence; empty when there is one
/// @param gates on the way to the document
/// @param people here who have an account on the site
/// @param unlinked how many have none
/// @param answer why the one that was asked about may or may not read it
public record WhoMayReadPage(
        String document,
        String as,
        String trouble,
        List<Admits> gates,
        List<Here> people,
        int unlinked,
        Optional<Answer> answer) {
    static final WhoMayReadPage EMPTY = new WhoMayReadPage("", "", "", List.of(), List.of(), 0, Optional.empty());

    /// The same, safe from changes.
    public WhoMayReadPage {
        gates = List.copyOf(gates);
        people = List.copyOf(people);
    }

    /// Whom a gate admits.
    ///
    /// @param state in words
    /// @param read when that was read
    public record Admits(String name, String state, List<String> who, String read) {
        /// The same, safe from changes.
        public Admits {
            who = List.copyOf(who);
        }
    }

    /// Somebody here.
    public record Here(String name, String account, boolean admitted) {}

    /// Why somebody may or may not.
    ///
    /// @param sentence the answer
    /// @param counts what they count as
    public record Answer(String sentence, boolean admitted, List<Gate> gates, String counts) {
        /// The same, safe from changes.
        public Answer {
            gates = List.copyOf(gates);
        }
    }

    /// How they fare at one gate.
    public record Gate(String name, boolean passes, String why, String read) {}

    static WhoMayReadPage of(String document, String as, ReadersOfDocument readers) {
        return new WhoMayReadPage(
                document,
                as,
                "",
                readers.gates().stream()
                        .map(gate -> new Admits(gate.name(), words(gate.state()), gate.admits(), gate.read()))
                        .toList(),
                readers.people().stream()
                        .map(each -> new Here(each.person().name(), each.account(), each.admitted()))
                        .toList(),
                readers.unlinked(),
                Optional.empty());
    }

    static WhoMayReadPage refused(String document, String as, String trouble) {
        return new WhoMayReadPage(document, as, trouble, List.of(), List.of(), 0, Optional.empty());
    }

    WhoMayReadPage with(Answer other) {
        return new WhoMayReadPage(document, as, trouble, gates, people, unlinked, Optional.of(other));
    }

    private static String words(String state) {
        return switch (state) {
            case "open" -> "restricts nobody";
            case "unread" -> "not known, so nobody passes";
            case "closed" -> "closed by the self-check, so nobody passes";
            default -> "only";
        };
    }
}
