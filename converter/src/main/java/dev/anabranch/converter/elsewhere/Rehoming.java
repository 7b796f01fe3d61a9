package dev.anabranch.converter.elsewhere;

import dev.anabranch.converter.page.PageText;
import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Cell;
import dev.anabranch.converter.tree.ImageSource;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Item;
import dev.anabranch.converter.tree.Link;
import dev.anabranch.converter.tree.Row;
import dev.anabranch.converter.tree.Span;
import dev.anabranch.converter.tree.Style;
import dev.anabranch.converter.tree.Wanted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the blocks of one page blocks of another: what they name without saying where is on their own page or in their
/// own space, headings sink, and the place in the source is the macro's that shows them.
final class Rehoming {
    private final PageText home;
    private final Reference self;
    private final Budget budget;
    private final int shift;
    private final Span at;
    private final Map<Link, Link> links = new HashMap<>(); // each link is equal to itself only

    Rehoming(PageText home, Budget budget, int shift, Span at) {
        this.home = home;
        this.self = new Reference.Content(home.id());
        this.budget = budget;
        this.shift = shift;
        this.at = new Span(at.start(), at.start());
    }

    List<Block> blocks(List<Block> blocks) {
        var result = new ArrayList<Block>(blocks.size());
        for (var block : blocks) {
            if (budget.takeBlock()) {
                result.add(block(block));
            }
        }
        return result;
    }

    private Block block(Block block) {
        return switch (block) {
            case Block.Paragraph paragraph -> new Block.Paragraph(inlines(paragraph.content()), at);
            case Block.Heading heading ->
                new Block.Heading(Math.min(6, heading.level() + shift), inlines(heading.content()), at);
            case Block.Code code -> new Block.Code(code.language(), code.title(), code.collapsed(), code.text(), at);
            case Block.Quote quote -> new Block.Quote(blocks(quote.blocks()), at);
            case Block.Callout callout ->
                new Block.Callout(callout.kind(), callout.title(), blocks(callout.blocks()), at);
            case Block.Expand expand -> new Block.Expand(expand.title(), blocks(expand.blocks()), at);
            case Block.Items list ->
                new Block.Items(
                        list.kind(),
                        list.start(),
                        list.items().stream()
                                .map(item -> new Item(blocks(item.blocks()), item.done()))
                                .toList(),
                        at);
            case Block.Table table ->
                new Block.Table(table.rows().stream().map(this::row).toList(), table.numbered(), at);
            case Block.Rule _ -> new Block.Rule(at);
            case Block.Formula formula -> new Block.Formula(formula.tex(), at);
            case Block.Verbatim verbatim -> new Block.Verbatim(verbatim.markdown(), at);
        };
    }

    private Row row(Row row) {
        return new Row(
                row.cells().stream()
                        .map(cell -> new Cell(
                                blocks(cell.blocks()),
                                cell.isHeader(),
                                cell.columns(),
                                cell.rows(),
                                cell.align(),
                                cell.colour()))
                        .toList(),
                row.inHead());
    }

    private List<Inline> inlines(List<Inline> inlines) {
        return inlines.stream().map(this::inline).toList();
    }

    private Inline inline(Inline inline) {
        var style = style(inline.style());
        return switch (inline) {
            case Inline.Image image ->
                new Inline.Image(source(image.source()), image.alt(), inlines(image.caption()), style);
            case Inline.Elsewhere elsewhere ->
                new Inline.Elsewhere(
                        wanted(elsewhere.wanted()),
                        elsewhere.macro(),
                        elsewhere.number(),
                        inlines(elsewhere.otherwise()),
                        at,
                        style);
            default -> inline.in(style);
        };
    }

    private Style style(Style style) {
        var link = style.link();
        return link == null ? style : style.in(links.computeIfAbsent(link, this::link));
    }

    private Link link(Link link) {
        return link.destination() instanceof Link.Destination.Content(var reference, var anchor)
                ? new Link(new Link.Destination.Content(reference(reference), anchor), link.isCard())
                : link;
    }

    private ImageSource source(ImageSource source) {
        return source instanceof ImageSource.Attached(var file) ? new ImageSource.Attached(reference(file)) : source;
    }

    private Wanted wanted(Wanted wanted) {
        return switch (wanted) {
            case Wanted.Included(var page, var part) -> new Wanted.Included(reference(page), part);
            case Wanted.Drawing(var file, var title) -> new Wanted.Drawing(reference(file), title);
            default -> wanted;
        };
    }

    private Reference reference(Reference reference) {
        return switch (reference) {
            case Reference.Page page when !page.variable().isEmpty() -> page;
            case Reference.Page(var key, var title) -> new Reference.Page(key(key), title);
            case Reference.BlogPost(var key, var title, var day) -> new Reference.BlogPost(key(key), title, day);
            case Reference.Attachment(var name, var container) ->
                new Reference.Attachment(name, container == null ? self : reference(container));
            case Reference.Media media when !media.name().isEmpty() -> new Reference.Attachment(media.name(), self);
            case Reference.Content _, Reference.Media _, Reference.Person _, Reference.Space _ -> reference;
        };
    }

    private @Nullable String key(@Nullable String key) {
        return key == null || key.isBlank() ? home.spaceKey() : key;
    }
}
