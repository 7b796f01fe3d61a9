package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.tree.Block;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Whether a page reads as it should.
final class Check {
    private Check() {}

    /// The blocks that are not as they should be. Those that are known to be different are not among them.
    static Set<Integer> of(List<Block> wanted, List<Block> found, Set<Integer> known, Set<Integer> refused) {
        var match = Alignment.of(Units.printsWithoutFragments(found), Units.printsWithoutFragments(wanted));
        var wrong = new HashSet<Integer>();
        int before = -1;
        int firstOpen = 0;
        for (int i = 0; i <= wanted.size(); i++) {
            int here = i == wanted.size() ? found.size() : match[i];
            if (here < 0) {
                continue;
            }
            boolean missing = i > firstOpen;
            boolean tooMany = here > before + 1;
            if (missing || tooMany) {
                boolean explained = false;
                for (int group = Math.max(0, firstOpen - 1); group <= Math.min(i, wanted.size()); group++) {
                    explained |= known.contains(group) || refused.contains(group);
                }
                if (!explained) {
                    for (int group = firstOpen; group < i; group++) {
                        wrong.add(group);
                    }
                    if (!missing) {
                        wrong.add(Math.max(0, firstOpen - 1));
                        wrong.add(i);
                    }
                }
            }
            before = here;
            firstOpen = i + 1;
        }
        return wrong;
    }
}
