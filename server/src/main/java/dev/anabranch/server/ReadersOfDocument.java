package dev.anabranch.server;

import dev.anabranch.server.access.Access;
import dev.anabranch.server.access.Explanation;
import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.content.Admission;
import dev.anabranch.server.content.Closure;
import dev.anabranch.server.content.GateState;
import dev.anabranch.server.content.GroupState;
import dev.anabranch.server.content.KnownPeople;
import dev.anabranch.server.content.Principal;
import dev.anabranch.server.linking.Readers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who may read a document: whom each gate on the way admits, and which of the people here get through all of them.
///
/// @param lines the way as an anonymous reader meets it, with names
/// @param gates on the way, of the space first
/// @param people here, by name
/// @param unlinked how many people here are nobody on the site, so that they read it as anonymous readers
record ReadersOfDocument(AccessLines lines, List<GateOnWay> gates, List<ReaderHere> people, int unlinked) {
    /// A gate on the way.
    ///
    /// @param name of what it belongs to
    /// @param state `open`, `only`, `unread` or `closed`
    /// @param admits whom it admits, in words
    /// @param read when that was read, in words
    record GateOnWay(String name, String state, List<String> admits, String read) {}

    /// Somebody here.
    ///
    /// @param account as which they read the site
    record ReaderHere(Person person, String account, boolean admitted) {}

    /// Where it is looked up.
    record Sources(Accounts accounts, Readers readers, KnownPeople known) {}

    static ReadersOfDocument of(AskedAccess asked, AccessLines lines, Explanation nobody, Sources sources) {
        var access = new Access(asked.record());
        var here = sources.accounts().people().all().stream()
                .filter(person -> person.active() && person.kind() == Person.Kind.PERSON)
                .toList();
        var accounts = sources.readers().readersAt(asked.site());
        var admitted = access.readers(accounts.values(), asked.document());
        var people = new ArrayList<ReaderHere>();
        for (var person : here) {
            Optional.ofNullable(accounts.get(person.id()))
                    .map(reader -> new ReaderHere(person, reader.accountId(), admitted.contains(reader)))
                    .ifPresent(people::add);
        }
        int unlinked = here.size() - people.size();
        people.sort(Comparator.comparing(ReaderHere::admitted)
                .reversed()
                .thenComparing(each -> each.person().name()));
        var names = new Names(asked, sources.known());
        var gates = nobody.steps().stream()
                .map(step -> gate(step.gate(), lines.name(step.gate().gate()), names))
                .toList();
        return new ReadersOfDocument(lines, gates, people, unlinked);
    }

    private static GateOnWay gate(GateState gate, String name, Names names) {
        if (gate.closedTo().contains(Closure.EVERYBODY)) {
            return new GateOnWay(name, "closed", List.of(), AccessLines.read(gate));
        }
        return switch (gate.admission()) {
            case Admission.Open _ -> new GateOnWay(name, "open", List.of(), AccessLines.read(gate));
            case Admission.Unread _ -> new GateOnWay(name, "unread", List.of(), AccessLines.read(gate));
            case Admission.Only(var principals) ->
                new GateOnWay(
                        name,
                        "only",
                        principals.stream().map(names::of).sorted().toList(),
                        AccessLines.read(gate));
        };
    }

    /// The names of people and groups of one site.
    private static final class Names {
        private final String site;
        private final KnownPeople known;
        private final Map<String, GroupState> groups;

        Names(AskedAccess asked, KnownPeople known) {
            this.site = asked.site();
            this.known = known;
            this.groups = asked.record().groups();
        }

        String of(Principal principal) {
            return switch (principal) {
                case Principal.Person(var id) ->
                    known.find(site, id)
                            .map(seen -> "%s (%s)".formatted(seen.identity().name(), id))
                            .orElse(id);
                case Principal.Group(var id) ->
                    "group "
                            + Optional.ofNullable(groups.get(id))
                                    .map(GroupState::name)
                                    .orElse(id);
                case Principal.Others(var name) -> name;
                case Principal.Everyone _ -> "everybody with an account";
                case Principal.Anonymous _ -> "anybody";
            };
        }
    }

    /// The same for programs.
    Map<String, Object> json(AskedAccess asked) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("site", asked.site());
        json.put("document", asked.document().value());
        json.put("gates", gates.stream().map(ReadersOfDocument::json).toList());
        json.put("people", people.stream().map(ReadersOfDocument::json).toList());
        json.put("unlinked", unlinked);
        return json;
    }

    private static Map<String, Object> json(GateOnWay gate) {
        return Map.of("name", gate.name(), "state", gate.state(), "admits", gate.admits(), "read", gate.read());
    }

    private static Map<String, Object> json(ReaderHere reader) {
        return Map.of(
                "id", reader.person().id(),
                "name", reader.person().name(),
                "account", reader.account(),
                "admitted", reader.admitted());
    }
}
