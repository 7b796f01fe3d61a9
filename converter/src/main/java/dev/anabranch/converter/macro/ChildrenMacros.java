package dev.anabranch.converter.macro;

import dev.anabranch.converter.page.Listing;
import dev.anabranch.converter.page.Order;
import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.page.Role;
import dev.anabranch.converter.tree.Wanted;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What hangs below a page: its children, or the tree.
final class ChildrenMacros implements MacroFamily {
    private static final int DEEPEST = 20;
    private static final int MOST = 1000;

    @Override
    public Set<String> names() {
        return Set.of("children", "pagetree", "content-tree", "childpages");
    }

    @Override
    public MacroText convert(MacroCall call) {
        boolean tree = call.name().contains("tree");
        var of = root(call, tree);
        int levels = tree ? Lists.number(call, 1, "startdepth") : levels(call);
        int most = Lists.number(call, MOST, "first");
        var listing = new Listing.Children(of, Math.clamp(levels, 1, DEEPEST), order(call), Math.min(most, MOST));
        return new MacroText.Elsewhere(new Wanted.Listed(listing, Wanted.Form.LINKS), Words.describe(call));
    }

    private static int levels(MacroCall call) {
        return call.isSet("all") ? DEEPEST : Lists.number(call, 1, "depth");
    }

    private static @Nullable Reference root(MacroCall call, boolean tree) {
        var named = call.parameters().references();
        if (!named.isEmpty()) {
            return named.getFirst();
        }
        var title = call.firstText("root", "page");
        if (title.isEmpty()) {
            return tree ? new Reference.Page(null, "@home") : null;
        }
        return new Reference.Page(null, title.equals("/") ? "@none" : title);
    }

    private static Order order(MacroCall call) {
        var sort = call.firstText("sort", "sortandreverse").toLowerCase(Locale.ROOT);
        var by = sort.startsWith("title") || sort.startsWith("natural") || sort.startsWith("bitwise")
                ? Order.By.TITLE
                : sort.startsWith("creat")
                        ? Order.By.CREATED
                        : sort.startsWith("modif") ? Order.By.MODIFIED : Order.By.POSITION;
        return new Order(by, call.isSet("reverse") || sort.endsWith("true") || sort.endsWith("desc"));
    }

    @Override
    public Role role() {
        return Role.LIST;
    }
}
