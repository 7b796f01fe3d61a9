package dev.anabranch.server.files;

import java.util.List;

/// What the page of a folder shows.
///
/// @param name  of the folder, empty at the top
/// @param total how many children it has
/// @param from  how many come before those shown
public record FolderPage(
        Branch tree, List<Crumb> crumbs, String name, String path, Branch.Listed listed, int total, int from) {
    public FolderPage {
        crumbs = List.copyOf(crumbs);
    }

    /// Where the following children are shown.
    public String moreUrl() {
        return Urls.folder(path) + "?from=" + listed.next();
    }
}
