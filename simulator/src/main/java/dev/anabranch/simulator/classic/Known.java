package dev.anabranch.simulator.classic;

import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.Status;
import dev.anabranch.simulator.model.User;

/// What a request names, found with the caller's rights or refused.
public final class Known {
    private Known() {}

    /// The content that a path variable names, of any status but one's own drafts only.
    public static Content content(Exchange exchange, String variable) {
        return content(exchange, variable, exchange.variable(variable));
    }

    /// The content with this id.
    ///
    /// @param variable what to call it in a refusal
    /// @param id as this API writes it, such as `123` or `att123`
    public static Content content(Exchange exchange, String variable, String id) {
        var digits = id.startsWith("att") ? id.substring(3) : id;
        if (!digits.matches("\\d{1,18}")) {
            throw Refusal.invalid("The " + variable + " '" + id + "' is not a content id");
        }
        return exchange.view().content(Long.parseLong(digits)).orElseThrow(() -> absent(id));
    }

    /// Like [#content], but not what is in the trash.
    public static Content live(Exchange exchange, String variable) {
        var content = content(exchange, variable);
        if (content.status() == Status.TRASHED) {
            throw absent(content.idText());
        }
        return content;
    }

    /// Content that the caller is about to change.
    public static Content changeable(Exchange exchange, String variable) {
        return checked(exchange, content(exchange, variable));
    }

    /// The same content, once it is sure that the caller may change it.
    public static Content checked(Exchange exchange, Content content) {
        if (!exchange.view().canUpdate(content)) {
            throw new Refusal(new Refusal.Reason.Forbidden("You do not have permission to change this content"));
        }
        return content;
    }

    /// A space in which the caller may make things.
    public static Space writable(Exchange exchange, Space space) {
        if (!exchange.view().canWrite(space.id())) {
            throw new Refusal(new Refusal.Reason.Forbidden("You do not have permission to create content here"));
        }
        return space;
    }

    /// Who the caller is, for changes: nobody changes anything anonymously.
    public static User caller(Exchange exchange) {
        return exchange.view()
                .user()
                .orElseThrow(() -> new Refusal(new Refusal.Reason.Forbidden("Sign in to change content")));
    }

    /// There is no such content for this caller.
    public static Refusal absent(String id) {
        return Refusal.absent("content with id [" + id + "]");
    }
}
