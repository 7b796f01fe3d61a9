package dev.anabranch.simulator.v2;

import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.model.Attachment;
import dev.anabranch.simulator.model.Canvas;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Space;

/// Finds what a path names. What is hidden from the caller is absent.
final class Finder {
    private Finder() {}

    /// The content of a kind that `{id}` names.
    ///
    /// @param thing as in the error's title, such as `a page`
    static <T extends Content> T content(Exchange exchange, Class<T> kind, String thing) {
        return content(exchange, "id", kind, thing);
    }

    /// The content of a kind that a path variable names.
    static <T extends Content> T content(Exchange exchange, String variable, Class<T> kind, String thing) {
        long id = exchange.id(variable, thing);
        return exchange.view().content(kind, id).orElseThrow(() -> Refusal.absent(thing + " with id [" + id + "]"));
    }

    /// The whiteboard, database or embed that `{id}` names.
    static Canvas canvas(Exchange exchange, ContentType type) {
        String thing = (type == ContentType.EMBED ? "an " : "a ") + type.apiName();
        long id = exchange.id("id", thing);
        return exchange.view()
                .content(Canvas.class, id)
                .filter(canvas -> canvas.type() == type)
                .orElseThrow(() -> Refusal.absent(thing + " with id [" + id + "]"));
    }

    /// The attachment that `{id}` names, with or without `att` in front.
    static Attachment attachment(Exchange exchange) {
        return attachment(exchange, exchange.variable("id"));
    }

    /// The attachment with this id.
    static Attachment attachment(Exchange exchange, String idText) {
        try {
            long id = Long.parseLong(idText.startsWith("att") ? idText.substring("att".length()) : idText);
            return exchange.view()
                    .content(Attachment.class, id)
                    .orElseThrow(() -> Refusal.absent("an attachment with id [" + idText + "]"));
        } catch (NumberFormatException _) {
            throw Refusal.absent("an attachment with id [" + idText + "]");
        }
    }

    /// The space that `{id}` names.
    static Space space(Exchange exchange) {
        return space(exchange, "id");
    }

    /// The space that a path variable names.
    static Space space(Exchange exchange, String variable) {
        long id = exchange.id(variable, "a space");
        return exchange.view().space(id).orElseThrow(() -> Refusal.absent("a space with id [" + id + "]"));
    }
}
