package dev.anabranch.converter.macro;

import dev.anabranch.converter.page.Listing;
import dev.anabranch.converter.page.Order;
import dev.anabranch.converter.page.Role;
import dev.anabranch.converter.tree.Wanted;
import java.util.Locale;
import java.util.Set;

/// The files of a page, listed.
final class AttachmentMacros implements MacroFamily {
    private static final int MOST = 500;

    @Override
    public Set<String> names() {
        return Set.of("attachments", "gallery");
    }

    @Override
    public MacroText convert(MacroCall call) {
        var pages = call.parameters().references();
        var listing = new Listing.Files(pages.isEmpty() ? null : pages.getFirst(), order(call), MOST);
        return new MacroText.Elsewhere(new Wanted.Listed(listing, Wanted.Form.FILES), Words.describe(call));
    }

    private static Order order(MacroCall call) {
        var by = switch (call.firstText("sortby", "sort").toLowerCase(Locale.ROOT)) {
            case "date" -> Order.By.MODIFIED;
            case "created", "createddate" -> Order.By.CREATED;
            case "size" -> Order.By.SIZE;
            default -> Order.By.TITLE;
        };
        return new Order(by, call.text("sortorder").toLowerCase(Locale.ROOT).startsWith("desc"));
    }

    @Override
    public Role role() {
        return Role.LIST;
    }
}
