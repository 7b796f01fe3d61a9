package dev.anabranch.server.selfcheck;

import dev.anabranch.server.access.Reader;
import dev.anabranch.server.content.Admission;
import dev.anabranch.server.content.Gate;
import dev.anabranch.server.content.GateState;
import dev.anabranch.server.content.Principal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What may be asked about where facts are read anew, and so many requests are to be enough: nobody is asked about
/// twice, no space and no group. It is reckoned by what is known here, so it may take a few more. For one thread.
final class FactsBudget {
    /// By REST, and where the site is too old for that once more.
    private static final int OF_VIEWS = 2;

    private static final int OF_PERSON = 2;

    private final Map<String, Integer> levels = new HashMap<>();
    private final Set<String> groups = new HashSet<>();
    private final Set<Reader> readers = new HashSet<>();
    private int left;

    FactsBudget(int requests) {
        this.left = requests;
    }

    /// Takes a pair in if there is room for it; the first one in any case.
    ///
    /// @param way the gates to its document as they are known here
    boolean takes(Drawn drawn, List<GateState> way) {
        int cost = costOfPerson(drawn.reader()) + costOfWay(way);
        if (way.isEmpty() || (cost > left && !readers.isEmpty())) {
            return false;
        }
        left -= cost;
        readers.add(drawn.reader());
        groups.addAll(groups(way));
        spaces(way).forEach(space -> levels.merge(space, levels(way), Math::max));
        return true;
    }

    private int costOfPerson(Reader reader) {
        return reader instanceof Reader.Account && !readers.contains(reader) ? OF_PERSON : 0;
    }

    private int costOfWay(List<GateState> way) {
        int cost = (int) groups(way).stream().filter(id -> !groups.contains(id)).count();
        for (var space : spaces(way)) {
            int known = levels.getOrDefault(space, -OF_VIEWS);
            cost += Math.max(0, levels(way) - known);
        }
        return cost;
    }

    private static List<String> spaces(List<GateState> way) {
        return way.stream()
                .map(GateState::gate)
                .filter(gate -> gate.kind() == Gate.Kind.SPACE)
                .map(Gate::id)
                .toList();
    }

    private static int levels(List<GateState> way) {
        return way.size() - spaces(way).size();
    }

    private static Set<String> groups(List<GateState> way) {
        var ids = new HashSet<String>();
        for (var state : way) {
            if (state.admission() instanceof Admission.Only(var principals)) {
                for (var principal : principals) {
                    if (principal instanceof Principal.Group(var id)) {
                        ids.add(id);
                    }
                }
            }
        }
        return ids;
    }
}
