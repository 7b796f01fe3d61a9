package dev.anabranch.server.account.clients.web;

import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.clients.AskedConsent;
import java.util.Map;

/// What a person is asked.
///
/// @param sent what the client sent, which the form brings back
public record ConsentPage(AskedConsent consent, Person person, Map<String, String> sent) {
    /// The same, safe from changes.
    public ConsentPage {
        sent = Map.copyOf(sent);
    }

    /// Whether it wants to change something.
    public boolean writes() {
        return consent.scopes().contains(Right.WRITE);
    }
}
