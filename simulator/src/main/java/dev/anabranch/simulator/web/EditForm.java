package dev.anabranch.simulator.web;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Queries;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Edit;
import dev.anabranch.simulator.model.Listing;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.storage.StorageFormat;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The forms by which a person makes, changes, deletes and restores pages. A refusal is shown beside the form, with
/// the text still in it.
final class EditForm {
    /// In larger spaces a parent is named by its id.
    private static final int MAX_PARENTS = 500;

    private final Addresses addresses;
    private final Site site;
    private final Frame frame;

    EditForm(Site site, Addresses addresses, Frame frame) {
        this.addresses = addresses;
        this.site = site;
        this.frame = frame;
    }

    List<Route> routes() {
        return List.of(
                Route.get(addresses.context() + "/spaces/{key}/create", this::newPage),
                Route.post(addresses.context() + "/spaces/{key}/create", this::create),
                Route.get(addresses.context() + "/spaces/{key}/edit/{id}", this::open),
                Route.post(addresses.context() + "/spaces/{key}/edit/{id}", this::save),
                Route.post(addresses.context() + "/spaces/{key}/delete/{id}", this::delete),
                Route.post(addresses.context() + "/spaces/{key}/restore/{id}", this::restore));
    }

    /// What the fields hold.
    ///
    /// @param parent the id of a page or folder, `0` for none
    /// @param version the number of the version that the form began with; 0 for a new page
    private record Fields(String title, String body, String parent, int version) {
        static Fields sent(Exchange exchange) {
            var fields = Queries.parse(exchange.text());
            return new Fields(
                    value(fields, "title").strip(),
                    // browsers send line ends as CR LF
                    value(fields, "body").replace("\r\n", "\n"),
                    value(fields, "parent").strip(),
                    value(fields, "version").matches("\\d{1,9}") ? Integer.parseInt(value(fields, "version")) : 0);
        }

        private static String value(Map<String, List<String>> fields, String name) {
            return fields.getOrDefault(name, List.of("")).getFirst();
        }

        long parentId() {
            if (parent.isEmpty()) {
                return Place.NOWHERE;
            }
            if (!parent.matches("\\d{1,18}")) {
                throw Refusal.invalid("The parent \u201c" + parent + "\u201d is not the id of a page or folder.");
            }
            return Long.parseLong(parent);
        }
    }

    private Answer newPage(Exchange exchange) {
        var space = Known.space(site, exchange);
        var fields = new Fields("", "<p></p>", exchange.query("parent").orElse("0"), 0);
        return form(200, space, Optional.empty(), fields, "");
    }

    private Answer create(Exchange exchange) {
        checkOrigin(exchange);
        var space = Known.space(site, exchange);
        var fields = Fields.sent(exchange);
        try {
            var body = checked(Body.Format.STORAGE, fields.body);
            var page = site.createPage(NewContent.current(space.id(), fields.parentId(), fields.title, body, author()));
            return Answer.seeOther(addresses.of(space, page));
        } catch (Refusal refusal) {
            return form(400, space, Optional.empty(), fields, Reasons.text(refusal));
        }
    }

    private Answer open(Exchange exchange) {
        var content = editable(exchange);
        var text = text(content);
        var parent = Long.toString(content.parentId().orElse(Place.NOWHERE));
        var fields = new Fields(
                content.title(), text.text(), parent, content.version().number());
        return form(200, space(content), Optional.of(content), fields, "");
    }

    private Answer save(Exchange exchange) {
        checkOrigin(exchange);
        var content = editable(exchange);
        var fields = Fields.sent(exchange);
        try {
            var body = checked(text(content).format(), fields.body);
            var saved = site.atomically(() -> saved(content, fields, body));
            return Answer.seeOther(addresses.of(space(saved), saved));
        } catch (Refusal refusal) {
            return form(400, space(content), Optional.of(content), fields, Reasons.text(refusal));
        }
    }

    /// A move alone makes no version; title and body do when one of them is another one. The edit comes first: it may
    /// still be refused, and a move that is refused after it is told as such.
    private Content saved(Content content, Fields fields, Body.Text body) {
        var moves = content instanceof Page
                && fields.parentId() != content.parentId().orElse(Place.NOWHERE);
        if (moves && fields.parentId() != Place.NOWHERE) {
            checkParent(content, fields.parentId());
        }
        var same = fields.title.equals(content.title())
                && fields.body.equals(text(content).text());
        var edited = same
                ? content
                : site.edit(
                        content.id(),
                        Edit.by(author()).titled(fields.title).saying(body).asVersion(fields.version + 1));
        return moves ? site.move(content.id(), content.spaceId(), fields.parentId()) : edited;
    }

    /// What the model would refuse of a move, asked before anything is changed.
    private void checkParent(Content content, long parentId) {
        var parent = Known.content(site, parentId);
        var below = parent.id() == content.id() || site.everything().isBelow(parent, content.id());
        if (!TreeMenu.isInTree(parent) || parent.spaceId() != content.spaceId() || below) {
            throw Refusal.invalid("\u201c" + parent.title() + "\u201d cannot be the parent of this page.");
        }
    }

