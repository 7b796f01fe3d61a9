package dev.anabranch.converter.macro;

import dev.anabranch.converter.page.Listing;
import dev.anabranch.converter.page.Order;
import dev.anabranch.converter.page.Role;
import dev.anabranch.converter.tree.Wanted;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Tables gathered from many pages: page properties and tasks.
final class ReportMacros implements MacroFamily {
    private static final int MOST_PAGES = 500;

    @Override
    public Set<String> names() {
        return Set.of("detailssummary", "tasks-report-macro", "task-report", "tasks-report");
    }

    @Override
    public MacroText convert(MacroCall call) {
        boolean tasks = call.name().contains("task");
        var filter = Lists.filter(call, "", tasks);
        if (filter == null) {
            return Words.placeholder(call);
        }
        var byTitle = new Order(Order.By.TITLE, false);
        var listing = new Listing.Found(filter, Lists.order(call, byTitle), MOST_PAGES);
        var wanted = tasks ? tasks(call, listing) : properties(call, listing);
        return new MacroText.Elsewhere(wanted, Words.describe(call));
    }

    private static Wanted tasks(MacroCall call, Listing listing) {
        var done = switch (call.text("status")) {
            case "complete" -> Boolean.TRUE;
            case "all", "any", "complete,incomplete", "incomplete,complete" -> null;
            default -> Boolean.FALSE;
        };
        return new Wanted.Tasks(listing, done, Math.clamp(Lists.number(call, 20, "pagesize"), 1, 200));
    }

    private static Wanted properties(MacroCall call, Listing listing) {
        var headings = call.text("headings");
        var columns = headings.isEmpty()
                ? List.<String>of()
                : Stream.of(headings.split(",", 50))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
        var first = call.text("firstcolumn");
        return new Wanted.Properties(listing, call.text("id"), first.isEmpty() ? "Title" : first, columns);
    }

    @Override
    public Role role() {
        return Role.LIST;
    }
}
