package dev.anabranch.server.files;

/// One line of the tree: a page, a folder, or a page with the folder of its children.
///
/// @param path   of the page, or of the folder where there is no page
/// @param name   its file name without ending
/// @param page   whether there is a page to show
/// @param folder the folder of its children, empty if it has none
public record Node(String path, String name, boolean page, String folder) {
    /// Where it is shown.
    public String url() {
        return page ? Urls.file(path) : Urls.folder(folder);
    }

    /// The folder it lies in, as a path; empty at the top.
    public String place() {
        return FileTree.place(path);
    }
}