    private Answer delete(Exchange exchange) {
        checkOrigin(exchange);
        var content = Known.content(site, exchange);
        site.trash(content.id());
        return Answer.seeOther(addresses.trash(space(content)));
    }

    private Answer restore(Exchange exchange) {
        checkOrigin(exchange);
        var content = site.restore(Known.content(site, exchange).id());
        return Answer.seeOther(addresses.of(space(content), content));
    }

    /// A page of another site must not be able to press these buttons.
    private static void checkOrigin(Exchange exchange) {
        var origin = exchange.request().header("origin");
        if (origin.isPresent() && !origin.get().equals(exchange.origin())) {
            throw new Refusal(new Refusal.Reason.Forbidden("This form was sent from another site."));
        }
    }

    private Content editable(Exchange exchange) {
        var content = Known.content(site, exchange);
        if (!(content.body() instanceof Body.Text)) {
            throw Refusal.absent("a page with id [" + content.id() + "]");
        }
        return content;
    }

    private static Body.Text text(Content content) {
        if (content.body() instanceof Body.Text text) {
            return text;
        }
        throw Refusal.absent("a page with id [" + content.id() + "]");
    }

    private static Body.Text checked(Body.Format format, String body) {
        return switch (format) {
            case STORAGE -> {
                StorageFormat.problemIn(body).ifPresent(problem -> {
                    throw Refusal.invalid(problem.message());
                });
                yield Body.storage(body);
            }
            case ATLAS_DOC_FORMAT -> Body.adf(body);
        };
    }

    private Answer form(int status, Space space, Optional<Content> content, Fields fields, String problem) {
        var title =
                content.map(found -> "Edit \u201c" + found.title() + "\u201d").orElse("New page");
        var back = content.map(found -> addresses.of(space, found)).orElse(addresses.overview(space));
        var isPage = content.map(Page.class::isInstance).orElse(true);
        return frame.inSpace(status, space, content, title, """
                <h1>%s</h1>
                %s
                <form method="post" class="edit">
                <label for="title">Title</label>
                <input id="title" name="title" value="%s" required maxlength="255" autofocus>
                %s
                <label for="body">Body (storage format)</label>
                <textarea id="body" name="body" rows="24" spellcheck="false">%s%s</textarea>
                <input type="hidden" name="version" value="%d">
                <div class="actions"><button class="primary">Save</button> %s</div>
                </form>
                """.formatted(
                        Markup.text(title),
                        problem.isEmpty() ? "" : "<p class=\"problem\" role=\"alert\">" + Markup.text(problem) + "</p>",
                        Markup.text(fields.title),
                        isPage ? parents(space, content, fields.parent) : "",
                        // a first line break in a text area is dropped by browsers
                        "\n",
                        Markup.text(fields.body),
                        fields.version,
                        Markup.link(back, "Cancel")));
    }

    private String parents(Space space, Optional<Content> content, String chosen) {
        var candidates = site.everything()
                .list(Listing.of(
                                ContentType.PAGE,
                                ContentType.FOLDER,
                                ContentType.WHITEBOARD,
                                ContentType.DATABASE,
                                ContentType.EMBED,
                                ContentType.SLIDE)
                        .in(Set.of(space.id())))
                .filter(TreeMenu::isInTree)
                .limit(MAX_PARENTS + 1L)
                .toList();
        if (candidates.size() > MAX_PARENTS) {
            return "<label for=\"parent\">Parent (id of a page or folder; 0 for none)</label>"
                    + "<input id=\"parent\" name=\"parent\" value=\"" + Markup.text(chosen) + "\">";
        }
        var own = content.map(Content::id).orElse(-1L);
        var options = candidates.stream()
                .filter(candidate -> candidate.id() != own && !site.everything().isBelow(candidate, own))
                .sorted(Comparator.comparing(Content::title, String.CASE_INSENSITIVE_ORDER))
                .map(candidate -> option(candidate, chosen))
                .collect(Collectors.joining());
        return "<label for=\"parent\">Parent</label><select id=\"parent\" name=\"parent\"><option value=\"0\">"
                + "none: at the top of the space</option>" + options + "</select>";
    }

    private static String option(Content candidate, String chosen) {
        var id = Long.toString(candidate.id());
        return "<option value=\"" + id + "\"" + (id.equals(chosen) ? " selected" : "") + ">"
                + Markup.text(candidate.title()
                        + (candidate instanceof Page
                                ? ""
                                : " (" + candidate.type().apiName() + ")"))
                + "</option>";
    }

    private Space space(Content content) {
        return site.everything().space(content.spaceId()).orElseThrow();
    }

    private String author() {
        return site.people().accounts().getFirst().user().accountId();
    }
}
