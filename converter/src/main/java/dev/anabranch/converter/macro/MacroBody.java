package dev.anabranch.converter.macro;

import dev.anabranch.converter.tree.Block;
import java.util.List;

/// The body of a macro.
public sealed interface MacroBody {
    /// It has none.
    record None() implements MacroBody {}

    /// Text as it stands.
    record Plain(String text) implements MacroBody {}

    /// Content like a page's.
    record Rich(List<Block> blocks) implements MacroBody {
        /// Copies the list.
        public Rich {
            blocks = List.copyOf(blocks);
        }
    }
}
