package dev.anabranch.converter.back;

import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Item;
import dev.anabranch.converter.tree.ItemsKind;
import java.util.Optional;

/// Storage that is used as it stands for what would be written anew: what a page had elsewhere and moved keeps all that
/// Markdown cannot say of it. Each answer is used.
public interface Originals {
    /// Nothing is kept.
    static Originals none() {
        return new Originals() {};
    }

    /// The storage of a block.
    default Optional<String> of(Block block) {
        return Optional.empty();
    }

    /// The storage of an item as it stands in a list of its kind.
    default Optional<String> of(Item item, ItemsKind kind) {
        return Optional.empty();
    }

    /// The storage of an image, or of words that are no more than what an element shows.
    default Optional<String> of(Inline inline) {
        return Optional.empty();
    }
}
