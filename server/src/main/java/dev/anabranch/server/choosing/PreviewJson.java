package dev.anabranch.server.choosing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A preview in the words of `--json` and of the REST door, which stay as they are.
public final class PreviewJson {
    private PreviewJson() {}

    /// The whole preview.
    public static Map<String, Object> of(Preview preview) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("documents", preview.documents());
        json.put("leftOut", preview.leftOut());
        json.put("complete", preview.complete());
        json.put("spaces", preview.lines().stream().map(PreviewJson::line).toList());
        json.put("estimate", estimate(preview.estimate()));
        json.put("files", preview.files().stream().map(PreviewJson::file).toList());
        json.put("collisions", collisions(preview));
        json.put("previewRequests", preview.requests());
        return json;
    }

    private static Map<String, Object> line(Preview.Line line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("space", line.spaceKey());
        json.put("name", line.spaceName());
        json.put("folder", line.folder());
        json.put("type", line.type());
        json.put("taken", line.taken());
        json.put("leftOut", new TreeMap<>(line.leftOut()));
        return json;
    }

    private static Map<String, Object> estimate(Estimate estimate) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("requests", estimate.requests());
        json.put("points", estimate.points());
        json.put("durationMs", estimate.time().toMillis());
        json.put("bytes", estimate.bytes());
        json.put("pointsAnHour", Estimate.POINTS_AN_HOUR);
        json.put("durationByPointsMs", estimate.timeByPoints().toMillis());
        return json;
    }

    private static Map<String, Object> file(Preview.PlannedFile file) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", file.path());
        json.put("id", file.id());
        json.put("type", file.type());
        return json;
    }

    private static List<Map<String, Object>> collisions(Preview preview) {
        return preview.files().stream()
                .filter(Preview.PlannedFile::collides)
                .map(file -> {
                    var json = file(file);
                    json.put("title", file.title());
                    return json;
                })
                .toList();
    }
}
