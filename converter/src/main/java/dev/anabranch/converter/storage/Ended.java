package dev.anabranch.converter.storage;

import dev.anabranch.converter.storage.Frame.Context;
import dev.anabranch.converter.tree.Align;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Span;
import java.util.List;

/// An element that has ended.
///
/// @param blocks what it held, if it was a container
/// @param align how a paragraph in it was aligned, if it was a container
/// @param context what text meant in it
record Ended(Frame frame, List<Block> blocks, Align align, Context context, Span at) {
    Element element() {
        return frame.element();
    }

    /// Whether it held content of its own: elements that are nested too deeply do not.
    boolean isContainer() {
        return frame.isContainer();
    }
}
