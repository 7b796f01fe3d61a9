package dev.anabranch.converter.storage;

import dev.anabranch.converter.macro.Parameters;
import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Cell;
import dev.anabranch.converter.tree.Flow;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Item;
import dev.anabranch.converter.tree.ItemsKind;
import dev.anabranch.converter.tree.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an open element is gathering until its end tag.
sealed interface Open {
    /// An element that gathers nothing itself.
    record Nothing() implements Open {
        static final Nothing INSTANCE = new Nothing();
    }

    /// A list.
    final class OpenList implements Open {
        final ItemsKind kind;
        final int start;
        final List<OpenItem> items = new ArrayList<>();

        OpenList(ItemsKind kind, int start) {
            this.kind = kind;
            this.start = start;
        }

        List<Item> close() {
            return items.stream().map(item -> new Item(item.blocks, item.done)).toList();
        }
    }

    /// An item of a list, or a task.
    final class OpenItem implements Open {
        final List<Block> blocks = new ArrayList<>();
        boolean done;
    }

    /// A table.
    final class OpenTable implements Open {
        final boolean numbered;
        final List<Row> rows = new ArrayList<>();

        OpenTable(boolean numbered) {
            this.numbered = numbered;
        }
    }

    /// A row of a table.
    final class OpenRow implements Open {
        final List<Cell> cells = new ArrayList<>();
    }

    /// A cell, with what its start tag says.
    record OpenCell(int columns, int rows, String alignment, String colour) implements Open {}

    /// A macro.
    final class OpenMacro implements Open {
        final String name;
        final Parameters parameters = new Parameters();
        final List<Block> blocks = new ArrayList<>();
        final StringBuilder plain = new StringBuilder();
        boolean hasRichBody;
        boolean hasPlainBody;

        OpenMacro(String name) {
            this.name = name;
        }
    }

    /// A parameter of a macro.
    final class OpenParameter implements Open {
        final String name;
        final List<Reference> references = new ArrayList<>();
        String url = "";

        OpenParameter(String name) {
            this.name = name;
        }
    }

    /// A link of Confluence's own kind.
    final class OpenLink implements Open {
        final @Nullable String anchor;
        final boolean card;
        final Flow.Position start;

        @Nullable
        Reference target;

        String url = "";
        String shortcut = "";

        OpenLink(@Nullable String anchor, boolean card, Flow.Position start) {
            this.anchor = anchor;
            this.card = card;
            this.start = start;
        }
    }

    /// A link to an address.
    record OpenAddress(String url, Flow.Position start) implements Open {}

    /// An image.
    final class OpenImage implements Open {
        final @Nullable String alt;
        final String href;
        final List<Inline> caption = new ArrayList<>();

        @Nullable
        Reference source;

        String url;

        OpenImage(@Nullable String alt, String href, String url) {
            this.alt = alt;
            this.href = href;
            this.url = url;
        }
    }

    /// A reference that may hold another: an attachment and the page it is attached to.
    final class OpenReference implements Open {
        Reference reference;

        OpenReference(Reference reference) {
            this.reference = reference;
        }
    }

    /// A row of columns.
    final class OpenLayout implements Open {
        final String type;
        final List<List<Block>> cells = new ArrayList<>();

        OpenLayout(String type) {
            this.type = type;
        }
    }

    /// What the new editor stores in its own form, with a rendering for others.
    final class OpenExtension implements Open {
        final List<Block> content = new ArrayList<>();
        final List<Block> fallback = new ArrayList<>();
    }

    /// A node in such a form.
    final class OpenNode implements Open {
        final String type;
        final Map<String, String> attributes = new HashMap<>();
        final List<Block> blocks = new ArrayList<>();

        OpenNode(String type) {
            this.type = type;
        }
    }

    /// A formula in MathML, which may bring its TeX along.
    final class OpenFormula implements Open {
        final boolean block;
        final StringBuilder words = new StringBuilder();
        final StringBuilder tex = new StringBuilder();

        OpenFormula(boolean block) {
            this.block = block;
        }
    }

    /// A part that a reader opens, written as HTML.
    final class OpenDetails implements Open {
        String title = "";
    }

    /// An attribute of a node, or another name for what is gathered as text.
    record Named(String name) implements Open {}
}
