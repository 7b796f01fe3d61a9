package dev.anabranch.server.choosing;

import java.util.List;
import java.util.Map;

/// What would be taken.
///
/// @param lines by space, then by kind
/// @param files every file there would be, by path
/// @param estimate of a first run; what is held already is read again by none
/// @param requests what looking cost
/// @param complete false when a list of the site did not come to its end, so that there is more
public record Preview(List<Line> lines, List<PlannedFile> files, Estimate estimate, long requests, boolean complete) {
    public Preview {
        lines = List.copyOf(lines);
        files = List.copyOf(files);
    }

    /// One kind of thing in one space.
    ///
    /// @param type Confluence's word: `page`, `blogpost`, `attachment`
    /// @param folder where the files of the space go
    /// @param taken how many are taken
    /// @param leftOut how many are left out, by the name of the filter
    public record Line(
            String spaceKey, String spaceName, String folder, String type, int taken, Map<String, Integer> leftOut) {
        public Line {
            leftOut = Map.copyOf(leftOut);
        }
    }

    /// One file.
    ///
    /// @param path below the workspace
    /// @param collides whether another document has its name already, so that it bears its id
    public record PlannedFile(String path, String id, String type, String title, boolean collides) {}

    /// How many documents are taken.
    public int documents() {
        return lines.stream().mapToInt(Line::taken).sum();
    }

    /// How many documents are left out.
    public int leftOut() {
        return lines.stream()
                .flatMap(line -> line.leftOut().values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }
}
