package dev.anabranch.server.choosing;

import dev.anabranch.server.runs.SiteTabs;
import java.util.List;

/// What a look at the site showed.
///
/// @param preview what would be taken
/// @param tree     of its files, one branch for each space
/// @param isChange whether the proposal is another than what is in force
/// @param sites    which of them it is about
public record PreviewPage(Preview preview, List<PlannedTree> tree, boolean isChange, SiteTabs sites) {
    public PreviewPage {
        tree = List.copyOf(tree);
    }

    /// How many files bear their id, because another has their name.
    public long collisions() {
        return preview.files().stream().filter(Preview.PlannedFile::collides).count();
    }
}
