package dev.anabranch.server.files;

import dev.anabranch.server.linking.Blindness;
import java.util.List;

/// What the page of a folder shows.
///
/// @param path empty at the top
/// @param blindness why the reader may see less than they expect; told at the top
public record FolderPage(Branch tree, List<Crumb> crumbs, String path, Listing listing, List<Blindness> blindness) {
    public FolderPage {
        crumbs = List.copyOf(crumbs);
        blindness = List.copyOf(blindness);
    }

    /// The children shown.
    ///
    /// @param total how many there are
    /// @param from how many come before those shown
    public record Listing(Branch.Listed listed, int total, int from) {}

    /// The name of the folder; empty at the top.
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// Where the following children are shown.
    public String moreUrl() {
        return Urls.folder(path) + "?from=" + listing.listed().next();
    }
}
