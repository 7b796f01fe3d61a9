package dev.anabranch.server.runs;

import java.util.List;
import java.util.Optional;

/// What the list of runs shows.
///
/// @param chart the same runs as bars
/// @param older where older runs are shown, if there are any
/// @param sites to see the runs of one of them only
public record RunsPage(List<RunView> runs, RunChart chart, Optional<String> older, SiteTabs sites) {
    public RunsPage {
        runs = List.copyOf(runs);
    }
}
