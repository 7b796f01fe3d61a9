package dev.anabranch.server.workspace;

import java.util.ArrayList;
import java.util.List;

/// What the trials mirror: a tree of pages with a folder, links, labels, files and posts, and what people do to it.
final class Company {
    private static final int PLAIN_PAGES = 8;

    private final LiveMirror site;
    private final long home;
    private final long plan;
    private final long drawer;
    private final long post;
    private final List<Long> plain = new ArrayList<>();

    private Company(LiveMirror site) {
        this.site = site;
        this.home = site.page("Home", link("Plan"));
        this.plan = site.pageBelow(home, "Plan", "<p>the first plan</p>" + link("Home"));
        // Data Center has no folders
        this.drawer = site.simulator().isDataCenter() ? site.page("Drawer", "") : site.folder("Drawer");
        site.pageBelow(drawer, "Inside", link("Home"));
        for (int number = 0; number < PLAIN_PAGES; number++) {
            plain.add(site.pageBelow(home, "Page " + number, "<p>text " + number + "</p>"));
        }
        this.post = site.post("News", link("Plan"));
        site.post("More news", "<p>x</p>");
        site.attach(home, "wiring.txt", "one");
        site.attach(plan, "drawing.txt", "two");
        site.label(plan, "urgent");
    }

    static Company founded(LiveMirror site) {
        return new Company(site);
    }

    /// Texts, titles, parents and files change; one page comes, one goes.
    void changes() {
        site.edit(plan, "<p>the second plan</p>" + link("Home"));
        site.rename(plan, "New plan");
        site.edit(home, link("New plan"));
        site.rename(drawer, "Cupboard");
        site.move(plain.get(1), plan);
        site.simulator().site().trash(plain.get(2));
        site.pageBelow(home, "Fresh", link("Home"));
        site.attach(home, "wiring.txt", "another one");
        site.edit(post, "<p>more of it</p>");
    }

    long home() {
        return home;
    }

    long plan() {
        return plan;
    }

    long drawer() {
        return drawer;
    }

    long post() {
        return post;
    }

    /// A page that nobody changed, of the first few.
    long plain(int number) {
        return plain.get(number);
    }

    static String link(String title) {
        return "<p><ac:link><ri:page ri:content-title=\"" + title + "\" /></ac:link></p>";
    }
}
