package dev.anabranch.server.sync;

import java.util.List;

/// The newest ledger of one space.
///
/// @param run that enumerated the space completely
/// @param lines one for each kind of thing
public record SpaceLedger(String spaceKey, Run run, List<Coverage> lines) {
    public SpaceLedger {
        lines = List.copyOf(lines);
    }

    /// How many things the account can see on the site.
    public int expected() {
        return lines.stream().mapToInt(Coverage::expected).sum();
    }

    /// How many of these are held.
    public int held() {
        return lines.stream().mapToInt(Coverage::held).sum();
    }

    /// How many are held that are gone there.
    public int waiting() {
        return lines.stream().mapToInt(Coverage::waiting).sum();
    }
}
