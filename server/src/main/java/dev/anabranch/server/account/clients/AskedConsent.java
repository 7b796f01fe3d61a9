package dev.anabranch.server.account.clients;

import dev.anabranch.server.account.Right;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/// What a client asks a person for.
///
/// @param redirect  where the answer goes
/// @param audience  the address at which it wants to act
/// @param scopes    what it wants to do there
/// @param challenge SHA-256 of a secret of the client, as PKCE has it: only who knows that secret gets tokens
public record AskedConsent(Client client, RedirectUri redirect, String audience, Set<Right> scopes, String challenge) {
    /// What there is to ask for.
    public static final Set<Right> SCOPES = Set.of(Right.READ, Right.WRITE);

    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    /// The same, as it can be asked. Whoever acts reads, so that `read` is always among the scopes.
    ///
    /// @throws ClientRefused when it cannot be asked
    public AskedConsent {
        if (!CHALLENGE.matcher(challenge).matches()) {
            throw new ClientRefused(
                    "invalid_request", "code_challenge has to be a SHA-256 in base64url, which has 43 characters.");
        }
        if (!SCOPES.containsAll(scopes)) {
            throw new ClientRefused("invalid_scope", "There are the scopes read and write.");
        }
        var all = EnumSet.of(Right.READ);
        all.addAll(scopes);
        scopes = Set.copyOf(all);
    }

    /// The same without what the person does not allow.
    public AskedConsent only(Set<Right> allowed) {
        var some = EnumSet.copyOf(scopes);
        some.retainAll(allowed);
        return new AskedConsent(client, redirect, audience, some, challenge);
    }
}
