package dev.anabranch.server.files;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The children of one folder as the tree shows them, some of them opened.
///
/// @param listed  the children shown
/// @param folder  whose children they are
/// @param from    how many come before them
/// @param current path of the page or folder being read, to mark it
/// @param open    opened folders with their own children
public record Branch(Listed listed, String folder, int from, String current, Map<String, Branch> open) {
    public Branch {
        open = Map.copyOf(open);
    }

    Branch(Listed listed, String folder, int from, String current) {
        this(listed, folder, from, current, Map.of());
    }

    /// Some children of a folder.
    ///
    /// @param next where the following ones start, 0 if there are none
    public record Listed(List<Node> nodes, int next) {
        public Listed {
            nodes = List.copyOf(nodes);
        }
    }

    /// Whether this node is the one being read.
    public boolean isCurrent(Node node) {
        return !current.isEmpty()
                && (node.path().equals(current)
                        || (!node.page() && node.folder().equals(current)));
    }

    /// The children of a node that is open.
    public Optional<Branch> below(Node node) {
        return Optional.ofNullable(open.get(node.folder()));
    }

    /// The id of a node's list of children in the page; the same path always gives the same id.
    public static String listId(Node node) {
        return "tree-" + Integer.toHexString(node.folder().hashCode()) + "-"
                + node.folder().length();
    }

    /// Where more children come from.
    public String moreUrl() {
        return "/file-tree?path=" + Query.value(folder) + "&from=" + listed.next();
    }

    /// Where a node's children come from.
    public static String branchUrl(Node node) {
        return "/file-tree?path=" + Query.value(node.folder());
    }

    Branch opened(String folder, Branch below) {
        Map<String, Branch> more = new HashMap<>(open);
        more.put(folder, below);
        return new Branch(listed, this.folder, from, current, more);
    }
}
