package dev.anabranch.simulator.rendering;

import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.storage.StorageFormat;

/// Bodies as HTML fragments that are safe to show: nothing in them runs, whatever the body holds.
public final class Rendering {
    private Rendering() {}

    /// A body whose references lead nowhere.
    public static String plain(Body.Text text) {
        return of(text, Targets.none());
    }

    /// A body with its links and pictures. One that is not well-formed is shown as its source.
    public static String of(Body.Text text, Targets targets) {
        var source = text.text();
        return switch (text.format()) {
            case STORAGE -> {
                var reading = StorageFormat.read(source);
                yield reading.problem().isEmpty()
                        ? StorageHtml.of(Element.of(reading.pieces()), targets)
                        : "<pre class=\"source\">" + Html.escape(source) + "</pre>";
            }
            case ATLAS_DOC_FORMAT -> AdfHtml.of(source);
        };
    }
}
