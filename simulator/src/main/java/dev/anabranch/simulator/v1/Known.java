package dev.anabranch.simulator.v1;

import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Status;
import dev.anabranch.simulator.model.User;

/// What a request names, found with the caller's rights or refused.
final class Known {
    private Known() {}

    /// The content that a path variable names, of any status but one's own drafts only.
    static Content content(Exchange exchange, String variable) {
        return content(exchange, variable, exchange.variable(variable));
    }

    /// @param id as this API writes it, such as `123` or `att123`
    static Content content(Exchange exchange, String variable, String id) {
        var digits = id.startsWith("att") ? id.substring(3) : id;
        if (!digits.matches("\\d{1,18}")) {
            throw Refusal.invalid("The " + variable + " '" + id + "' is not a content id");
        }
        return exchange.view().content(Long.parseLong(digits)).orElseThrow(() -> absent(id));
    }

    /// Like [#content], but not what is in the trash.
    static Content live(Exchange exchange, String variable) {
        var content = content(exchange, variable);
        if (content.status() == Status.TRASHED) {
            throw absent(content.idText());
        }
        return content;
    }

    /// Content that the caller is about to change.
    static Content changeable(Exchange exchange, String variable) {
        return checked(exchange, content(exchange, variable));
    }

    static Content checked(Exchange exchange, Content content) {
        if (!exchange.view().canUpdate(content)) {
            throw new Refusal(new Refusal.Reason.Forbidden("You do not have permission to change this content"));
        }
        return content;
    }

    /// Who the caller is, for changes: nobody changes anything anonymously.
    static User caller(Exchange exchange) {
        return exchange.view()
                .user()
                .orElseThrow(() -> new Refusal(new Refusal.Reason.Forbidden("Sign in to change content")));
    }

    static Refusal absent(String id) {
        return Refusal.absent("content with id [" + id + "]");
    }
}
