package dev.anabranch.converter.storage;

import dev.anabranch.converter.storage.Frame.Context;
import dev.anabranch.converter.tree.Align;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Span;
import java.util.List;

/// An element that has ended.
///
/// @param isContainer whether it held content of its own: elements that are nested too deeply do not
/// @param blocks what it held, if it was a container
/// @param align how a paragraph in it was aligned, if it was a container
/// @param context what text meant in it
record Ended(Element element, boolean isContainer, List<Block> blocks, Align align, Context context, Span at) {}
