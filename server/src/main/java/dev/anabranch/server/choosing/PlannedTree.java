package dev.anabranch.server.choosing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The files that there would be, as folders in folders.
///
/// @param name   of the folder or file
/// @param file   the document, for a file
/// @param below  what lies in the folder, in the order of paths; the first ones, when there are many
/// @param hidden how many files of the folder are not shown
/// @param files  how many files there are, those in folders below included
public record PlannedTree(
        String name, Optional<Preview.PlannedFile> file, List<PlannedTree> below, int hidden, int files) {
    private static final int MOST_BELOW = 100;

    public PlannedTree {
        below = List.copyOf(below);
    }

    /// The trees of these files.
    static List<PlannedTree> of(List<Preview.PlannedFile> files) {
        var root = new Branch();
        files.forEach(file -> root.add(file, List.of(file.path().split("/", -1))));
        return root.trees();
    }

    private static final class Branch {
        private final Map<String, Branch> folders = new LinkedHashMap<>();
        private final Map<String, Preview.PlannedFile> files = new LinkedHashMap<>();

        void add(Preview.PlannedFile file, List<String> path) {
            if (path.size() == 1) {
                files.put(path.getFirst(), file);
            } else {
                folders.computeIfAbsent(path.getFirst(), name -> new Branch()).add(file, path.subList(1, path.size()));
            }
        }

        int count() {
            return files.size()
                    + folders.values().stream().mapToInt(Branch::count).sum();
        }

        List<PlannedTree> trees() {
            var trees = new ArrayList<PlannedTree>();
            folders.forEach((name, branch) -> trees.add(branch.tree(name)));
            files.forEach((name, file) -> trees.add(new PlannedTree(name, Optional.of(file), List.of(), 0, 1)));
            return trees;
        }

        PlannedTree tree(String name) {
            List<PlannedTree> all = trees();
            List<PlannedTree> shown = all.subList(0, Math.min(MOST_BELOW, all.size()));
            int hidden =
                    all.stream().skip(shown.size()).mapToInt(PlannedTree::files).sum();
            return new PlannedTree(name, Optional.empty(), shown, hidden, count());
        }
    }
}
