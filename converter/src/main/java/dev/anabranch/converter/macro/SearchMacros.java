package dev.anabranch.converter.macro;

import dev.anabranch.converter.page.Filter;
import dev.anabranch.converter.page.Listing;
import dev.anabranch.converter.page.Order;
import dev.anabranch.converter.page.Role;
import dev.anabranch.converter.tree.Wanted;
import java.util.List;
import java.util.Set;

/// Content that a search finds: by label, by day of the last change, blog posts.
final class SearchMacros implements MacroFamily {
    private static final int MOST = 200;
    private static final int MOST_OF_AN_INDEX = 1000;

    @Override
    public Set<String> names() {
        return Set.of(
                "contentbylabel",
                "recently-updated",
                "recently-updated-dashboard",
                "recentlyupdated",
                "blog-posts",
                "blogposts",
                "content-by-user",
                "index");
    }

    @Override
    public MacroText convert(MacroCall call) {
        if (call.name().equals("index")) {
            return index(call);
        }
        boolean posts = call.name().startsWith("blog");
        boolean recent = call.name().startsWith("recently");
        var filter = Lists.filter(call, posts ? "blogpost" : "", recent || posts);
        if (filter == null) {
            return Words.placeholder(call);
        }
        var latest = new Order(posts ? Order.By.CREATED : Order.By.MODIFIED, true);
        int most = Math.clamp(Lists.number(call, 15, "max", "maxresults"), 1, MOST);
        var listing = new Listing.Found(filter, Lists.order(call, latest), most);
        var form = recent || posts ? Wanted.Form.CHANGES : Wanted.Form.LINKS;
        return new MacroText.Elsewhere(new Wanted.Listed(listing, form), Words.describe(call));
    }

    /// All pages of the space from A to Z.
    private static MacroText index(MacroCall call) {
        var pages = new Filter.All(List.of(new Filter.InSpace("@self"), new Filter.OfType("page")));
        var listing = new Listing.Found(pages, new Order(Order.By.TITLE, false), MOST_OF_AN_INDEX);
        return new MacroText.Elsewhere(new Wanted.Listed(listing, Wanted.Form.LINKS), Words.describe(call));
    }

    @Override
    public Role role() {
        return Role.LIST;
    }
}
